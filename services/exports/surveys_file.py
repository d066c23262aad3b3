"""Proposed surveys as CSV with HXL tags and as GeoJSON. Pure."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from services.exports.columns import Cell, guarded
from services.surveys.reading import Lead

#: Name and HXL tag of each column.
COLUMNS = (
    ("number", "#meta+id"),
    ("ground", "#cause"),
    ("state", "#status"),
    ("commune_code", "#adm2+code"),
    ("commune", "#adm2+name"),
    ("lat", "#geo+lat"),
    ("lon", "#geo+lon"),
    ("radius_m", "#geo+precision"),
    ("finds", "#affected+num+finds"),
    ("proposed_at", "#date+proposed"),
    ("requested_at", "#date+requested"),
    ("done_at", "#date+done"),
    ("reason", "#description+reason"),
)


def as_csv(leads: Sequence[Lead]) -> str:
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(name for name, _tag in COLUMNS)
    rows.writerow(tag for _name, tag in COLUMNS)
    for lead in leads:
        rows.writerow(guarded(cell) for cell in _cells(lead).values())
    return "\ufeff" + file.getvalue()


def as_geojson(leads: Sequence[Lead]) -> str:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lead.place.lon, lead.place.lat]}
            if lead.place
            else None,
            "properties": _cells(lead),
        }
        for lead in leads
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _cells(lead: Lead) -> dict[str, Cell]:
    place = lead.place
    return {
        "number": lead.id,
        "ground": lead.ground.value,
        "state": lead.state.value,
        "commune_code": lead.commune_code,
        "commune": lead.commune,
        "lat": round(place.lat, 6) if place else None,
        "lon": round(place.lon, 6) if place else None,
        "radius_m": round(place.accuracy_m) if place and place.accuracy_m else None,
        "finds": lead.finds,
        "proposed_at": _time(lead.proposed_at),
        "requested_at": _time(lead.requested_at),
        "done_at": _time(lead.done_at),
        "reason": lead.reason.value if lead.reason else None,
    }


def _time(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
