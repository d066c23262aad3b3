"""The figures as they are told: who may read them, beside the plan, under their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.briefing.naming import naming, reach_name
from services.people.model import Person
from services.places.register import register_of
from services.plans.service import Progress, progress_in
from services.policy import policy_of
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.statistics.asked import Asked
from services.statistics.eore.figures import Grouping, Reach
from services.statistics.figures import Dimension, Figures, Items
from services.statistics.queries import organisations
from services.statistics.service import count
from services.texts import Spoken


@dataclass(frozen=True, slots=True)
class Briefing:
    """What was counted, what was planned, the items by each dimension and the lessons by each
    grouping under their names, and the names of the communes in which no lesson was held."""

    figures: Figures
    progress: Sequence[Progress]
    items: Mapping[Dimension, Sequence[tuple[Spoken, Items]]]
    reach: Mapping[Grouping, Sequence[tuple[Spoken, Reach]]]
    unreached: Sequence[str]
    province: str


@dataclass(frozen=True, slots=True)
class Offered:
    """By what the figures can be narrowed: names of organisations; codes and names of communes."""

    organisations: Sequence[str]
    communes: Sequence[tuple[str, str]]


def access_figures(session: AsyncSession, who: SignedIn) -> None:
    """Raises NotPermitted unless a coordinator, a lead or a viewer asks. The look is noted."""
    check_page(who, Page.FIGURES)
    note_look(session, who.person, how=Way.CARD)


def note_look(session: AsyncSession, person: Person, *, how: Way) -> None:
    note_reading(session, by=person, what=Subject.FIGURES, id=0, how=how)


def within_sight(who: SignedIn, asked: Asked) -> Asked:
    """A lead is told the figures of their own organisation, whichever they ask for."""
    return asked if who.organisation is None else replace(asked, organisation=who.organisation)


async def brief(session: AsyncSession, asked: Asked) -> Briefing:
    figures = await count(session, asked)
    province = policy_of(session).area.province
    items = {}
    for dimension, rows in figures.items_by.items():
        name = naming(dimension, province)
        items[dimension] = [(name(key), counted) for key, counted in rows]
    reach = {
        grouping: [(reach_name(grouping, key, province), one) for key, one in rows]
        for grouping, rows in figures.education.reach.items()
    }
    register = register_of(province)
    unreached = sorted(register.units[code].name for code in figures.education.unreached)
    progress = await progress_in(session, asked)
    return Briefing(figures, progress, items, reach, unreached, register.province.name)


async def offered(session: AsyncSession, who: SignedIn) -> Offered:
    units = register_of(policy_of(session).area.province).units
    named = sorted(((unit.code, unit.name) for unit in units.values()), key=lambda one: one[1])
    if who.organisation is not None:
        return Offered([who.organisation], named)
    return Offered(await organisations(session), named)


def today_of(session: AsyncSession) -> date:
    """The local day."""
    return clock.now().astimezone(policy_of(session).timezone).date()
