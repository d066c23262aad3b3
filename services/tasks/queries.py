"""Finding spot tasks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.lifecycle import CLOSED, IN_HAND, TaskStatus
from services.tasks.model import Task, TaskEvent

_CLOSED = sorted(CLOSED)


async def lock_task(session: AsyncSession, task_id: int) -> Task | None:
    """The task as it now is, locked until the commit: of two acts at once one comes second."""
    statement = (
        select(Task)
        .where(Task.id == task_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def find_task(session: AsyncSession, task_id: int) -> Task | None:
    """The task to read, not to change: nobody waits for it."""
    return await session.get(Task, task_id)


async def live_tasks(session: AsyncSession, *, limit: int, offset: int = 0) -> Sequence[Task]:
    """Not closed, the most urgent first, then the oldest."""
    statement = (
        select(Task)
        .where(Task.status.not_in(_CLOSED))
        .order_by(Task.priority, Task.created_at, Task.id)
        .limit(limit)
        .offset(offset)
    )
    return (await session.scalars(statement)).all()


async def count_live(session: AsyncSession) -> int:
    statement = select(func.count(Task.id)).where(Task.status.not_in(_CLOSED))
    return await session.scalar(statement) or 0


async def tasks_of_team(session: AsyncSession, team_id: int) -> Sequence[Task]:
    statement = (
        select(Task)
        .where(Task.team_id == team_id, Task.status.in_(sorted(IN_HAND)))
        .order_by(Task.priority, Task.created_at)
    )
    return (await session.scalars(statement)).all()


async def untaken_tasks(session: AsyncSession, *, limit: int = 50) -> Sequence[Task]:
    """Open, without a standing offer; the most urgent first."""
    statement = (
        select(Task)
        .where(Task.status == TaskStatus.OPEN)
        .order_by(Task.priority, Task.created_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def loads(session: AsyncSession) -> Mapping[int, int]:
    """How many tasks each team has in hand."""
    statement = (
        select(Task.team_id, func.count())
        .where(Task.status.in_(sorted(IN_HAND)), Task.team_id.is_not(None))
        .group_by(Task.team_id)
    )
    rows = await session.execute(statement)
    return {team_id: count for team_id, count in rows if team_id is not None}


async def overdue_tasks(session: AsyncSession, *, now: datetime) -> Sequence[Task]:
    """Accepted, but silent for longer than their priority allows."""
    statement = (
        select(Task)
        .where(Task.progress_due_at <= now)
        .order_by(Task.progress_due_at)
        .limit(50)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def oldest_untaken(session: AsyncSession) -> datetime | None:
    statement = select(func.min(Task.created_at)).where(
        Task.status.in_([TaskStatus.OPEN, TaskStatus.OFFERED])
    )
    return await session.scalar(statement)


async def events_of(session: AsyncSession, task_id: int) -> Sequence[TaskEvent]:
    statement = select(TaskEvent).where(TaskEvent.task_id == task_id).order_by(TaskEvent.id)
    return (await session.scalars(statement)).all()
