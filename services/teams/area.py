"""The ground a team is responsible for: polygons as GeoJSON draws them (RFC 7946). Pure."""

import json
import math
from itertools import pairwise
from typing import Any

from services.errors import SafeLaneError
from services.messages import GeoPoint
from services.texts import _

#: Rings of [longitude, latitude] in degrees; the first bounds a polygon, the others are holes.
Ring = list[list[float]]
Polygons = list[list[Ring]]

#: Corners of all rings together; a commune drawn by a surveyor has some thousands.
MOST_CORNERS = 20_000
_WRAPPED = {"Feature", "FeatureCollection", "GeometryCollection"}


def holds(polygons: Polygons, point: GeoPoint) -> bool:
    """Whether the point lies in one of them, its edge included."""
    return any(_in_polygon(rings, point) for rings in polygons)


def _in_polygon(rings: list[Ring], point: GeoPoint) -> bool:
    outer, *holes = rings
    if _on_edge(outer, point) or any(_on_edge(hole, point) for hole in holes):
        return True
    return _in_ring(outer, point) and not any(_in_ring(hole, point) for hole in holes)


def _in_ring(ring: Ring, point: GeoPoint) -> bool:
    """By counting how many edges lie to the east: an odd number means inside."""
    inside = False
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(ring):
        if (lat_a > point.lat) != (lat_b > point.lat):
            crossing = lon_a + (point.lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
            inside ^= point.lon < crossing
    return inside


def _on_edge(ring: Ring, point: GeoPoint) -> bool:
    x, y = point.lon, point.lat
    return any(
        min(ax, bx) <= x <= max(ax, bx)
        and min(ay, by) <= y <= max(ay, by)
        and (bx - ax) * (y - ay) == (x - ax) * (by - ay)
        for (ax, ay), (bx, by) in pairwise(ring)
    )


def read_geojson(text: str) -> Polygons:
    """The polygons of a GeoJSON document. Raises SafeLaneError that says what is wrong with it."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SafeLaneError(_("This is not GeoJSON: it is no JSON at all.")) from error
    polygons = [_polygon(rings) for rings in _rings_of(document)]
    if not polygons:
        raise SafeLaneError(_("This GeoJSON has no Polygon and no MultiPolygon."))
    if sum(len(ring) for rings in polygons for ring in rings) > MOST_CORNERS:
        raise SafeLaneError(_("An area may have {most} corners at most.", most=MOST_CORNERS))
    return polygons


def _rings_of(document: Any) -> list[Any]:
    """The coordinates of every polygon, in whatever GeoJSON wraps them."""
    if not isinstance(document, dict):
        return []
    kind = document.get("type")
    if kind in _WRAPPED:
        inner = document.get("features", document.get("geometries", [document.get("geometry")]))
        return [rings for part in _listed(inner) for rings in _rings_of(part)]
    if kind == "MultiPolygon":
        return _listed(document.get("coordinates"))
    return [document.get("coordinates")] if kind == "Polygon" else []


def _polygon(rings: Any) -> list[Ring]:
    if not _listed(rings):
        raise SafeLaneError(_("A polygon of this GeoJSON has no ring."))
    return [_ring(ring) for ring in rings]


def _ring(ring: Any) -> Ring:
    corners = [_corner(position) for position in _listed(ring)]
    if len(corners) < 4 or corners[0] != corners[-1]:
        raise SafeLaneError(
            _("A ring needs four positions or more, and its last must be its first.")
        )
    return corners


def _corner(position: Any) -> list[float]:
    """Longitude and latitude; a height behind them is left out."""
    numbers = _listed(position)[:2]
    if len(numbers) < 2 or not all(_is_number(number) for number in numbers):
        raise SafeLaneError(_("A position needs two numbers: longitude, latitude."))
    lon, lat = float(numbers[0]), float(numbers[1])
    if abs(lon) > 180 or abs(lat) > 90:
        raise SafeLaneError(_("A position is not on Earth; longitude comes before latitude."))
    return [lon, lat]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
