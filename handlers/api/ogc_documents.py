"""What the doors of OGC API – Features say: links, collections, features. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from handlers.api.asked import stamp
from services.feeds.model import SeenReport, SeenTask
from services.policy import ServiceArea

JSON, GEOJSON = "application/json", "application/geo+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_CONFORMS = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMANCE = {"conformsTo": [f"{_CONFORMS}/core", f"{_CONFORMS}/geojson"]}
TITLES: Mapping[str, tuple[str, str]] = {
    "tasks": ("EOD spot tasks", "What teams were asked to deal with, and what became of it"),
    "reports": ("Reports", "What people told, without anything of who they are"),
}


@dataclass(frozen=True, slots=True)
class Base:
    """Where the doors stand for whoever asks: with the key in the path or in the query."""

    address: str
    site: str
    token: str = ""

    def to(self, path: str = "", **asked: Any) -> str:
        told = {key: value for key, value in asked.items() if value is not None}
        query = urlencode(told | ({"token": self.token} if self.token else {}))
        return f"{self.address}{path}" + (f"?{query}" if query else "")

    def link(self, rel: str, path: str = "", kind: str = JSON, **asked: Any) -> dict[str, str]:
        return {"rel": rel, "type": kind, "href": self.to(path, **asked)}


def landing(base: Base) -> dict[str, Any]:
    described = "application/vnd.oai.openapi+json;version=3.1"
    return {
        "title": "SafeLane",
        "description": "Tasks and reports as map layers, as they are now",
        "links": [
            base.link("self"),
            {"rel": "service-desc", "type": described, "href": f"{base.site}/api/openapi.json"},
            {"rel": "service-doc", "type": "text/html", "href": f"{base.site}/api/docs"},
            base.link("conformance", "/conformance"),
            base.link("data", "/collections"),
        ],
    }


def collection(base: Base, name: str, area: ServiceArea) -> dict[str, Any]:
    title, description = TITLES[name]
    box = [area.west, area.south, area.east, area.north]
    return {
        "id": name,
        "title": title,
        "description": description,
        "itemType": "feature",
        "extent": {"spatial": {"bbox": [box], "crs": CRS84}},
        "crs": [CRS84],
        "links": [
            base.link("self", f"/collections/{name}"),
            base.link("items", f"/collections/{name}/items", GEOJSON),
        ],
    }


def collections(base: Base, names: Sequence[str], area: ServiceArea) -> dict[str, Any]:
    return {
        "links": [base.link("self", "/collections")],
        "collections": [collection(base, name, area) for name in names],
    }


def items(
    base: Base,
    name: str,
    rows: Sequence[SeenTask | SeenReport],
    *,
    asked: Mapping[str, Any],
    next: int | None,
    now: datetime,
) -> dict[str, Any]:
    """`asked` are the parameters of this page; the next one repeats them."""
    path = f"/collections/{name}/items"
    links = [base.link("self", path, GEOJSON, **asked)]
    if next is not None:
        links.append(base.link("next", path, GEOJSON, **{**asked, "cursor": next}))
    return {
        "type": "FeatureCollection",
        "timeStamp": stamp(now),
        "numberReturned": len(rows),
        "links": links,
        "features": [feature(row) for row in rows],
    }


def item(base: Base, name: str, row: SeenTask | SeenReport) -> dict[str, Any]:
    path = f"/collections/{name}"
    links = [
        base.link("self", f"{path}/items/{row.reference}", GEOJSON),
        base.link("collection", path),
    ]
    return {**feature(row), "links": links}


def feature(row: SeenTask | SeenReport) -> dict[str, Any]:
    """One row; without a place where not even the commune is known."""
    place = row.place
    known = place.lat is not None and place.lon is not None
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if known else None
    told = {**_flat(asdict(row)), "commune_code": place.commune_code, "commune": place.commune,
            "accuracy_m": place.accuracy_m, "exact": place.exact}  # fmt: skip
    return {"type": "Feature", "id": row.reference, "geometry": point, "properties": told}


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    """A map's table holds no lists: the items are counted, their words joined."""
    listed = told.pop("items", None)
    del told["place"], told["id"]
    if listed is not None:
        told["items"] = sum(one["quantity"] for one in listed)
        told["categories"] = ", ".join(sorted({one["category"] for one in listed}))
        told["outcomes"] = ", ".join(sorted({one["outcome"] for one in listed}))
    return {key: _plain(value) for key, value in told.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    return ", ".join(value) if isinstance(value, list) else value
