"""Putting a place into a draft: a pin, coordinates or a name, each checked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.conversation.draft import Draft
from services.messages import GeoPoint
from services.places.coordinates import find_points
from services.places.found import FoundPoint
from services.places.gazetteer import FoundUnit, find_units, nearest_units, unit_by_code
from services.places.geodesy import distance_m
from services.places.service import locate
from services.policy import ServiceArea

#: A radius larger than this, or none at all, is no statement about a position.
WORST_ACCURACY_M = 20_000
#: Metres within which two points are one place.
SAME_PLACE_M = 15.0
#: Characters of words that say where; all that was written is in the note as well.
LONGEST_LANDMARK = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of looking for a place: a draft that has one, places or points to choose from, a
    point outside the area to be said back, or nothing."""

    draft: Draft | None = None
    units: Sequence[FoundUnit] = ()
    outside: str = ""
    points: Sequence[GeoPoint] = ()


def place_pin(draft: Draft, point: GeoPoint, area: ServiceArea) -> Placed:
    if not point.plausible or not area.holds(point.lat, point.lon):
        return Placed(outside=said_back(point))
    good = point.accuracy_m is not None and 0 < point.accuracy_m <= WORST_ACCURACY_M
    pin = GeoPoint(point.lat, point.lon, point.accuracy_m if good else None)
    how = "shown" if draft.relation else "pin"  # the writer need not stand where the finder did
    return Placed(draft.placed(pin, how=how, commune=commune_of(pin, area)))


def place_text(draft: Draft, text: str, area: ServiceArea) -> Placed:
    """Coordinates in the text, else a name in it; the text stays as the landmark of a name."""
    found = locate(text, area)
    if found.points:
        return _place_points(draft, found.points, area)
    if _certain(found.units):
        return Placed(place_unit(draft, found.units[0], text))
    together = _with_the_words_before(draft, text)
    units = find_units(together, area.province)
    asked = {found.unit.code for found in find_units(together.removesuffix(text), area.province)}
    if _certain(units) and units[0].unit.code in asked:
        return Placed(place_unit(draft, units[0], together))
    return Placed(units=found.units)


def _certain(units: Sequence[FoundUnit]) -> bool:
    return len(units) == 1 and units[0].sure


def _with_the_words_before(draft: Draft, text: str) -> str:
    """`Hải Phú`, and when asked which of the two, `Hải Lăng`: together they name one place."""
    before = [words for words in draft.notes.values() if words != text]
    return ", ".join([*before[-1:], text])


def _place_points(draft: Draft, found: Sequence[FoundPoint], area: ServiceArea) -> Placed:
    inside = [each.point for each in found if each.inside]
    if not inside:
        return Placed(outside=said_back(found[0].point))
    if len(inside) > 1:
        return Placed(points=inside)
    return Placed(place_point(draft, inside[0], area))


def place_point(draft: Draft, point: GeoPoint, area: ServiceArea) -> Draft:
    """Coordinates that somebody wrote or chose."""
    return draft.placed(point, how="coordinates", commune=commune_of(point, area))


def correct(draft: Draft, text: str, area: ServiceArea) -> Placed:
    """Coordinates in words that come when there is a place already; nothing if they repeat it."""
    found = find_points(text, area)
    known = draft.item_point
    inside = [each.point for each in found if each.inside]
    if known and any(distance_m(known, point) <= SAME_PLACE_M for point in inside):
        return Placed()
    outside = said_back(found[0].point) if found and not inside else ""
    return Placed(points=inside, outside=outside)


def place_unit(draft: Draft, here: FoundUnit, words: str) -> Draft:
    """A name gives an area with a radius, not a point; the words are kept as its landmark."""
    centre = GeoPoint(here.lat, here.lon, here.radius_m)
    placed = draft.placed(centre, how="name", commune=here.unit.code)
    return replace(placed, landmark=words[:LONGEST_LANDMARK] or draft.landmark)


def chosen_unit(code: str, words: str, area: ServiceArea) -> FoundUnit | None:
    """The unit of a button; where the words named a former one in it, that smaller place."""
    named = (found for found in find_units(words, area.province) if found.unit.code == code)
    unit = unit_by_code(code, area.province)
    whole = FoundUnit.whole(unit) if unit else None
    return next(named, whole) if whole else None


def commune_of(point: GeoPoint, area: ServiceArea) -> str | None:
    """The likeliest commune: the one of the nearest former commune's centre (about 77 % right)."""
    nearest = nearest_units(point, area.province, 1)
    return nearest[0].unit.code if nearest else None


def place_name(draft: Draft, area: ServiceArea) -> str:
    unit = unit_by_code(draft.commune, area.province) if draft.commune else None
    words = [unit.name if unit else "", draft.landmark if draft.place_how == "name" else ""]
    return ", ".join(word for word in words if word)


def said_back(point: GeoPoint) -> str:
    return f"{point.lat:.5f}, {point.lon:.5f}"
