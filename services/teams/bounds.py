"""Cheap bounds of the distance along the ground on WGS84, to measure exactly only a few. Pure."""

import math
from dataclasses import dataclass

from services.messages import GeoPoint

#: Half axes of WGS84 in metres.
_A, _B = 6_378_137.0, 6_356_752.314245
_E2 = 1 - (_B / _A) ** 2
#: Metres of a degree of latitude where it is shortest, at the equator: 110 574.
_SHORTEST_DEGREE_M = math.radians(_B**2 / _A)

Place = tuple[float, float, float]


def in_space(lat: float, lon: float) -> Place:
    """Metres from the centre of the Earth, on the ellipsoid (degrees WGS84)."""
    phi, lam = math.radians(lat), math.radians(lon)
    normal = _A / math.sqrt(1 - _E2 * math.sin(phi) ** 2)
    level = normal * math.cos(phi)
    return level * math.cos(lam), level * math.sin(lam), (1 - _E2) * normal * math.sin(phi)


def chord_m(a: Place, b: Place) -> float:
    """Metres straight through the Earth: never more than along the ground, and hardly less.

    Along the ground it is at most 0.13 m longer at 50 km and 9 m at 200 km, so that ordered by
    chords only teams that are as good as equally near need measuring exactly.
    """
    return math.dist(a, b)


def degrees_m(lat: float) -> tuple[float, float]:
    """Metres of a degree of longitude and of one of latitude there: for places a few kilometres
    apart the ground is as good as flat."""
    phi = math.radians(lat)
    bent = 1 - _E2 * math.sin(phi) ** 2
    across = math.radians(_A / math.sqrt(bent) * math.cos(phi))
    return across, math.radians(_A * (1 - _E2) / bent**1.5)


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees WGS84, edges included."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: GeoPoint) -> bool:
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east

    def meets(self, other: "Box") -> bool:
        return (
            self.south <= other.north
            and other.south <= self.north
            and self.west <= other.east
            and other.west <= self.east
        )


WORLD = Box(-90.0, -180.0, 90.0, 180.0)


def box_around(point: GeoPoint, radius_m: float) -> Box:
    """A box that holds every place within the radius, and others."""
    height = radius_m / _SHORTEST_DEGREE_M
    south, north = point.lat - height, point.lat + height
    if south <= -89 or north >= 89 or abs(point.lon) > 180:
        return WORLD
    # A parallel is shortest where the box is farthest from the equator. One in a hundred is added
    # because meridians run together within the circle.
    shortest = _SHORTEST_DEGREE_M * math.cos(math.radians(max(abs(south), abs(north))))
    width = 1.01 * radius_m / shortest
    west, east = point.lon - width, point.lon + width
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    return Box(south, west, north, east)
