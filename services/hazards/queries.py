"""Finding confirmed items, schools around them, and whom they were told to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.model import Item
from services.disposal.vocabulary import Category, Outcome
from services.hazards.model import SchoolHazard, SchoolHazardReceiver, TaskHazard
from services.people.model import Person
from services.schools.model import School
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.bounds import Box

_GONE = (TaskStatus.VERIFIED, TaskStatus.REFERRED, TaskStatus.CANCELLED)


async def unnoted_finds(session: AsyncSession, *, since: datetime, limit: int) -> Sequence[Task]:
    """Tasks whose record of the present round, made since then, names an item that was there, and
    which no hazard row of that round knows."""
    names_one = (
        select(Item.task_id)
        .join(Task, and_(Task.id == Item.task_id, Task.round == Item.round))
        .outerjoin(TaskHazard, TaskHazard.task_id == Item.task_id)
        .where(
            Item.recorded_at >= since,
            Item.category != Category.NOT_EO,
            Item.outcome.not_in([Outcome.NOT_FOUND, Outcome.NOT_EO]),
            or_(
                TaskHazard.task_id.is_(None),
                TaskHazard.confirmed_at.is_(None),
                TaskHazard.round < Task.round,
            ),
        )
    )
    statement = select(Task).where(Task.id.in_(names_one)).order_by(Task.id).limit(limit)
    return (await session.scalars(statement)).all()


async def begun_again(session: AsyncSession, *, since: datetime) -> Sequence[TaskHazard]:
    """Settled since then, of tasks that were opened again: it is still there. Locked."""
    statement = (
        select(TaskHazard)
        .join(Task, Task.id == TaskHazard.task_id)
        .where(
            TaskHazard.settled_at >= since,
            Task.round > TaskHazard.round,
            Task.status.not_in(_GONE),
        )
        .order_by(TaskHazard.task_id)
        .limit(20)
        .with_for_update(skip_locked=True, of=TaskHazard)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def due_hazards(session: AsyncSession, *, now: datetime) -> Sequence[TaskHazard]:
    """Locked; what another process has in hand is left to it."""
    statement = (
        select(TaskHazard)
        .where(TaskHazard.due_at <= now)
        .order_by(TaskHazard.due_at, TaskHazard.task_id)
        .limit(20)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def lock_hazard(session: AsyncSession, task_id: int) -> TaskHazard | None:
    return await session.get(TaskHazard, task_id, with_for_update=True, populate_existing=True)


async def task_now(session: AsyncSession, task_id: int) -> Task:
    """As it is now, whatever was read before."""
    return await session.get_one(Task, task_id, populate_existing=True)


async def schools_in(session: AsyncSession, box: Box) -> Sequence[School]:
    """Those with a place in the box of degrees."""
    statement = select(School).where(
        School.lat.between(box.south, box.north), School.lon.between(box.west, box.east)
    )
    return (await session.scalars(statement.order_by(School.id))).all()


async def placeless_schools(session: AsyncSession, commune: str) -> Sequence[School]:
    statement = select(School).where(School.commune == commune, School.lat.is_(None))
    return (await session.scalars(statement.order_by(School.name))).all()


async def told_of(session: AsyncSession, task_id: int) -> Sequence[tuple[SchoolHazard, School]]:
    statement = (
        select(SchoolHazard, School)
        .join(School, School.id == SchoolHazard.school_id)
        .where(SchoolHazard.task_id == task_id)
        .order_by(SchoolHazard.id)
        .execution_options(populate_existing=True)
    )
    return [(hazard, school) for hazard, school in await session.execute(statement)]


async def find_told(session: AsyncSession, hazard_id: int) -> SchoolHazard | None:
    return await session.get(SchoolHazard, hazard_id)


async def receivers_of(session: AsyncSession, hazard_id: int) -> Sequence[Person]:
    statement = (
        select(Person)
        .join(SchoolHazardReceiver, SchoolHazardReceiver.person_id == Person.id)
        .where(SchoolHazardReceiver.hazard_id == hazard_id)
        .order_by(Person.id)
    )
    return (await session.scalars(statement)).all()


async def count_told(session: AsyncSession, person_id: int) -> int:
    """Of how many items near their school they were told."""
    statement = select(func.count()).where(SchoolHazardReceiver.person_id == person_id)
    return await session.scalar(statement) or 0
