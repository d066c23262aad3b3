"""From degrees to the paper of a small map, and the round lengths drawn on it: pure geometry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, floor, hypot, log10, radians, sin, sqrt

from services.messages import GeoPoint

#: Mean radius of the earth (IUGG), metres; over the few kilometres of a sketch a sphere will do.
EARTH = 6_371_008.8

#: Pixels of the paper, and of its edge that holds no points.
PAPER = (640, 420)
EDGE = 62

#: Metres that half the height shows at least, so that a sketch of one point is not a blank.
LEAST_REACH = 120.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A local equirectangular map around `centre`, north up; y is upwards."""

    centre: GeoPoint
    metres_per_pixel: float

    def put(self, point: GeoPoint) -> tuple[float, float]:
        """Pixels from the lower left corner."""
        east, north = offset(self.centre, point)
        return (
            PAPER[0] / 2 + east / self.metres_per_pixel,
            PAPER[1] / 2 + north / self.metres_per_pixel,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A name on the map, and how many metres it is from the item."""

    name: str
    point: GeoPoint
    metres: float


def offset(origin: GeoPoint, point: GeoPoint) -> tuple[float, float]:
    """Metres east and north of the origin; right across the 180th meridian as well."""
    east_degrees = (point.lon - origin.lon + 180) % 360 - 180
    east = radians(east_degrees) * cos(radians(origin.lat)) * EARTH
    return east, radians(point.lat - origin.lat) * EARTH


def distance(one: GeoPoint, other: GeoPoint) -> float:
    """Metres along the great circle."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half_lon = radians(other.lon - one.lon) / 2
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def paper_for(item: GeoPoint, seen_from: GeoPoint | None, reach_m: float) -> Paper:
    """Holds both points and a circle of `reach_m` metres around the item, with room to spare."""
    east, north = offset(item, seen_from or item)
    return _paper(item, _span(east, reach_m), _span(north, reach_m))


def paper_around(points: Sequence[GeoPoint]) -> Paper:
    """Holds all the points, with room to spare."""
    easts, norths = zip(*(offset(points[0], point) for point in points), strict=True)
    return _paper(points[0], (min(easts), max(easts)), (min(norths), max(norths)))


def _paper(origin: GeoPoint, across: tuple[float, float], up: tuple[float, float]) -> Paper:
    """Holds what lies within these metres east and north of the origin."""
    (left, right), (low, high) = across, up
    centre = _moved(origin, (left + right) / 2, (low + high) / 2)
    needed = (
        (right - left) / (PAPER[0] - 2 * EDGE),
        (high - low) / (PAPER[1] - 2 * EDGE),
        2 * LEAST_REACH / PAPER[1],
    )
    return Paper(centre, max(needed))


def round_length(metres: float) -> float:
    """The longest of 1, 2, 5, 10, 20, 50 … metres that is not longer than this."""
    power: float = 10 ** floor(log10(metres))
    # Just below a power of ten its logarithm may be rounded up to it: then half of it is right.
    return next((step * power for step in (5, 2, 1) if step * power <= metres), power / 2)


def towards_edge(at: tuple[float, float], inset: float) -> tuple[float, float]:
    """Where the line from the middle of the paper to a point leaves it, `inset` pixels inside."""
    dx, dy = at[0] - PAPER[0] / 2, at[1] - PAPER[1] / 2
    shares = [(side / 2 - inset) / abs(d) for side, d in zip(PAPER, (dx, dy), strict=True) if d]
    share = min(shares, default=0.0)
    return PAPER[0] / 2 + dx * share, PAPER[1] / 2 + dy * share


def on_paper(at: tuple[float, float], *, edge: float = 0.0) -> bool:
    return all(edge <= value <= side - edge for value, side in zip(at, PAPER, strict=True))


def shortened(
    start: tuple[float, float], end: tuple[float, float], by: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The line without its first and last so many pixels; None when nothing is left of it."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length <= sum(by):
        return None
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    return (
        (start[0] + ux * by[0], start[1] + uy * by[0]),
        (end[0] - ux * by[1], end[1] - uy * by[1]),
    )


def nearest(
    places: Iterable[tuple[str, float, float]], to: GeoPoint, *, within_m: float, limit: int
) -> list[Place]:
    """The closest places, closest first; given as names with degrees WGS84."""
    known = ((name, GeoPoint(lat, lon)) for name, lat, lon in places)
    measured = (Place(name, point, distance(to, point)) for name, point in known)
    close = (place for place in measured if place.metres <= within_m)
    return sorted(close, key=lambda place: place.metres)[:limit]


def _span(away: float, reach: float) -> tuple[float, float]:
    return min(away, -reach), max(away, reach)


def _moved(origin: GeoPoint, east: float, north: float) -> GeoPoint:
    degree = radians(1) * EARTH
    shrink = max(cos(radians(origin.lat)), 1e-6)
    lat = max(-90.0, min(90.0, origin.lat + north / degree))
    return GeoPoint(lat, (origin.lon + east / (degree * shrink) + 180) % 360 - 180)
