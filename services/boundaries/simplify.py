"""An outline with as many corners as a map of the whole province needs. Pure.

Douglas and Peucker's way: a corner stays where leaving it out would move the line by more than the
tolerance. Degrees are taken as flat, east and west shortened by the latitude: good to a metre over
a commune.
"""

import math

from services.teams.area import Polygons, Ring

#: Metres by which a drawn line may be off.
TOLERANCE_M = 120.0
#: Decimals of a degree that are told: eleven metres.
DECIMALS = 4
_DEGREE_M = 111_320.0


def simplified(polygons: Polygons, *, tolerance_m: float = TOLERANCE_M) -> Polygons:
    """The outer rings alone, those that are no more than a speck left out, but one at least."""
    rings = [_ring(polygon[0], tolerance_m) for polygon in polygons]
    kept = [ring for ring in rings if len(ring) >= 4]
    return [[ring] for ring in kept or [_closed(polygons[0][0])]]


def _ring(ring: Ring, tolerance_m: float) -> Ring:
    """Closed. It is cut at the corner farthest from its first one, or a ring would be one line
    from a point to itself."""
    corners = _closed(ring)
    shrink = math.cos(math.radians(corners[0][1]))
    flat = [(lon * shrink * _DEGREE_M, lat * _DEGREE_M) for lon, lat in corners]
    far = max(range(len(flat)), key=lambda at: math.dist(flat[0], flat[at]))
    keep = {0, far, len(flat) - 1}
    keep |= _kept(flat, 0, far, tolerance_m) | _kept(flat, far, len(flat) - 1, tolerance_m)
    return [_rounded(corners[at]) for at in sorted(keep)]


def _kept(flat: list[tuple[float, float]], first: int, last: int, tolerance_m: float) -> set[int]:
    """Indexes between the two that must stay; with a list instead of recursion, for a ring may
    have many thousand corners."""
    keep, todo = set[int](), [(first, last)]
    while todo:
        start, end = todo.pop()
        away, at = max(
            ((_off(flat[i], flat[start], flat[end]), i) for i in range(start + 1, end)),
            default=(0.0, start),
        )
        if away > tolerance_m:
            keep.add(at)
            todo += [(start, at), (at, end)]
    return keep


def _off(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres from the line between the two."""
    length = math.dist(a, b)
    if length == 0:
        return math.dist(point, a)
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length**2
    along = min(1.0, max(0.0, along))
    return math.dist(point, (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))


def _closed(ring: Ring) -> Ring:
    corners = [list(corner) for corner in ring]
    return corners if corners[0] == corners[-1] else [*corners, corners[0]]


def _rounded(corner: list[float]) -> list[float]:
    return [round(corner[0], DECIMALS), round(corner[1], DECIMALS)]
