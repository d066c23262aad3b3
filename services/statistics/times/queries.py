"""How long tasks wait, exactly, and what waits too long: ranked and counted by the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.policy import Times
from services.statistics.asked import Asked
from services.statistics.figures import Now, Share, Step, Wait
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


async def waits(
    session: AsyncSession, asked: Asked, span: Span, *, by_priority: bool
) -> Mapping[int, Mapping[Step, Wait]]:
    """By priority, or under 0 for all tasks together. A percentile is a time that a task took: the
    shortest within which so many of the tasks had it (nearest rank)."""
    group = Task.priority if by_priority else literal(0)
    waited = [_waited(step).label(step.value) for step in Step]
    tasks = select(group.label("kind"), *waited).where(*_opened(asked, span)).subquery()
    ranked = _ranked(tasks)
    columns = [column for step in Step for column in _found(ranked, step)]
    rows = await session.execute(select(ranked.c.kind, *columns).group_by(ranked.c.kind))
    return {row[0]: _read(row[1:]) for row in rows}


def _ranked(tasks: Subquery) -> Subquery:
    columns: list[Any] = [tasks.c.kind]
    for step in Step:
        took = tasks.c[step.value]
        place = func.row_number().over(partition_by=tasks.c.kind, order_by=(took.is_(None), took))
        count = func.count(took).over(partition_by=tasks.c.kind)
        columns += [took, place.label(f"{step}_place"), count.label(f"{step}_count")]
    return select(*columns).subquery()


def _found(ranked: Subquery, step: Step) -> list[Any]:
    took, place = ranked.c[step.value], ranked.c[f"{step}_place"]
    count = ranked.c[f"{step}_count"]
    percentiles = [
        func.min(case((and_(took.is_not(None), place >= (count * share + 99) // 100), took)))
        for share in (50, 90)
    ]
    return [func.max(count), *percentiles]


def _read(row: Sequence[Any]) -> Mapping[Step, Wait]:
    return {step: Wait(*row[3 * n : 3 * n + 3]) for n, step in enumerate(Step)}


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
