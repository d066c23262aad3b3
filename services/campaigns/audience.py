"""Whom a campaign is for: kinds of audience that only this room can decide.

What is given together must all fit, and a resident must have asked for lessons. Communes choose
teachers by their school's, which is public, and who has told theirs for such messages: that is
agreed to by itself. Where somebody wants to be warned for chooses nobody (docs/privacy.md).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, true

from services.broadcasts.audience import Audience, Described, audience_of, register
from services.campaigns import queries
from services.campaigns.model import Half
from services.courses.current import shipped
from services.courses.shelf import Course
from services.errors import SafeLaneError
from services.places.units import Unit
from services.residence.queries import lives_in, told_none
from services.texts import Lines, Spoken, Text, Words, _

ROLES: Mapping[str, Text] = {
    "everyone": _("everyone"),
    "residents": _("residents"),
    "schools": _("schools"),
    "teams": _("EOD teams"),
    "coordinators": _("coordinators"),
}
TRADES: Mapping[str, Text] = {
    "farmers": _("farmers and herders"),
    "scrap_dealers": _("scrap collectors"),
    "builders": _("builders and excavator drivers"),
}


def described(
    *, role: str = "", communes: Sequence[Unit] = (), course: str = "", trade: str = ""
) -> dict[str, Any]:
    """The audience as it is kept. Raises SafeLaneError for a name that nobody knows."""
    asked: dict[str, Any] = {"kind": "combined"}
    if role:
        asked["role"] = _known(role, ROLES)
    if communes:
        asked["communes"] = [unit.code for unit in communes]
        asked["names"] = [unit.name for unit in communes]
    if course:
        asked["course"] = _known(course, courses())
    if trade:
        asked["trade"] = _known(trade, TRADES)
    if len(asked) == 1:
        raise SafeLaneError(_("Say whom it is for."))
    return asked


def courses() -> dict[str, str]:
    """Courses by name, with a title to be read."""
    return {one.name: one.titles.get("vi", one.name) for one in shipped()}


def half_audience(of: Described, half: Half, *, salt: int) -> dict[str, Any]:
    return {"kind": "half", "of": dict(of), "half": half.value, "salt": salt}


def told(of: Described) -> Spoken:
    """The audience in words."""
    parts: list[Spoken] = []
    if role := of.get("role"):
        parts.append(ROLES[role])
    if trade := of.get("trade"):
        parts.append(TRADES[trade])
    if course := of.get("course"):
        parts.append(_("course “{name}”", name=Words(courses().get(str(course), str(course)))))
    if names := of.get("names"):
        parts.append(Words(", ".join(names)))
    return Lines(parts, between=" · ")


def _known(name: str, among: Mapping[str, object]) -> str:
    if name not in among:
        raise SafeLaneError(_("There is no audience {name}.", name=Words(name)))
    return name


def _fits(of: Described) -> ColumnElement[bool]:
    return and_(_where(of.get("communes", ())), _otherwise(of))


def _where(communes: Collection[str]) -> ColumnElement[bool]:
    if not communes:
        return queries.may_be_taught()
    return or_(queries.teaches_in(communes), lives_in(communes))


def teachers_of(of: Described) -> ColumnElement[bool]:
    """Of the audience's communes those who teach there, wherever they live."""
    return and_(queries.teaches_in(of["communes"]), _otherwise(of))


def residents_of(of: Described) -> ColumnElement[bool]:
    """Those who have told that they live there, and teach in none of its schools."""
    communes = of["communes"]
    return and_(lives_in(communes), ~queries.teaches_in(communes), _otherwise(of))


def untold(of: Described) -> ColumnElement[bool]:
    """Residents who would fit but for the commune, of which they have told none."""
    resident = audience_of({"kind": "residents"}).fits({"kind": "residents"})
    return and_(resident, queries.may_be_taught(), told_none(), _otherwise(of))


def _otherwise(of: Described) -> ColumnElement[bool]:
    """All that was chosen but the communes."""
    conditions: list[ColumnElement[bool]] = [true()]
    if role := of.get("role"):
        conditions.append(audience_of({"kind": role}).fits({"kind": role}))
    if course := of.get("course"):
        conditions.append(queries.takes([course]))
    if trade := of.get("trade"):
        conditions.append(queries.takes(_courses_of(trade)))
    return and_(*conditions)


def _courses_of(trade: str) -> list[str]:
    return [one.name for one in shipped() if trade in _audiences(one)]


def _audiences(course: Course) -> set[str]:
    return {
        lesson.head.audience
        for languages in course.lessons.values()
        for lesson in languages.values()
    }


def _half_fits(of: Described) -> ColumnElement[bool]:
    inner: Described = of["of"]
    first = queries.in_first_half(int(of["salt"]))
    return and_(audience_of(inner).fits(inner), first if of["half"] == Half.A else ~first)


register("combined", Audience(_("a chosen audience"), _fits, told=told, plain=False))
register("communes", Audience(_("people of some communes"), _fits, told=told, plain=False))
register("course", Audience(_("who takes a course"), _fits, told=told, plain=False))
register(
    "half",
    Audience(
        _("half of a chosen audience"),
        _half_fits,
        told=lambda of: audience_of(of["of"]).name_of(of["of"]),
        plain=False,
    ),
)
