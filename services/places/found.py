"""What was found in a text: a point, and the text and area that it was found in. Pure."""

from dataclasses import dataclass, replace

from services.messages import GeoPoint
from services.places.geodesy import distance_m
from services.policy import ServiceArea

#: No phone's reading is better than this, however many digits it shows.
BEST_ACCURACY_M = 10.0
METRES_PER_DEGREE = 111_320.0
#: How far around the service area, in degrees, is still its neighbourhood.
NEIGHBOURHOOD = 8.0


@dataclass(frozen=True, slots=True)
class FoundPoint:
    """Degrees WGS84. `accuracy_m` is what the digits given can say; `how` is decimal, dm, dms,
    link, geo, plus, mgrs, utm or vn2000.

    Points outside the service area are given back too, so that they can be said back.
    `rivals_m`: the same words can mean other points inside the area as well, so many metres away.
    """

    lat: float
    lon: float
    accuracy_m: float
    how: str
    inside: bool
    rivals_m: float = 0.0

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.lat, self.lon, self.accuracy_m)


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole text, as written (links decoded) and tidied, and the area people write from."""

    written: str
    text: str
    area: ServiceArea

    def point(self, lat: float, lon: float, accuracy_m: float, how: str) -> FoundPoint | None:
        """None when there is no such place on earth."""
        if not GeoPoint(lat, lon).plausible:
            return None
        accuracy = max(round(accuracy_m, 1), BEST_ACCURACY_M)
        return FoundPoint(lat, lon, accuracy, how, self.area.holds(lat, lon))

    def is_near(self, point: FoundPoint) -> bool:
        area = self.area
        return (
            area.south - NEIGHBOURHOOD <= point.lat <= area.north + NEIGHBOURHOOD
            and area.west - NEIGHBOURHOOD <= point.lon <= area.east + NEIGHBOURHOOD
        )


def only_inside(points: list[FoundPoint]) -> list[FoundPoint]:
    """The readings of one and the same writing that lie in the area, each knowing the others."""
    inside = [point for point in points if point.inside]
    return [replace(point, rivals_m=_farthest(point, inside)) for point in inside]


def same(point: FoundPoint, other: FoundPoint) -> bool:
    """Whether two readings are one place, as far as their digits can say."""
    apart = max(abs(point.lat - other.lat), abs(point.lon - other.lon)) * METRES_PER_DEGREE
    return apart <= min(point.accuracy_m, other.accuracy_m)


def _farthest(point: FoundPoint, others: list[FoundPoint]) -> float:
    return round(max((distance_m(point.point, other.point) for other in others), default=0.0), 1)
