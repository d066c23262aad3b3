"""How far a place is from the edge of an area, and the box an area fits in. Pure."""

import math
from itertools import pairwise

from services.messages import GeoPoint
from services.teams.area import Polygons, holds
from services.teams.bounds import Box, degrees_m


def distance_to(polygons: Polygons, point: GeoPoint) -> float:
    """Metres to the nearest of them, 0 inside. Meant for a few kilometres."""
    return 0.0 if holds(polygons, point) else edge_distance(polygons, point)


def edge_distance(polygons: Polygons, point: GeoPoint) -> float:
    """Metres to the nearest edge, from inside as from outside, the edges of holes included."""
    across, up = degrees_m(point.lat)
    nearest = math.inf
    for ring in (ring for rings in polygons for ring in rings):
        flat = [((lon - point.lon) * across, (lat - point.lat) * up) for lon, lat in ring]
        nearest = min(nearest, min(_from_here(a, b) for a, b in pairwise(flat)))
    return nearest


def _from_here(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres from (0, 0) to the straight piece from a to b."""
    (ax, ay), (bx, by) = a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = -(ax * dx + ay * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(ax + along * dx, ay + along * dy)


def box_of(polygons: Polygons) -> Box:
    """Holes lie inside of what is looked at."""
    lons = [lon for outer, *_holes in polygons for lon, _lat in outer]
    lats = [lat for outer, *_holes in polygons for _lon, lat in outer]
    return Box(min(lats), min(lons), max(lats), max(lons))
