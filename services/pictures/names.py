"""What a picture is called: the names that rooms write into a reply and that are drawn later."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.messages import GeoPoint
from services.pictures.kinds import Look

#: Metres; a circle larger than this tells a reader nothing.
WIDEST_CIRCLE = 50_000.0

_DEGREES = r"(-?\d{1,3}(?:\.\d{1,15})?)"
_MAP = re.compile(
    rf"map:{_DEGREES},{_DEGREES}(?:;from:{_DEGREES},{_DEGREES})?"
    rf"(?:;r:(\d{{1,5}}(?:\.\d{{1,9}})?))?(?:;photo:{_DEGREES},{_DEGREES})?(;area)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where the item is said to be, where the phone was, and how far off the item may be (m).

    `area`: only the name of a commune is known, so that `item` is its middle and no place to go to.
    `photo` is where a photo was taken; it stands in the item's stead when it is the same place.
    """

    item: GeoPoint
    seen_from: GeoPoint | None = None
    accuracy_m: float | None = None
    area: bool = False
    photo: GeoPoint | None = None


def kind_name(look: Look) -> str:
    return f"kind-{look.value}"


def map_name(
    item: GeoPoint,
    *,
    seen_from: GeoPoint | None = None,
    accuracy_m: float | None = None,
    photo: GeoPoint | None = None,
) -> str:
    """The name under which this sketch can be drawn; six decimals are a tenth of a metre."""
    name = f"map:{item.lat:.6f},{item.lon:.6f}"
    if seen_from is not None:
        name += f";from:{seen_from.lat:.6f},{seen_from.lon:.6f}"
    if accuracy_m:
        name += f";r:{min(accuracy_m, WIDEST_CIRCLE):.0f}"
    if photo is not None:
        name += f";photo:{photo.lat:.6f},{photo.lon:.6f}"
    return name


def area_picture(middle: GeoPoint) -> str:
    """The picture of an area named in words, as a reply names it."""
    return f"drawn:{map_name(middle, accuracy_m=middle.accuracy_m)};area"


def read_map_name(name: str) -> Sighting:
    """Raises KeyError when it is not the name of a sketch of somewhere on earth."""
    found = _MAP.fullmatch(name)
    if found is None:
        raise KeyError(name)
    *numbers, area = found.groups()
    lat, lon, from_lat, from_lon, metres, photo_lat, photo_lon = (
        float(part) if part else None for part in numbers
    )
    item, seen_from = _point(lat, lon), _point(from_lat, from_lon)
    photo = _point(photo_lat, photo_lon)
    accuracy = min(metres, WIDEST_CIRCLE) if metres else None
    if item is None or not all(p.plausible for p in (item, seen_from, photo) if p is not None):
        raise KeyError(name)
    return Sighting(item, seen_from, accuracy, area is not None, photo)


def _point(lat: float | None, lon: float | None) -> GeoPoint | None:
    return None if lat is None or lon is None else GeoPoint(lat, lon)


_POINTS = re.compile(rf"points:({_DEGREES},{_DEGREES}(?:;{_DEGREES},{_DEGREES}){{0,3}})", re.ASCII)


def points_name(points: Sequence[GeoPoint]) -> str:
    """The name of a sketch of up to four numbered points; five decimals are a metre."""
    return "points:" + ";".join(f"{point.lat:.5f},{point.lon:.5f}" for point in points)


def read_points_name(name: str) -> list[GeoPoint]:
    """Raises KeyError when it is not the name of points on earth."""
    found = _POINTS.fullmatch(name)
    if found is None:
        raise KeyError(name)
    pairs = (pair.split(",") for pair in found[1].split(";"))
    points = [GeoPoint(float(lat), float(lon)) for lat, lon in pairs]
    if not all(point.plausible for point in points):
        raise KeyError(name)
    return points
