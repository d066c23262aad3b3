"""Counting and finding what is held about one person."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Result, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from services.inbox.model import InboxMessage
from services.media.model import Media
from services.messages import Address
from services.notify.model import OutboxMessage
from services.relay.model import Answer
from services.reports.model import Report
from services.schools.model import School, Teacher
from services.tasks.model import Task
from services.transcript.model import Line

#: How many, and since when.
Kept = tuple[int, datetime | None]


async def all_reports(
    session: AsyncSession, person_id: int
) -> Sequence[tuple[Report, Task | None]]:
    """Each with its task, oldest first."""
    statement = (
        select(Report, Task)
        .outerjoin(Task, Task.id == Report.task_id)
        .where(Report.reporter_id == person_id)
        .order_by(Report.id)
    )
    return [(report, task) for report, task in await session.execute(statement)]


async def answers_by(session: AsyncSession, person_id: int) -> Sequence[Answer]:
    statement = select(Answer).where(Answer.person_id == person_id).order_by(Answer.id)
    return (await session.scalars(statement)).all()


async def files_of(
    session: AsyncSession, person_id: int, reported: Collection[int]
) -> Sequence[Media]:
    """What the person sent, whether it is part of a report or not."""
    theirs = or_(Media.person_id == person_id, Media.id.in_(list(reported)))
    statement = select(Media).where(theirs).order_by(Media.id)
    return (await session.scalars(statement)).all()


async def heard_from(session: AsyncSession, at: Collection[Address]) -> Kept:
    here = tuple_(InboxMessage.channel, InboxMessage.contact).in_(_pairs(at))
    statement = select(func.count(), func.min(InboxMessage.heard_at)).where(here)
    return _kept(await session.execute(statement))


async def sent_to(session: AsyncSession, at: Collection[Address]) -> Kept:
    here = tuple_(OutboxMessage.channel, OutboxMessage.contact).in_(_pairs(at))
    statement = select(func.count(), func.min(OutboxMessage.created_at)).where(here)
    return _kept(await session.execute(statement))


async def shown_to(session: AsyncSession, at: Collection[Address]) -> Kept:
    """Lines of the conversation on the built-in channel."""
    here = Line.contact.in_([address.contact for address in at])
    statement = select(func.count(), func.min(Line.said_at)).where(here)
    return _kept(await session.execute(statement))


async def school_of(session: AsyncSession, person_id: int) -> str | None:
    statement = (
        select(School.name)
        .join(Teacher, Teacher.school_id == School.id)
        .where(Teacher.person_id == person_id)
    )
    name: str | None = await session.scalar(statement)
    return name


def _pairs(at: Collection[Address]) -> list[tuple[str, str]]:
    return [(address.channel, address.contact) for address in at]


def _kept(found: Result[int, datetime | None]) -> Kept:
    count, since = found.one()
    return count, since
