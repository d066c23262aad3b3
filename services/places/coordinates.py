"""Coordinates in what people type, paste or forward: every usual form, and nothing that is not one.

Strict on purpose: a date, a telephone number or a calibre read as a place would send a team there.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote_plus

from services.places.found import FoundPoint, Scene, same
from services.places.grids import MGRS, PAIR, read_grid, read_mgrs
from services.places.map_links import LINKS, URL
from services.places.notations import FORMS, Fit
from services.places.pairs import read_pair
from services.places.plus_codes import PLUS_CODE, keep_plus, read_plus_code
from services.policy import ServiceArea

MOST_POINTS = 10
#: Characters read: a text longer than any channel passes on is read up to here.
LONGEST_TEXT = 8192
#: Matches of one notation that are looked at in one text; more of them is no message.
MOST_MATCHES = 60


@dataclass(frozen=True, slots=True)
class Notation:
    """A pattern and what its matches mean. `certain`: a match that means no place is no other
    notation's either. `view`: it is what a map showed, which counts only where no pin is."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], list[FoundPoint]]
    certain: bool = False
    view: bool = False


#: In the order of their trustworthiness.
NOTATIONS = (
    *(
        Notation(link.pattern, partial(read_pair, link), link.fit is Fit.ANYWHERE, link.view)
        for link in LINKS
    ),
    Notation(PLUS_CODE, read_plus_code),
    Notation(MGRS, read_mgrs),
    Notation(PAIR, read_grid),
    *(Notation(form.pattern, partial(read_pair, form), form.fit is Fit.ANYWHERE) for form in FORMS),
)


def find_points(text: str, area: ServiceArea) -> list[FoundPoint]:
    """Every point the text can mean, best first, those inside the area before those outside."""
    found: list[FoundPoint] = []
    for point in _points(_scene(text[:LONGEST_TEXT], area)):
        if not any(same(point, other) for other in found):
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


def _scene(text: str, area: ServiceArea) -> Scene:
    """Lower case, one sign for each meaning, nothing invisible, links decoded."""
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = unicodedata.normalize("NFC", text).translate(_SIGNS)
    written = URL.sub(lambda link: unquote_plus(keep_plus(link.group())), text)
    plain = unicodedata.normalize("NFKC", written.translate(_SIGNS)).lower().replace("''", '"')
    return Scene(written, _GAP.sub(" ", plain), area)


def _points(scene: Scene) -> list[FoundPoint]:
    """What was read once is not read again."""
    pins: list[FoundPoint] = []
    views: list[FoundPoint] = []
    text = scene.text
    for notation in NOTATIONS:
        at = 0
        for _match in range(MOST_MATCHES):
            if not (match := notation.pattern.search(text, at)):
                break
            points = notation.read(match, scene)
            (views if notation.view else pins).extend(points)
            if points or notation.certain:
                text = text[: match.start()] + "\n" * len(match.group()) + text[match.end() :]
                at = match.end()
            else:
                at = _go_on(match)
    return pins or views


def _go_on(match: re.Match[str]) -> int:
    """Behind what meant nothing; the second of two numbers may begin a pair of its own."""
    return match.start("deg2") if "deg2" in match.re.groupindex else match.end()
