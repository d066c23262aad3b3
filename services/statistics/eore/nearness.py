"""Which reports lie near a school that was taught: so many metres, each of them once. Pure."""

import math
from collections.abc import Iterable, Sequence

#: How far from a school a find is still near it.
NEAR_M = 3000
#: Metres of a degree of latitude (a sphere of the mean radius of the Earth, 6 371 008.8 m).
DEGREE_M = 111_195.0

School = tuple[float, float, int]


def box_around(schools: Sequence[School]) -> tuple[float, float, float, float]:
    """South, west, north and east of everything that is near one of them."""
    margin = NEAR_M / DEGREE_M * 1.01
    lats, lons = [lat for lat, _lon, _n in schools], [lon for _lat, lon, _n in schools]
    wide = margin / max(0.01, math.cos(math.radians(max(map(abs, lats)) + margin)))
    return min(lats) - margin, min(lons) - wide, max(lats) + margin, max(lons) + wide


def count_near(points: Iterable[tuple[float, float]], schools: Sequence[School]) -> int:
    """How many points are near at least one school."""
    cells: dict[tuple[int, int], list[School]] = {}
    for school in schools:
        for cell in _cells_around(school):
            cells.setdefault(cell, []).append(school)
    return sum(any(_near(point, s) for s in cells.get(_cell(*point), ())) for point in points)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    """A tenth of a degree each way, which is more than three kilometres as far as 70° north."""
    return math.floor(lat * 10), math.floor(lon * 10)


def _cells_around(school: School) -> Iterable[tuple[int, int]]:
    row, column = _cell(school[0], school[1])
    return [(row + up, column + aside) for up in (-1, 0, 1) for aside in (-1, 0, 1)]


def _near(point: tuple[float, float], school: School) -> bool:
    return metres(point, (school[0], school[1])) <= NEAR_M


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """On a sphere; at this distance within half a per cent of the ellipsoid."""
    lat, other_lat = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin(across / 2) ** 2
    )
    return 2 * math.degrees(math.asin(math.sqrt(half))) * DEGREE_M
