"""Counting reports, tasks and items: every sum is made by the database, by one rule on both."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, and_, case, column, func, select, values
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import CTE

from services.db import UtcTime
from services.disposal.model import Item
from services.reports.answers import HOTLINE_CHANNEL
from services.reports.model import Report
from services.statistics.asked import Asked
from services.statistics.figures import DEALT_WITH, TaskCounts
from services.statistics.narrowing import DONE, MERGED, of_items, of_reports, of_tasks
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.model import Team

Span = tuple[datetime, datetime]

_FOUND = func.coalesce(func.sum(Item.quantity), 0)
_DEALT_WITH = func.coalesce(
    func.sum(case((Item.outcome.in_(sorted(DEALT_WITH)), Item.quantity), else_=0)), 0
)


async def item_cells(session: AsyncSession, asked: Asked, span: Span) -> Any:
    """(activity, category, outcome, organisation, found, dealt with)."""
    organisation = func.coalesce(Team.organisation, "")
    keys = (Task.activity, Item.category, Item.outcome, organisation)
    statement = _items(asked, span, *keys).outerjoin(Team, Team.id == Item.team_id)
    return (await session.execute(statement)).all()


async def items_by_commune(session: AsyncSession, asked: Asked, span: Span) -> Any:
    """(code or nothing, found, dealt with)."""
    statement = _items(asked, span, func.coalesce(Task.commune, ""))
    return (await session.execute(statement)).all()


def _items(asked: Asked, span: Span, *keys: Any) -> Select[Any]:
    return (
        select(*keys, _FOUND, _DEALT_WITH)
        .select_from(Item)
        .join(Task, Task.id == Item.task_id)
        .where(Item.recorded_at >= span[0], Item.recorded_at < span[1], *of_items(asked))
        .group_by(*keys)
    )


async def count_reports(session: AsyncSession, asked: Asked, span: Span) -> tuple[int, int]:
    """All of them, and those that the hotline took down."""
    calls = func.count(case((Report.channel == HOTLINE_CHANNEL, Report.id)))
    statement = select(func.count(Report.id), calls).where(
        Report.received_at >= span[0], Report.received_at < span[1], *of_reports(asked)
    )
    [row] = await session.execute(statement)
    return row[0], row[1]


async def count_tasks(session: AsyncSession, asked: Asked, span: Span) -> TaskCounts:
    became = [
        func.count(case((Task.status == status, Task.id)))
        for status in (TaskStatus.REFERRED, TaskStatus.CANCELLED)
    ]
    opened = select(func.count(Task.id), *became).where(
        Task.created_at >= span[0], Task.created_at < span[1], ~MERGED, *of_tasks(asked)
    )
    [row] = await session.execute(opened)
    completed = select(func.count(Task.id), func.sum(Task.area_m2)).where(
        Task.completed_at >= span[0],
        Task.completed_at < span[1],
        Task.status.in_(DONE),
        *of_tasks(asked),
    )
    [done] = await session.execute(completed)
    return TaskCounts(row[0], row[1], row[2], done[0], int(done[1] or 0))


def _parts(spans: Sequence[Span]) -> CTE:
    rows = [(number, start, end) for number, (start, end) in enumerate(spans)]
    columns = (column("n", Integer), column("start", UtcTime()), column("stop", UtcTime()))
    return values(*columns, name="part").data(rows).cte("part")


async def items_by_part(session: AsyncSession, asked: Asked, spans: Sequence[Span]) -> Any:
    """(number of the span, found, dealt with)."""
    part = _parts(spans)
    statement = (
        select(part.c.n, _FOUND, _DEALT_WITH)
        .select_from(part)
        .join(Item, and_(Item.recorded_at >= part.c.start, Item.recorded_at < part.c.stop))
        .join(Task, Task.id == Item.task_id)
        .where(*of_items(asked))
        .group_by(part.c.n)
    )
    return (await session.execute(statement)).all()


async def counts_by_part(
    session: AsyncSession, asked: Asked, spans: Sequence[Span]
) -> list[dict[int, int]]:
    """Reports received, tasks opened and tasks completed, each by the number of the span."""
    counted: list[tuple[Any, list[Any]]] = [
        (Report.received_at, of_reports(asked)),
        (Task.created_at, [~MERGED, *of_tasks(asked)]),
        (Task.completed_at, [Task.status.in_(DONE), *of_tasks(asked)]),
    ]
    return [await _by_part(session, spans, *one) for one in counted]


async def _by_part(
    session: AsyncSession, spans: Sequence[Span], at: Any, conditions: list[Any]
) -> dict[int, int]:
    part = _parts(spans)
    statement = (
        select(part.c.n, func.count(at))
        .select_from(part)
        .join(at.class_, and_(at >= part.c.start, at < part.c.stop))
        .where(*conditions)
        .group_by(part.c.n)
    )
    rows = await session.execute(statement)
    return {number: count for number, count in rows if count}


async def organisations(session: AsyncSession) -> Sequence[str]:
    """Those of which there is a team, by name."""
    statement = select(Team.organisation).distinct().where(Team.organisation != "")
    return (await session.scalars(statement.order_by(Team.organisation))).all()
