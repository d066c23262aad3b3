"""Plus codes (Open Location Code): whole ones, and local ones beside a commune or in the area."""

import math
import re
from collections.abc import Iterator
from itertools import product

from services.places.found import METRES_PER_DEGREE, FoundPoint, Scene, only_inside
from services.places.gazetteer import find_units

_DIGIT = "[2-9cfghjmpqrvwx]"
PLUS_CODE = re.compile(
    rf"(?<![\w+])(?P<code>{_DIGIT}{{8}}\+(?:{_DIGIT}{{2,7}})?|(?:{_DIGIT}{{2}}){{2,3}}\+{_DIGIT}{{2,7}})"
    r"(?![\w+])"
)
#: A plus in a web address that is a code's own and no space.
_IN_LINK = re.compile(rf"({_DIGIT}{{4,8}})\+({_DIGIT}{{2,3}})\b", re.IGNORECASE)
#: Degrees after which a local code of four or of six characters before its plus comes again.
_REPEATS = {4: 1.0, 6: 20.0}


def keep_plus(link: str) -> str:
    """The address with the pluses of codes written so that decoding it does not lose them."""
    return _IN_LINK.sub(lambda found: _escaped(found) if _is_code(found[1]) else found[0], link)


def _escaped(found: re.Match[str]) -> str:
    return f"{found[1]}%2B{found[2]}"


def _is_code(digits: str) -> bool:
    """`2345+67` is a sum: a code of this part of the world has letters."""
    return any(digit.isalpha() for digit in digits)


def read_plus_code(match: re.Match[str], scene: Scene) -> list[FoundPoint]:
    """A whole code is one point; a local one every point of the area that it can mean."""
    code = match["code"].upper()
    if not _is_code(code):
        return []
    if len(code.partition("+")[0]) == 8:
        return [point for point in [_decoded(code, scene)] if point]
    wholes = dict.fromkeys(_recovered(code, match, scene))
    return only_inside([point for whole in wholes if (point := _decoded(whole, scene))])


def _recovered(code: str, match: re.Match[str], scene: Scene) -> Iterator[str]:
    """Whole codes, nearest to the communes named beside it, else to the middle of the area."""
    from openlocationcode.openlocationcode import recoverNearest

    others = re.sub(re.escape(match["code"]), " ", scene.written, flags=re.IGNORECASE)
    named = [(found.lat, found.lon) for found in find_units(others, scene.area.province)]
    for lat, lon in named or _references(scene, _REPEATS[len(code.partition("+")[0])]):
        yield recoverNearest(code, lat, lon)


def _references(scene: Scene, step: float) -> list[tuple[float, float]]:
    """The middle of the area, and as many steps away from it as reach its corners."""
    area = scene.area
    lat, lon = (area.south + area.north) / 2, (area.west + area.east) / 2
    most = math.ceil(max(area.north - area.south, area.east - area.west) / 2 / step)
    steps = sorted(product(range(-most, most + 1), repeat=2), key=lambda away: math.hypot(*away))
    return [(lat + up * step, lon + right * step) for up, right in steps]


def _decoded(code: str, scene: Scene) -> FoundPoint | None:
    """The middle of the code's cell; None for a code of a place that does not exist."""
    from openlocationcode.openlocationcode import decode, isFull

    if not isFull(code):
        return None
    cell = decode(code)
    size = (cell.latitudeHi - cell.latitudeLo) * METRES_PER_DEGREE
    return scene.point(cell.latitudeCenter, cell.longitudeCenter, size, "plus")
