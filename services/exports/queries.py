"""Reading tasks and sessions for a file in slices, so that no export is ever held whole."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.model import Item
from services.exports.model import Span
from services.exports.session_lines import SessionSpan
from services.schools.model import School, SchoolClass
from services.tasks.model import Task, TaskEvent
from services.teaching.model import LessonSession
from services.teams.model import Team


async def slice_of_tasks(
    session: AsyncSession, span: Span, *, after: int, limit: int
) -> Sequence[tuple[Task, Team | None]]:
    """The next tasks by id, with the team of each."""
    statement = (
        select(Task, Team)
        .outerjoin(Team, Team.id == Task.team_id)
        .where(Task.id > after, *_within(span))
        .order_by(Task.id)
        .limit(limit)
    )
    return [(task, team) for task, team in await session.execute(statement)]


async def count_tasks(session: AsyncSession, span: Span) -> int:
    return await session.scalar(select(func.count(Task.id)).where(*_within(span))) or 0


def _within(span: Span) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if span.since is not None:
        conditions.append(Task.created_at >= span.since)
    if span.until is not None:
        conditions.append(Task.created_at < span.until)
    if span.status is not None:
        conditions.append(Task.status == span.status)
    if span.organisation is not None:
        conditions.append(Task.team_id.in_(_teams_of(span.organisation)))
    return conditions


def _teams_of(organisation: str) -> Select[int]:
    return select(Team.id).where(Team.organisation == organisation)


async def items_of(session: AsyncSession, ids: Collection[int]) -> Mapping[int, Sequence[Item]]:
    statement = select(Item).where(Item.task_id.in_(ids)).order_by(Item.id)
    items: dict[int, list[Item]] = defaultdict(list)
    for item in await session.scalars(statement):
        items[item.task_id].append(item)
    return items


async def first_times(
    session: AsyncSession, ids: Collection[int], statuses: Collection[str]
) -> Mapping[tuple[int, str], datetime]:
    """When each task was first moved to each of the statuses."""
    statement = (
        select(TaskEvent.task_id, TaskEvent.after, func.min(TaskEvent.at))
        .where(TaskEvent.task_id.in_(ids), TaskEvent.after.in_(statuses))
        .group_by(TaskEvent.task_id, TaskEvent.after)
    )
    rows = await session.execute(statement)
    return {(task_id, after): at for task_id, after, at in rows if after is not None}


async def slice_of_sessions(
    session: AsyncSession, span: SessionSpan, *, after: int, limit: int
) -> Sequence[tuple[LessonSession, School | None, SchoolClass | None]]:
    """The next sessions that stand, by id, with the school and the class of each."""
    statement = (
        select(LessonSession, School, SchoolClass)
        .outerjoin(School, School.id == LessonSession.school_id)
        .outerjoin(SchoolClass, SchoolClass.id == LessonSession.class_id)
        .where(LessonSession.id > after, *_held(span))
        .order_by(LessonSession.id)
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(statement)]


def _held(span: SessionSpan) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [LessonSession.removed_at.is_(None)]
    if span.first is not None:
        conditions.append(LessonSession.held_on >= span.first)
    if span.end is not None:
        conditions.append(LessonSession.held_on < span.end)
    if span.commune is not None:
        conditions.append(LessonSession.commune == span.commune)
    if span.organisation is not None:
        conditions.append(LessonSession.organisation == span.organisation)
    return conditions
