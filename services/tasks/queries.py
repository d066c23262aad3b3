"""Finding spot tasks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.reports.model import Report
from services.tasks.lifecycle import IN_HAND, TaskStatus
from services.tasks.model import LIVE, Task, TaskEvent
from services.together import Known

_OPENED: Known[int, Task] = Known("tasks opened here")


def note_opened(session: AsyncSession, task: Task) -> None:
    """A batch has opened this task: nobody else can see it yet."""
    _OPENED.note(session, task.id, task)


def is_opened_here(session: AsyncSession, task_id: int) -> bool:
    return _OPENED.peek(session, task_id) is not None


async def lock_task(session: AsyncSession, task_id: int) -> Task | None:
    """The task as it now is, locked until the commit: of two acts at once one comes second."""
    if (own := _OPENED.peek(session, task_id)) is not None:
        return own
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
        .where(text(LIVE))
        .order_by(Task.priority, Task.created_at, Task.id)
        .limit(limit)
        .offset(offset)
    )
    return (await session.scalars(statement)).all()


async def count_live(session: AsyncSession) -> int:
    statement = select(func.count(Task.id)).where(text(LIVE))
    return await session.scalar(statement) or 0


async def tasks_of_team(session: AsyncSession, team_id: int) -> Sequence[Task]:
    statement = (
        select(Task)
        .where(Task.team_id == team_id, Task.status.in_(sorted(IN_HAND)))
        .order_by(Task.priority, Task.created_at)
    )
    return (await session.scalars(statement)).all()


async def untaken_tasks(session: AsyncSession, *, limit: int = 50) -> Sequence[Task]:
    """Open, without a standing offer, and not held; the most urgent first."""
    statement = (
        select(Task)
        .where(Task.status == TaskStatus.OPEN, Task.held_at.is_(None))
        .order_by(Task.priority, Task.created_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def held_tasks(session: AsyncSession) -> Sequence[Task]:
    """What coordinators look at before a team is asked, the most urgent first."""
    statement = (
        select(Task)
        .where(text(LIVE), Task.held_at.is_not(None), Task.status == TaskStatus.OPEN)
        .order_by(Task.priority, Task.created_at)
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


async def lock_free_tasks(session: AsyncSession, ids: Collection[int]) -> Mapping[int, Task]:
    """Those of the tasks that no other act holds, locked: nobody waits, so nobody deadlocks."""
    statement = (
        select(Task)
        .where(Task.id.in_(sorted(ids)))
        .order_by(Task.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return {task.id: task for task in await session.scalars(statement)}


async def overdue_tasks(
    session: AsyncSession, *, now: datetime, statuses: Collection[TaskStatus]
) -> Sequence[Task]:
    """Those of a status that have stayed there longer than their priority allows, locked."""
    statement = (
        select(Task)
        .where(Task.progress_due_at <= now, Task.status.in_(sorted(statuses)))
        .order_by(Task.progress_due_at)
        .limit(50)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def oldest_untaken(session: AsyncSession) -> datetime | None:
    untaken = Task.status.in_([TaskStatus.OPEN, TaskStatus.OFFERED])
    statement = select(func.min(Task.created_at)).where(text(LIVE), untaken)
    return await session.scalar(statement)


async def live_references(session: AsyncSession, *, limit: int) -> Sequence[str]:
    """Of the tasks that are not closed, the newest first."""
    statement = select(Task.reference).where(text(LIVE)).order_by(Task.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def task_called(session: AsyncSession, reference: str) -> Task | None:
    """The task of this report, which may be one of several of the same item."""
    joined = select(Report.task_id).where(Report.reference == reference).scalar_subquery()
    statement = select(Task).where(or_(Task.reference == reference, Task.id == joined)).limit(1)
    return (await session.scalars(statement)).one_or_none()


async def events_of(session: AsyncSession, task_id: int) -> Sequence[TaskEvent]:
    statement = select(TaskEvent).where(TaskEvent.task_id == task_id).order_by(TaskEvent.id)
    return (await session.scalars(statement)).all()


async def live_after(session: AsyncSession, reached: int, *, most: int) -> Sequence[int]:
    """The ids of open tasks beyond that one, in their order."""
    statement = select(Task.id).where(Task.id > reached, text(LIVE)).order_by(Task.id).limit(most)
    return (await session.scalars(statement)).all()
