"""Distances and directions on the WGS84 ellipsoid."""

from enum import StrEnum
from functools import lru_cache

from geopy.distance import geodesic

from services.messages import GeoPoint
from services.texts import Text, _


class Compass(StrEnum):
    """The eight directions people name."""

    NORTH = "north"
    NORTH_EAST = "north_east"
    EAST = "east"
    SOUTH_EAST = "south_east"
    SOUTH = "south"
    SOUTH_WEST = "south_west"
    WEST = "west"
    NORTH_WEST = "north_west"

    @property
    def label(self) -> Text:
        return LABELS[self]

    @property
    def bearing_deg(self) -> float:
        """Degrees clockwise from north."""
        return 45.0 * list(Compass).index(self)


LABELS: dict[Compass, Text] = {
    Compass.NORTH: _("north"),
    Compass.NORTH_EAST: _("north-east"),
    Compass.EAST: _("east"),
    Compass.SOUTH_EAST: _("south-east"),
    Compass.SOUTH: _("south"),
    Compass.SOUTH_WEST: _("south-west"),
    Compass.WEST: _("west"),
    Compass.NORTH_WEST: _("north-west"),
}


#: A team is measured when it is chosen and again on each of its cards.
@lru_cache(maxsize=4096)
def distance_m(a: GeoPoint, b: GeoPoint) -> float:
    """Metres along the ground, as the crow flies."""
    metres: float = geodesic((a.lat, a.lon), (b.lat, b.lon)).m
    return metres


@lru_cache(maxsize=4096)
def bearing_deg(a: GeoPoint, b: GeoPoint) -> float:
    """Degrees clockwise from north, 0 up to 360, in which `b` lies when seen from `a`."""
    # geopy itself gives no bearings; the geographiclib model inside it does.
    model = geodesic((a.lat, a.lon), (b.lat, b.lon)).geod
    degrees: float = model.Inverse(a.lat, a.lon, b.lat, b.lon)["azi1"] % 360
    return degrees % 360  # a tiny negative angle becomes 360.0 the first time


def compass_of(bearing: float) -> Compass:
    """The nearest of the eight directions to degrees clockwise from north."""
    return list(Compass)[round(bearing / 45) % 8]


def destination(point: GeoPoint, bearing_deg: float, distance_m: float) -> GeoPoint:
    """Where one comes to after so many metres in that direction; as accurate as the start."""
    there = geodesic(meters=distance_m).destination((point.lat, point.lon), bearing_deg)
    return GeoPoint(there.latitude, there.longitude, point.accuracy_m)
