"""A GeoJSON geometry, checked position by position before anybody relies on it. Pure."""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from services.boundaries.rings import encloses, first_crossing, is_in
from services.boundaries.source import Path
from services.policy import ServiceArea
from services.teams.area import MOST_CORNERS, Polygons, Ring

#: Degrees beyond the service area within which a corner may lie: neighbours are drawn as well.
NEIGHBOURHOOD = 0.5
#: Decimals of a degree that are kept: a centimetre.
DECIMALS = 7


class Flaw(Exception):
    """What is wrong with a feature, and where in it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path, self.why = tuple(path), why


def neighbourhood(area: ServiceArea) -> ServiceArea:
    """The service area and what lies close to it."""
    south, west = area.south - NEIGHBOURHOOD, area.west - NEIGHBOURHOOD
    return ServiceArea(south, west, area.north + NEIGHBOURHOOD, area.east + NEIGHBOURHOOD)


class EmptyRing(Flaw):
    """A ring that encloses nothing: what a simplified outline leaves of a rock or a pond."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Reads geometries whose corners all lie in `around`; what it refuses it raises as a Flaw."""

    around: ServiceArea

    def polygons(self, geometry: Any) -> Polygons:
        path = ("geometry",)
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            raise Flaw(path, "the geometry must be a Polygon or a MultiPolygon")
        inner, found = (*path, "coordinates"), geometry.get("coordinates")
        drawn = [self._polygon(found, inner)] if kind == "Polygon" else self._parts(found, inner)
        if sum(len(ring) for rings in drawn for ring in rings) > MOST_CORNERS:
            raise Flaw(inner, f"more than {MOST_CORNERS} corners")
        return drawn

    def _parts(self, value: Any, path: Path) -> Polygons:
        """Of a MultiPolygon, without those that enclose nothing; one at least must be left."""
        drawn, empty = list[list[Ring]](), EmptyRing(path, "a MultiPolygon needs polygons")
        listed = _listed(value, path, empty.why)
        for number, part in enumerate(listed):
            try:
                drawn.append(self._polygon(part, (*path, number)))
            except EmptyRing as flaw:
                empty = flaw
        if not drawn:
            raise empty
        return drawn

    def _polygon(self, value: Any, path: Path) -> list[Ring]:
        listed = _listed(value, path, "a polygon needs a list of rings")
        rings = [self._ring(listed[0], (*path, 0))]
        for number, hole in enumerate(listed[1:], start=1):
            with suppress(EmptyRing):
                rings.append(self._ring(hole, (*path, number)))
        try:
            _check_rings(rings)
        except Crossing as crossing:
            raise Flaw((*path, *_place_of(crossing.corner, listed)), str(crossing)) from crossing
        return rings

    def _ring(self, value: Any, path: Path) -> Ring:
        listed = _listed(value, path, "a ring needs a list of positions")
        if len(listed) > MOST_CORNERS:
            raise Flaw(path, f"more than {MOST_CORNERS} corners")
        corners = [self._corner(position, (*path, n)) for n, position in enumerate(listed)]
        if len(corners) < 4:
            raise Flaw(path, f"a ring needs four positions or more, this has {len(corners)}")
        if corners[0] != corners[-1]:
            raise Flaw((*path, len(corners) - 1), "the ring is not closed: its last position "
                       "must be its first")  # fmt: skip
        ring = [corner for corner, _same in groupby(corners)]
        if len(ring) < 4 or not encloses(ring):
            raise EmptyRing(path, "the ring encloses nothing")
        return ring

    def _corner(self, value: Any, path: Path) -> list[float]:
        """Longitude and latitude; a height behind them is left out."""
        numbers = value[:2] if isinstance(value, list) else []
        if len(numbers) < 2 or not all(_is_number(number) for number in numbers):
            raise Flaw(path, "a position needs two numbers: longitude, latitude")
        lon, lat = (round(float(number), DECIMALS) for number in numbers)
        if not self.around.holds(lat, lon):
            raise Flaw(path, _why_far(lon, lat, swapped=self.around.holds(lon, lat)))
        return [lon, lat]


class Crossing(Exception):
    """Rings that do not make a polygon, and a corner at which one sees it."""

    def __init__(self, corner: list[float], why: str) -> None:
        super().__init__(why)
        self.corner = corner


def _check_rings(rings: Sequence[Ring]) -> None:
    crossing = first_crossing(rings)
    if crossing:
        ring, at = crossing
        lon, lat = corner = rings[ring][at]
        raise Crossing(corner, f"a ring crosses or touches itself or another one near {lon}, {lat}")
    for hole in rings[1:]:
        if not is_in(hole, rings[0]):
            raise Crossing(hole[0], "a hole lies outside of its polygon")


def _place_of(corner: list[float], rings: Sequence[Any]) -> Path:
    """Ring and position of a corner in what was written, where some may have been left out."""
    for number, ring in enumerate(rings):
        for at, position in enumerate(ring):
            if [round(float(each), DECIMALS) for each in position[:2]] == corner:
                return number, at
    return ()


def count_rings(geometry: Any) -> int:
    """Of a geometry that was read."""
    found = geometry["coordinates"]
    return len(found) if geometry["type"] == "Polygon" else sum(map(len, found))


def _why_far(lon: float, lat: float, *, swapped: bool) -> str:
    if swapped:
        return f"{lon}, {lat}: latitude and longitude are swapped; GeoJSON writes longitude first"
    if abs(lon) > 180 or abs(lat) > 90:
        return (
            f"{lon}, {lat} are no degrees of longitude and latitude; the file must be WGS84 "
            "(EPSG:4326), not metres of a grid such as VN-2000"
        )
    return f"{lon}, {lat} is far outside SAFELANE_AREA"


def _listed(value: Any, path: Path, why: str) -> Sequence[Any]:
    if not isinstance(value, list) or not value:
        raise Flaw(path, why)
    return value


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) < 1e9
        and math.isfinite(value)
    )
