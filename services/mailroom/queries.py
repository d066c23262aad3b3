"""Finding what could not be said or understood: people out of reach, and poison messages."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.inbox.model import InboxMessage, InboxState
from services.people.model import PersonAddress, PersonRole
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report

_LOST = aliased(PersonAddress)


class Lost(NamedTuple):
    """Somebody who can be written to nowhere, and since when."""

    person_id: int
    since: datetime


async def people_out_of_reach(session: AsyncSession, *, limit: int) -> Sequence[Lost]:
    """Of those who have a role or an open report; whoever was lost last comes first."""
    reached = exists().where(
        PersonAddress.person_id == _LOST.person_id, PersonAddress.unreachable_at.is_(None)
    )
    role = exists().where(PersonRole.person_id == _LOST.person_id)
    report = exists().where(
        Report.reporter_id == _LOST.person_id,
        Report.status.in_((ReportStatus.RECEIVED, ReportStatus.TASKED)),
    )
    since = func.max(_LOST.unreachable_at)
    statement = (
        select(_LOST.person_id, since)
        .where(_LOST.unreachable_at.is_not(None), ~reached, role | report)
        .group_by(_LOST.person_id)
        .order_by(since.desc())
        .limit(limit)
    )
    rows = await session.execute(statement)
    return [Lost(person_id, at) for person_id, at in rows if at is not None]


async def poison(session: AsyncSession, *, limit: int) -> Sequence[InboxMessage]:
    """Messages that nobody could handle, newest first."""
    statement = (
        select(InboxMessage)
        .where(InboxMessage.state == InboxState.POISON)
        .order_by(InboxMessage.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
