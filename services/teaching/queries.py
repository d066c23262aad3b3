"""Finding lessons that were held, those that were sent, and calendars of lessons."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import LessonSent, Subscription
from services.teaching.model import LessonCalendar, LessonSession

STANDING = LessonSession.removed_at.is_(None)


async def lock_session(session: AsyncSession, session_id: int) -> LessonSession | None:
    """Also one that was taken back; locked until the transaction ends."""
    statement = select(LessonSession).where(LessonSession.id == session_id).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def same_session(session: AsyncSession, row: LessonSession) -> LessonSession | None:
    """Another one on that day, of that course and lesson, for that class; where there was no class,
    told by the same person."""
    whose: list[ColumnElement[bool]] = (
        [LessonSession.class_id == row.class_id]
        if row.class_id is not None
        else [LessonSession.class_id.is_(None), LessonSession.person_id == row.person_id]
    )
    statement = select(LessonSession).where(
        STANDING,
        LessonSession.held_on == row.held_on,
        LessonSession.course == row.course,
        LessonSession.lesson == row.lesson,
        *whose,
    )
    return (await session.scalars(statement.order_by(LessonSession.id).limit(1))).one_or_none()


async def sessions_of_lesson(session: AsyncSession, sent_id: int) -> Sequence[LessonSession]:
    """Those that stand, of one lesson that was sent."""
    statement = select(LessonSession).where(STANDING, LessonSession.sent_id == sent_id)
    return (await session.scalars(statement.order_by(LessonSession.id))).all()


async def sessions_between(
    session: AsyncSession, first: date, end: date, *, school_id: int | None = None
) -> Sequence[LessonSession]:
    """Those that stand, held on local days in [first, end), in the order of the days."""
    statement = select(LessonSession).where(
        STANDING, LessonSession.held_on >= first, LessonSession.held_on < end
    )
    if school_id is not None:
        statement = statement.where(LessonSession.school_id == school_id)
    order = (LessonSession.held_on, LessonSession.id)
    return (await session.scalars(statement.order_by(*order))).all()


async def newest_lesson(
    session: AsyncSession, class_id: int
) -> tuple[LessonSent, Subscription] | None:
    """The lesson that a class was sent last."""
    statement = (
        select(LessonSent, Subscription)
        .join(Subscription, Subscription.id == LessonSent.subscription_id)
        .where(Subscription.class_id == class_id)
        .order_by(LessonSent.sent_at.desc(), LessonSent.id.desc())
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else (row[0], row[1])


async def get_sent(session: AsyncSession, sent_id: int) -> LessonSent | None:
    return await session.get(LessonSent, sent_id)


async def subscription_of(session: AsyncSession, sent: LessonSent) -> Subscription:
    return await session.get_one(Subscription, sent.subscription_id)


async def courses_of_class(session: AsyncSession, class_id: int) -> Sequence[Subscription]:
    """The newest first."""
    statement = select(Subscription).where(Subscription.class_id == class_id)
    order = (Subscription.started_at.desc(), Subscription.id.desc())
    return (await session.scalars(statement.order_by(*order))).all()


async def find_subscription(session: AsyncSession, subscription_id: int) -> Subscription | None:
    return await session.get(Subscription, subscription_id)


async def lessons_sent(session: AsyncSession, subscription_id: int) -> Sequence[LessonSent]:
    """In the order in which they were sent."""
    statement = select(LessonSent).where(LessonSent.subscription_id == subscription_id)
    return (await session.scalars(statement.order_by(LessonSent.sent_at, LessonSent.id))).all()


async def end_calendars_at(
    session: AsyncSession, person_id: int, school_id: int, *, at: datetime
) -> None:
    """Whatever the person made for the school and its classes."""
    mine = LessonCalendar.person_id == person_id, LessonCalendar.school_id == school_id
    open_ = LessonCalendar.ended_at.is_(None)
    await session.execute(update(LessonCalendar).where(*mine, open_).values(ended_at=at))


async def calendars_of(
    session: AsyncSession, person_id: int, school_id: int, *, class_id: int | None
) -> Sequence[LessonCalendar]:
    """Those that the person made and that open something; without a class the whole school's."""
    statement = select(LessonCalendar).where(
        LessonCalendar.person_id == person_id,
        LessonCalendar.school_id == school_id,
        LessonCalendar.class_id == class_id
        if class_id is not None
        else LessonCalendar.class_id.is_(None),
        LessonCalendar.ended_at.is_(None),
    )
    return (await session.scalars(statement.with_for_update())).all()


async def calendar_with(session: AsyncSession, digest: str) -> LessonCalendar | None:
    statement = select(LessonCalendar).where(LessonCalendar.digest == digest)
    return (await session.scalars(statement)).one_or_none()
