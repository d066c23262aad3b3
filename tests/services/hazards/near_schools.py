"""Schools around a place, a task there, and what their teachers were told."""

from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.disposal.service import ItemLine, Record, complete, verify
from services.disposal.vocabulary import Category, Condition, Outcome
from services.hazards import service as hazards
from services.messages import GeoPoint
from services.people.model import Person
from services.places.geodesy import destination
from services.schools.joining import join
from services.schools.levels import Level
from services.schools.model import School
from services.tasks.model import Task
from tests.factories import KHE_SANH, XA_KHE_SANH, a_person, a_task_on_site, a_team, member_of

ITEM = ItemLine(Category.MORTAR, 1, Condition.DAMAGED, Outcome.DESTROYED_IN_SITU)
NOTHING = ItemLine(Category.NOT_EO, 1, Condition.UNKNOWN, Outcome.NOT_EO)
LEFT = ItemLine(Category.AIRCRAFT_BOMB, 1, Condition.BURIED, Outcome.MARKED_LEFT)


async def a_school(
    session: AsyncSession, *, metres: float | None = 400, bearing: float = 180.0, **more: Any
) -> School:
    """So far from Khe Sanh's middle, in that direction; without a place when `metres` is None."""
    at = destination(KHE_SANH, bearing, metres) if metres is not None else None
    told = {"name": "Tiểu học Hoa Sen", "level": Level.PRIMARY, "commune": XA_KHE_SANH, **more}
    school = School(
        lat=at.lat if at else None, lon=at.lon if at else None, created_at=clock.now(),
        confirmed_at=clock.now(), **told,
    )  # fmt: skip
    session.add(school)
    await session.flush()
    return school


async def a_teacher(session: AsyncSession, school: School, **more: Any) -> Person:
    person = await a_person(session, **more)
    await join(session, person, school)
    return person


async def a_task_here(session: AsyncSession, at: GeoPoint = KHE_SANH) -> tuple[Task, Person]:
    """On site, and a member of its team."""
    team = await a_team(session)
    task = await a_task_on_site(session, team, at=at, commune=XA_KHE_SANH)
    return task, await member_of(session, team)


async def look(session: AsyncSession) -> None:
    """What the clock does a minute later."""
    clock.advance(timedelta(minutes=1, seconds=1))
    await session.flush()
    await hazards.look(session)
    await session.flush()


async def completed(session: AsyncSession, task: Task, by: Person, *lines: ItemLine) -> None:
    await complete(session, task.id, Record(lines or (ITEM,)), by=by)
    await look(session)


async def verified(session: AsyncSession, task: Task, by: Person) -> None:
    await verify(session, task.id, by=by)
    await look(session)
