"""How long tasks wait, to the second, and what waits too long."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.policy import Times
from services.statistics.asked import Asked
from services.statistics.figures import Now, Share, Step
from services.statistics.narrowing import DONE, MERGED, of_tasks
from services.statistics.seconds import whole_seconds
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import AT_WORK, Task, TaskEvent

Span = tuple[datetime, datetime]


def _first(move: TaskStatus) -> Any:
    """When the task was first moved there."""
    return (
        select(func.min(TaskEvent.at))
        .where(
            TaskEvent.task_id == Task.id,
            TaskEvent.what == move.value,
            text("task_event.what in ('accepted', 'on_site')"),  # the index is for these alone
        )
        .correlate(Task)
        .scalar_subquery()
    )


_ENDS: Mapping[Step, Any] = {
    Step.ACCEPT: _first(TaskStatus.ACCEPTED),
    Step.ARRIVE: _first(TaskStatus.ON_SITE),
    Step.COMPLETE: case((Task.status.in_(DONE), Task.completed_at)),
}
_ARRIVED = _ENDS[Step.ARRIVE]


def _waited(step: Step) -> Any:
    return whole_seconds(_ENDS[step]) - whole_seconds(Task.created_at)


def _opened(asked: Asked, span: Span) -> list[ColumnElement[bool]]:
    within = [Task.created_at >= span[0], Task.created_at < span[1]]
    return [*within, ~MERGED, *of_tasks(asked)]


async def waited(
    session: AsyncSession, asked: Asked, span: Span, *, targets: Times, now: datetime
) -> Sequence[Any]:
    """Of each task that was opened: its priority, the seconds that each step took, and 1 where it
    is late now. To rank so many numbers takes the database longer than handing them over, and when
    each was first accepted and first reached is looked up once."""
    steps = [_waited(step) for step in Step]
    late = case((_late(targets, now), 1), else_=0)
    statement = select(Task.priority, *steps, late).where(*_opened(asked, span))
    return (await session.execute(statement)).all()


async def shares(
    session: AsyncSession, asked: Asked, span: Span, *, targets: Times, now: datetime
) -> Mapping[int, Share]:
    """By priority. Who has not arrived counts once the time is over, unless the task has ended."""
    seconds = case(
        *((Task.priority == n, int(time.total_seconds())) for n, time in enumerate(targets, 1)),
        else_=0,
    )
    tasks = (
        select(
            Task.priority,
            _waited(Step.ARRIVE).label("took"),
            seconds.label("target"),
            case((_late(targets, now), 1), else_=0).label("late"),
        )
        .where(*_opened(asked, span))
        .subquery()
    )
    within = func.count(case((tasks.c.took <= tasks.c.target, 1)))
    beyond = func.count(case((or_(tasks.c.took > tasks.c.target, tasks.c.late == 1), 1)))
    statement = select(tasks.c.priority, within, beyond).group_by(tasks.c.priority)
    return {n: Share(*counts) for n, *counts in await session.execute(statement)}


def _late(targets: Times, now: datetime) -> ColumnElement[bool]:
    """At work, its target time over, and nobody has ever been on site."""
    over = [
        and_(Task.priority == n, Task.created_at < now - time) for n, time in enumerate(targets, 1)
    ]
    return and_(text(AT_WORK), or_(*over), _ARRIVED.is_(None))


async def standing(session: AsyncSession, asked: Asked, *, targets: Times, now: datetime) -> Now:
    """How things stand at this moment, whatever the period."""
    late = func.count(case((_late(targets, now), Task.id)))
    at_work = select(func.count(Task.id), late).where(text(f"task.{AT_WORK}"), *of_tasks(asked))
    [row] = await session.execute(at_work)
    completed = select(func.count(Task.id)).where(
        Task.status == TaskStatus.COMPLETED, *of_tasks(asked)
    )
    return Now(row[0], row[1], await session.scalar(completed) or 0)
