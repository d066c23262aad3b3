"""What a clerk types while somebody calls, and what it amounts to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from services.conversation import heeding, on_behalf, places
from services.conversation.draft import Draft
from services.conversation.hearing import phone_in, whole_number
from services.conversation.questions import called
from services.messages import GeoPoint, clean
from services.pictures.kinds import Look
from services.places.gazetteer import FoundUnit, unit_by_code
from services.policy import ServiceArea
from services.reports.answers import Danger, Relation
from services.texts import Distance, Text, Words, _

#: Characters of each field; the page lets nobody type more.
LONGEST: Mapping[str, int] = {"place": 300, "note": 1500, "name": 80, "phone": 30, "quantity": 4}
MOST_ITEMS = 9999
#: So many places that a name can mean are shown; of more, other words must tell.
MOST_OFFERED = 8

Problems = dict[str, Text]


@dataclass(frozen=True, slots=True)
class CallForm:
    """The fields as they were typed."""

    place: str = ""
    choice: str = ""
    look: str = Look.UNKNOWN.value
    dangers: frozenset[Danger] = frozenset()
    quantity: str = ""
    note: str = ""
    name: str = ""
    phone: str = ""
    #: The version of the words that the caller agreed to.
    agreed: str = ""
    emergency: bool = False

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Self:
        return cls(
            **{name: clean(fields.get(name, "")) for name in (*LONGEST, "choice", "agreed")},
            look=fields.get("look") or Look.UNKNOWN.value,
            dangers=frozenset(danger for danger in Danger if fields.get(f"danger_{danger}")),
            emergency=bool(fields.get("emergency")),
        )


@dataclass(frozen=True, slots=True)
class Offered:
    """A place that the words can mean. `key` is what the form sends back to choose it."""

    key: str
    name: Words
    point: GeoPoint
    only_area: bool
    draft: Draft

    @property
    def extent(self) -> Text:
        metres = Distance(self.point.accuracy_m or 0)
        if self.only_area:
            return _("only the area is known, within about {metres}", metres=metres)
        return _("a point, within about {metres}", metres=metres)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of the words for the place: places to choose from, or the one that is meant."""

    offered: Sequence[Offered] = ()
    chosen: Offered | None = None
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """The form's meaning: a draft as the chat makes it, with what is wrong, by field."""

    draft: Draft
    found: Found
    problems: Problems = field(default_factory=dict)


def find_place(form: CallForm, area: ServiceArea) -> Found:
    """Coordinates or names in the words, never guessed: several are offered."""
    if not form.place:
        return Found(problem=_("Ask the caller where it is: the commune, or what it is near."))
    placed = places.place_text(Draft(relation=Relation.HOTLINE.value), form.place, area)
    if placed.outside:
        point = Words(placed.outside)
        return Found(problem=_("{point} lies outside the area we work in.", point=point))
    offered = _offered(placed, form.place, area)
    if not offered:
        return Found(problem=_("No place was found in these words. Ask for the commune’s name."))
    if len(offered) > MOST_OFFERED:
        return Found(problem=_("Many places have that name. Ask for the former district as well."))
    chosen = next((one for one in offered if one.key == form.choice), None)
    if chosen is None and placed.draft is not None:
        chosen = offered[0]
    problem = None if chosen else _("These words can mean several places. Ask which one it is.")
    return Found(offered, chosen, problem)


def _offered(placed: places.Placed, words: str, area: ServiceArea) -> list[Offered]:
    blank = Draft(relation=Relation.HOTLINE.value)
    if placed.draft is not None:
        return [_offer(placed.draft, "only", None, area)]
    if placed.points:
        drafts = [places.place_point(blank, point, area) for point in placed.points]
        return [
            _offer(draft, f"point:{draft.lat:.5f},{draft.lon:.5f}", None, area) for draft in drafts
        ]
    return [
        _offer(places.place_unit(blank, unit, words), f"unit:{unit.unit.code}", unit, area)
        for unit in placed.units
    ]


def _offer(draft: Draft, key: str, found: FoundUnit | None, area: ServiceArea) -> Offered:
    unit = unit_by_code(draft.commune or "", area.province)
    name = called(found) if found else (unit.name if unit else "")
    point = draft.item_point
    if point is None:
        raise ValueError("What is offered has a place.")
    return Offered(key, Words(name), point, draft.place_how == "name", draft)


def read_form(form: CallForm, area: ServiceArea, words: str) -> Read:
    """The draft holds all that could be understood, whatever is wrong with the rest. `words` is
    the version of those that ask for the caller's consent now."""
    found = find_place(form, area)
    draft = found.chosen.draft if found.chosen else Draft(relation=Relation.HOTLINE.value)
    look = form.look if form.look in list(Look) else Look.UNKNOWN.value
    draft = replace(draft, look=look, emergency=form.emergency)
    for name, said in (("place", form.place), ("note", form.note)):
        draft = heeding.heed(draft, said).noted(name, said)
    for danger in sorted(form.dangers):
        draft = heeding.confirmed(draft, danger)
    quantity = whole_number(form.quantity, MOST_ITEMS) if form.quantity else None
    phone = phone_in(form.phone)
    draft = replace(draft, quantity=quantity or None, phone=False)
    if phone and form.agreed == words:
        named = replace(draft, finder_name=form.name, finder_phone=phone)
        draft = on_behalf.agreed(named, words)
    return Read(draft, found, _problems(form, found, words))


def _problems(form: CallForm, found: Found, words: str) -> Problems:
    problems: Problems = {}
    if found.problem:
        problems["place"] = found.problem
    if form.quantity and not whole_number(form.quantity, MOST_ITEMS):
        problems["quantity"] = _("Write the number in digits, or leave it empty.")
    if form.phone and not phone_in(form.phone):
        problems["phone"] = _("That is no telephone number. Write its digits, or leave it empty.")
    elif (form.phone or form.name) and form.agreed != words:
        problems["agreed"] = _("Ask whether the caller agrees. If not, empty number and name.")
    elif form.name and not form.phone:
        problems["phone"] = _("A name is kept only with a number. Ask for it, or empty the name.")
    for name, most in LONGEST.items():
        if len(getattr(form, name)) > most:
            problems[name] = _("That is too long; {count} letters at most.", count=most)
    return problems
