"""What place a text names: its coordinates and its units."""

from dataclasses import dataclass
from typing import Any

from services.places.coordinates import find_points
from services.places.found import FoundPoint
from services.places.gazetteer import FoundUnit, find_units
from services.policy import ServiceArea


@dataclass(frozen=True, slots=True)
class Located:
    """Every reading, best first; points inside the service area come before those outside."""

    points: list[FoundPoint]
    units: list[FoundUnit]


def locate(text: str, area: ServiceArea) -> Located:
    return Located(find_points(text, area), find_units(text, area.province))


def as_json(text: str, located: Located) -> dict[str, Any]:
    """What `safelane locate` prints; points outside the service area are no answer there."""
    return {
        "text": text,
        "points": [_point(point) for point in located.points if point.inside],
        "units": [_unit(found) for found in located.units],
    }


def _point(point: FoundPoint) -> dict[str, Any]:
    return {
        "lat": round(point.lat, 7),
        "lon": round(point.lon, 7),
        "accuracy_m": max(point.accuracy_m, point.rivals_m),
        "how": point.how,
    }


def _unit(found: FoundUnit) -> dict[str, Any]:
    return {
        "code": found.unit.code,
        "name": found.unit.name,
        "lat": found.lat,
        "lon": found.lon,
        "radius_m": found.radius_m,
    }
