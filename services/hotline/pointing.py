"""A press on the map, or a link that was opened, as words of the form. Pure."""

import re
from dataclasses import replace

from services.hotline.form import CallForm
from services.links.short import SHORT, short_link
from services.messages import GeoPoint
from services.places.coordinates import find_points
from services.policy import ServiceArea

#: Words that are nothing but a point.
_POINT = re.compile(r"[\d.,\s-]*")
#: A short link as it was typed, with all that hangs on to it.
_LINK = re.compile(rf"\S*(?:{'|'.join(map(re.escape, SHORT))})\S*", re.IGNORECASE)
#: Decimals of a degree that a finger can mean, by the map's zoom from which on. The place's radius
#: is read from them.
_DIGITS = ((15, 4), (12, 3), (0, 2))


def pressed(form: CallForm, at: GeoPoint, *, zoom: float) -> CallForm:
    """The place becomes the point; what was typed for it is kept in the note."""
    digits = next(digits for least, digits in _DIGITS if zoom >= least)
    return _moved(form, at, digits=digits, words=form.place)


def link_in(form: CallForm) -> str | None:
    """A short link to a map that the caller's message held."""
    return short_link(form.place)


def opened(form: CallForm, address: str | None, area: ServiceArea) -> CallForm:
    """With the point that the link leads to; unchanged where it leads to none."""
    points = find_points(address, area) if address else []
    if not points:
        return form
    at = GeoPoint(points[0].lat, points[0].lon)
    return _moved(form, at, digits=5, words=_LINK.sub("", form.place).strip(" ,;"))


def _moved(form: CallForm, at: GeoPoint, *, digits: int, words: str) -> CallForm:
    note = form.note
    if words and not _POINT.fullmatch(words) and words not in note:
        note = "\n".join(filter(None, [words, note]))
    return replace(form, place=f"{at.lat:.{digits}f}, {at.lon:.{digits}f}", note=note, choice="")
