"""Noting accidents, telling several accounts of one together, and guarding the victims' details."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.accidents import queries
from services.accidents.model import Accident, Victim
from services.alerts.service import check_coordinator
from services.errors import NotPermitted, no_longer
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.places.geodesy import distance_m
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.reports.model import Report
from services.reports.queries import get_report
from services.reports.service import access_report
from services.texts import _

#: Accidents among which one is looked for that may be the same.
ALIKE_WITHIN = timedelta(days=7)
ALIKE_M = 20_000.0
MOST_ALIKE = 4


async def note_accident(session: AsyncSession, report: Report) -> Accident:
    """What this report tells of an accident, begun if there was nothing yet."""
    known = await queries.accident_of_report(session, report.id)
    return known or await begin_accident(session, report)


async def begin_accident(session: AsyncSession, report: Report) -> Accident:
    """For a report that was sent just now, about which nothing can be known."""
    accident = Accident(report_id=report.id, created_at=clock.now(), note="")
    session.add(accident)
    await session.flush()  # the form's questions name it
    return accident


async def access_told(session: AsyncSession, report_id: int, person: Person) -> Accident:
    """The accident of one of the person's own reports. Raises for anybody else's."""
    return await note_accident(session, await access_report(session, report_id, person))


async def access_own(session: AsyncSession, accident_id: int, person: Person) -> Accident:
    accident = await queries.get_accident(session, accident_id)
    if accident is None:
        raise no_longer()
    await access_report(session, accident.report_id, person)
    return accident


async def access_accident(session: AsyncSession, accident_id: int, person: Person) -> Accident:
    """Any accident, its first account, for a coordinator. Nothing of it says who was hurt."""
    await check_coordinator(session, person)
    accident = await queries.get_accident(session, accident_id)
    if accident is None:
        raise no_longer()
    return await main_of(session, accident)


async def main_of(session: AsyncSession, accident: Accident) -> Accident:
    """The first account of the same accident."""
    main = await queries.get_accident(session, accident.part_of) if accident.part_of else None
    return main or accident


async def may_see_victims(session: AsyncSession, person: Person) -> bool:
    return {Role.COORDINATOR, Role.VICTIM_DATA} <= await roles_of(session, person.id)


async def access_victims(
    session: AsyncSession, person: Person, *, accident_id: int
) -> Sequence[Victim]:
    """Everybody the accident hurt; that they were read is written down.

    Raises NotPermitted for whoever does not hold both roles, coordinators included.
    """
    await _check_victims(session, person)
    victims = await queries.victims_of(session, accident_id)
    for victim in victims:
        note_reading(session, by=person, what=Subject.VICTIM, id=victim.id)
    return victims


async def access_victim(
    session: AsyncSession, victim_id: int, person: Person, *, how: Way = Way.CARD
) -> Victim:
    """One of them, read or written; either is written down."""
    await _check_victims(session, person)
    victim = await queries.get_victim(session, victim_id)
    if victim is None:
        raise no_longer()
    note_reading(session, by=person, what=Subject.VICTIM, id=victim.id, how=how)
    return victim


async def add_victim(session: AsyncSession, accident_id: int, *, by: Person) -> Victim:
    await _check_victims(session, by)
    accident = await access_accident(session, accident_id, by)
    victim = Victim(
        accident_id=accident.id, created_at=clock.now(), occupation="", facility="", name="",
        address="",
    )  # fmt: skip
    session.add(victim)
    await session.flush()  # the form's questions name it
    note_reading(session, by=by, what=Subject.VICTIM, id=victim.id, how=Way.WRITTEN)
    return victim


async def _check_victims(session: AsyncSession, person: Person) -> None:
    if not await may_see_victims(session, person):
        raise NotPermitted(_("Only a coordinator who may see victims’ details can do this."))


def let_go_of_who(victim: Victim) -> None:
    """What says who it was goes; what is counted stays: how badly hurt, sex, band of age, doing
    what, whether taught before."""
    victim.name = victim.address = victim.occupation = victim.facility = ""
    victim.birth_year = victim.age = None


def set_values(row: Accident | Victim, values: Mapping[str, object]) -> None:
    """An answer of a form, as `forms.Question.read` gave it."""
    for column, value in values.items():
        setattr(row, column, value)


async def alike(session: AsyncSession, accident: Accident) -> list[tuple[Accident, Report]]:
    """Others of these days that may be the same accident, nearest first."""
    own = await get_report(session, accident.report_id)
    since = accident.created_at - ALIKE_WITHIN
    others = await queries.others_since(session, accident, since)
    far = {
        found.id: distance_m(own.item_point, report.item_point)
        for found, report in others
        if own is not None
    }
    near = [pair for pair in others if far.get(pair[0].id, ALIKE_M) < ALIKE_M]
    return sorted(near, key=lambda pair: far[pair[0].id])[:MOST_ALIKE]


async def join(session: AsyncSession, accident_id: int, other_id: int, *, by: Person) -> Accident:
    """Two reports tell of one accident: the other becomes a part of this one."""
    main = await access_accident(session, accident_id, by)
    other = await access_accident(session, other_id, by)
    if main.id == other.id:
        raise no_longer()
    for part in await queries.parts_of(session, other.id):
        part.part_of = main.id
    other.part_of = main.id
    return main


async def split(session: AsyncSession, accident_id: int, *, by: Person) -> Accident:
    """All accounts of an accident stand by themselves again, each with what was told in it."""
    main = await access_accident(session, accident_id, by)
    for part in await queries.parts_of(session, main.id):
        part.part_of = None
    return main
