"""Coordinates in what people type, paste or forward: every usual form, and nothing that is not one.

Strict on purpose: a date, a telephone number or a calibre read as a place would send a team there.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote_plus

from services.messages import GeoPoint
from services.places.angles import Angle, Axis, angle_of
from services.places.notations import FORMS, LINKS, URL, Fit, Form
from services.policy import ServiceArea

#: No phone's reading is better than this, however many digits it shows.
BEST_ACCURACY_M = 10.0
METRES_PER_DEGREE = 111_320.0
#: Two bare numbers finer than this are coordinates wherever they lie: four decimals or more …
TELLING_STEP = 0.0005
#: … finer than this only around the service area, coarser ones only inside it.
LEAST_STEP = 0.05
#: How far around the service area, in degrees.
NEIGHBOURHOOD = 8.0
MOST_POINTS = 10


@dataclass(frozen=True, slots=True)
class FoundPoint:
    """Degrees WGS84. `accuracy_m` is what the digits given can say; `how` is decimal, dm,
    dms, link or geo.

    Points outside the service area are given back too, so that they can be said back.
    """

    lat: float
    lon: float
    accuracy_m: float
    how: str
    inside: bool


def find_points(text: str, area: ServiceArea) -> list[FoundPoint]:
    """Every point the text can mean, best first."""
    found: list[FoundPoint] = []
    for point in _points(_tidied(text), area):
        if not any(_same(point, other) for other in found):
            found.append(point)
    return sorted(found, key=lambda point: not point.inside)[:MOST_POINTS]


_SIGNS = str.maketrans(
    {
        **dict.fromkeys("º˚⁰ᵒ∘", "°"),
        **dict.fromkeys("’‘‛`´ʹʼ′‵", "'"),
        **dict.fromkeys("“”„‟″‶ʺ", '"'),
        **dict.fromkeys("−‒", "-"),
    }
)


#: What only sets apart, brackets included; a new line stays.
_GAP = re.compile(r"[ \t()\[\]{}]+")


def _tidied(text: str) -> str:
    """Lower case, one sign for each meaning, nothing invisible, links decoded."""
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = unicodedata.normalize("NFC", text).translate(_SIGNS)
    text = URL.sub(lambda link: unquote_plus(link.group()), text)
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).lower().replace("''", '"')
    return _GAP.sub(" ", text)


def _points(text: str, area: ServiceArea) -> list[FoundPoint]:
    """Readings in the order of their trustworthiness; what was read once is not read again."""
    pins: list[FoundPoint] = []
    views: list[FoundPoint] = []
    for form in (*LINKS, *FORMS):
        at = 0
        while match := form.pattern.search(text, at):
            points = _read(form, match, area)
            (views if form.view else pins).extend(points)
            if points or form.fit is Fit.ANYWHERE:
                text = text[: match.start()] + "\n" * len(match.group()) + text[match.end() :]
                at = match.end()
            else:  # the second number may begin a pair of its own
                at = match.start("deg2")
    return pins + views


def _read(form: Form, match: re.Match[str], area: ServiceArea) -> list[FoundPoint]:
    """What a match can mean, best first; nothing when it is no place on earth, or not believed."""
    first, second = angle_of(match, 1), angle_of(match, 2)
    if first is None or second is None:
        return []
    readings = _readings(first, second, ordered=form.ordered)
    points = [_point(lat, lon, form.how or _units(match), area) for lat, lon in readings]
    return [point for point in points if point and _believed(point, form.fit, area)]


def _readings(first: Angle, second: Angle, *, ordered: bool) -> list[tuple[Angle, Angle]]:
    """As (latitude, longitude): both ways round when nothing says which is which."""
    straight = first.axis != Axis.LON and second.axis != Axis.LAT
    swapped = first.axis != Axis.LAT and second.axis != Axis.LON
    if ordered and abs(first.degrees) <= 90:
        swapped = False
    return [(first, second)] * straight + [(second, first)] * swapped


def _point(lat: Angle, lon: Angle, how: str, area: ServiceArea) -> FoundPoint | None:
    if not GeoPoint(lat.degrees, lon.degrees).plausible:
        return None
    accuracy = max(lat.step, lon.step) * METRES_PER_DEGREE
    inside = area.holds(lat.degrees, lon.degrees)
    return FoundPoint(
        lat.degrees, lon.degrees, max(round(accuracy, 1), BEST_ACCURACY_M), how, inside
    )


def _units(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("sec1") or groups.get("sec2"):
        return "dms"
    return "dm" if groups.get("min1") else "decimal"


def _believed(point: FoundPoint, fit: Fit, area: ServiceArea) -> bool:
    if fit is Fit.ANYWHERE or (fit is Fit.BY_DIGITS and point.inside):
        return True
    near = (
        area.south - NEIGHBOURHOOD <= point.lat <= area.north + NEIGHBOURHOOD
        and area.west - NEIGHBOURHOOD <= point.lon <= area.east + NEIGHBOURHOOD
    )
    if fit is Fit.NEAR:
        return near
    step = point.accuracy_m / METRES_PER_DEGREE
    return step < TELLING_STEP or (near and step < LEAST_STEP)


def _same(point: FoundPoint, other: FoundPoint) -> bool:
    apart = max(abs(point.lat - other.lat), abs(point.lon - other.lon)) * METRES_PER_DEGREE
    return apart <= min(point.accuracy_m, other.accuracy_m)
