"""Counting risk education: sessions as they were reported, lessons as they were sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, distinct, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import LessonSent, Subscription
from services.quizzes.model import ClassAnswer, QuizAnswer
from services.reports.model import Report
from services.schools.model import School, SchoolClass
from services.statistics.asked import Asked
from services.statistics.eore.figures import Digital, Sessions
from services.teaching.counts import GROUPS, Heads, Taught
from services.teaching.model import LessonSession

Span = tuple[datetime, datetime]
Condition = ColumnElement[bool]

#: Of the imported list, or confirmed: not every name that somebody typed is a school.
_IS_SCHOOL = or_(School.imported_at.is_not(None), School.confirmed_at.is_not(None))
_NUMBERS = (*GROUPS, *(f"{group}_disabled" for group in GROUPS), "first_time")


def _held(asked: Asked) -> list[Condition]:
    """Sessions that stand, by the local day on which they were held."""
    conditions = [
        LessonSession.removed_at.is_(None),
        LessonSession.held_on >= asked.period.first,
        LessonSession.held_on < asked.period.end,
    ]
    if asked.commune is not None:
        conditions.append(LessonSession.commune == asked.commune)
    if asked.organisation is not None:
        conditions.append(LessonSession.organisation == asked.organisation)
    return conditions


async def sum_sessions(session: AsyncSession, asked: Asked) -> Sessions:
    columns = [func.coalesce(func.sum(getattr(LessonSession, name)), 0) for name in _NUMBERS]
    statement = select(
        func.count(LessonSession.id),
        func.count(distinct(LessonSession.school_id)),
        func.count(distinct(LessonSession.commune)),
        *columns,
    ).where(*_held(asked))
    [(count, schools, communes, *numbers)] = await session.execute(statement)
    sums = [int(number) for number in numbers]
    return Sessions(count, Taught(Heads(*sums[:4]), Heads(*sums[4:8]), sums[8]), schools, communes)


async def session_cells(session: AsyncSession, asked: Asked) -> Any:
    """(course, commune or nothing, sessions, people)."""
    keys = (LessonSession.course, LessonSession.commune)
    people = sum((getattr(LessonSession, group) for group in GROUPS[1:]), LessonSession.girls)
    statement = select(*keys, func.count(LessonSession.id), func.sum(people))
    return (await session.execute(statement.where(*_held(asked)).group_by(*keys))).all()


async def communes_reached(session: AsyncSession, asked: Asked) -> set[str]:
    """Codes of those in which a session was held."""
    statement = select(LessonSession.commune).distinct().where(*_held(asked))
    return {code for code in await session.scalars(statement) if code is not None}


async def count_schools(session: AsyncSession, asked: Asked) -> int:
    conditions = [_IS_SCHOOL]
    if asked.commune is not None:
        conditions.append(School.commune == asked.commune)
    return await session.scalar(select(func.count(School.id)).where(*conditions)) or 0


async def count_sent(session: AsyncSession, asked: Asked, span: Span) -> Digital:
    """Of the lessons that were sent in the period: opened by a press, whenever that was. They are
    no organisation's: narrowed to one, none is told."""
    if asked.organisation is not None:
        return Digital()
    answered = func.sum(case((_is_answered(), 1), else_=0))
    statement = (
        select(func.count(LessonSent.id), func.count(LessonSent.opened_at), answered)
        .select_from(LessonSent)
        .where(LessonSent.sent_at >= span[0], LessonSent.sent_at < span[1])
    )
    if asked.commune is not None:
        statement = (
            statement.join(Subscription, Subscription.id == LessonSent.subscription_id)
            .join(SchoolClass, SchoolClass.id == Subscription.class_id)
            .join(School, School.id == SchoolClass.school_id)
            .where(School.commune == asked.commune)
        )
    [(sent, opened, told)] = await session.execute(statement)
    return Digital(sent, opened, int(told or 0))


def _is_answered() -> ColumnElement[bool]:
    """By whom it was sent to, or by the class."""
    own = exists().where(QuizAnswer.sent_id == LessonSent.id)
    of_class = exists().where(
        Subscription.id == LessonSent.subscription_id,
        ClassAnswer.class_id == Subscription.class_id,
        ClassAnswer.course == Subscription.course,
        ClassAnswer.lesson == LessonSent.lesson,
    )
    return or_(own, of_class)


async def taught_schools(session: AsyncSession, asked: Asked) -> Sequence[tuple[float, float, int]]:
    """Latitude, longitude and pupils of the schools in which a session was held, where both the
    place and the number are known."""
    held = select(LessonSession.school_id).where(*_held(asked))
    statement = (
        select(School.lat, School.lon, School.pupils)
        .where(
            School.id.in_(held),
            School.lat.is_not(None),
            School.lon.is_not(None),
            School.pupils > 0,
        )
        .order_by(School.id)
    )
    rows = await session.execute(statement)
    return [(lat or 0.0, lon or 0.0, pupils or 0) for lat, lon, pupils in rows]


async def report_points(session: AsyncSession, span: Span, box: tuple[float, ...]) -> Any:
    """(latitude, longitude) of the reports received in the span, in a box of south, west, north and
    east."""
    south, west, north, east = box
    statement = select(Report.item_lat, Report.item_lon).where(
        Report.received_at >= span[0],
        Report.received_at < span[1],
        Report.item_lat.between(south, north),
        Report.item_lon.between(west, east),
    )
    return (await session.execute(statement)).all()
