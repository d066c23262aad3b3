"""Whether the rings of a polygon cross or touch where they must not (RFC 7946, OGC). Pure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from services.messages import GeoPoint
from services.teams.area import Ring, holds

Position = Sequence[float]


class Edge(NamedTuple):
    """A piece of a ring; `ring` and `at` say of which, and after which of its positions."""

    west: float
    east: float
    a: Position
    b: Position
    ring: int
    at: int
    last: int


def first_crossing(rings: Sequence[Ring]) -> tuple[int, int] | None:
    """Ring and position where an edge meets one that it must not, or None. A hole may touch
    another ring in a point; a ring may not touch itself.

    From west to east, so that an edge is compared only with those that it can meet.
    """
    under_way: list[Edge] = []
    for edge in sorted(e for number, ring in enumerate(rings) for e in _edges(ring, number)):
        under_way = [other for other in under_way if other.east >= edge.west]
        for other in under_way:
            if _must_not_meet(edge, other):
                return min((edge.ring, edge.at), (other.ring, other.at))
        under_way.append(edge)
    return None


def _edges(ring: Ring, number: int) -> list[Edge]:
    last = len(ring) - 2
    return [
        Edge(min(a[0], b[0]), max(a[0], b[0]), a, b, number, at, last)
        for at, (a, b) in enumerate(pairwise(ring))
    ]


def _must_not_meet(one: Edge, other: Edge) -> bool:
    (_ax, ay), (_bx, by), (_cx, cy), (_dx, dy) = one.a, one.b, other.a, other.b
    if max(ay, by) < min(cy, dy) or max(cy, dy) < min(ay, by):
        return False
    if one.ring != other.ring:
        return _cross(one, other)
    apart = abs(one.at - other.at)
    if apart in (1, one.last):
        return _folds_back(one, other)
    return _cross(one, other) or _touch(one, other)


def _cross(one: Edge, other: Edge) -> bool:
    """Whether each runs from one side of the other to its other side."""
    return (
        _side(one.a, one.b, other.a) * _side(one.a, one.b, other.b) < 0
        and _side(other.a, other.b, one.a) * _side(other.a, other.b, one.b) < 0
    )


def _touch(one: Edge, other: Edge) -> bool:
    ends = [(one, other.a), (one, other.b), (other, one.a), (other, one.b)]
    return any(_on(edge, end) for edge, end in ends)


def _on(edge: Edge, point: Position) -> bool:
    (ax, ay), (bx, by), (x, y) = edge.a, edge.b, point
    inside = min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by)
    return inside and _side(edge.a, edge.b, point) == 0


def _folds_back(one: Edge, other: Edge) -> bool:
    """Two edges with a common end of which one lies on the other."""
    if one.b == other.b or one.a == other.a:  # cannot follow each other
        return True
    common, from_, to = (one.b, one.a, other.b) if one.b == other.a else (other.b, other.a, one.b)
    ahead = (common[0] - from_[0]) * (to[0] - common[0])
    ahead += (common[1] - from_[1]) * (to[1] - common[1])
    return _side(from_, common, to) == 0 and ahead < 0


def _side(a: Position, b: Position, point: Position) -> float:
    """Above 0 to the left of the way from a to b, below 0 to its right, 0 on its line."""
    return (b[0] - a[0]) * (point[1] - a[1]) - (point[0] - a[0]) * (b[1] - a[1])


def encloses(ring: Ring) -> bool:
    """False for a ring all on one line. No two corners in a row may be the same."""
    return any(_side(ring[0], ring[1], corner) != 0 for corner in ring)


def is_in(hole: Ring, outer: Ring) -> bool:
    """For rings that do not cross."""
    return all(holds([[outer]], GeoPoint(lat, lon)) for lon, lat in hole[:3])
