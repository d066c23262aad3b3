"""Reading tasks and sessions for a file in slices, so that no export is ever held whole."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.model import Item
from services.exports.model import Span
from services.exports.school_lines import Numbers, SchoolSpan
from services.exports.session_lines import SessionSpan
from services.schools.model import School, SchoolClass, Teacher
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
    for column, wanted in (
        (Task.status, span.status),
        (Task.commune, span.commune),
        (Task.priority, span.priority),
        (Task.activity, span.activity),
    ):
        if wanted is not None:
            conditions.append(column == wanted)
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
    if span.course is not None:
        conditions.append(LessonSession.course == span.course)
    return conditions


async def slice_of_schools(
    session: AsyncSession, span: SchoolSpan, *, after: int, limit: int
) -> Sequence[School]:
    """The next by id, of the imported list or confirmed: not every name that somebody typed is a
    school."""
    is_one = or_(School.imported_at.is_not(None), School.confirmed_at.is_not(None))
    there = [] if span.commune is None else [School.commune == span.commune]
    statement = select(School).where(School.id > after, is_one, *there).order_by(School.id)
    return (await session.scalars(statement.limit(limit))).all()


async def school_numbers(session: AsyncSession, ids: Collection[int]) -> Mapping[int, Numbers]:
    """By school: agreed teachers, classes with their pupils, sessions that stand."""
    teachers = select(Teacher.school_id, func.count(Teacher.confirmed_at))
    pupils = func.sum(SchoolClass.girls), func.sum(SchoolClass.boys)
    classes = select(SchoolClass.school_id, func.count(), *pupils).where(
        SchoolClass.removed_at.is_(None)
    )
    held = select(LessonSession.school_id, func.count(), func.max(LessonSession.held_on)).where(
        LessonSession.removed_at.is_(None)
    )
    found: list[dict[int, list[Any]]] = []
    for statement in (teachers, classes, held):
        of = statement.selected_columns[0]
        rows = await session.execute(statement.where(of.in_(ids)).group_by(of))
        found.append({school: numbers for school, *numbers in rows})
    empty: tuple[list[Any], ...] = ([0], [0, 0, 0], [0, None])
    return {
        school: Numbers(*(n for rows, none in zip(found, empty, strict=True)
                          for n in rows.get(school, none)))
        for school in ids
    }  # fmt: skip
