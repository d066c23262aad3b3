"""Finding messages that were given up, and counting what became of all of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.notify.model import Delivery, Lead, OutboxMessage
from services.notify.queries import OPEN

#: Will not be sent unless a coordinator says so.
GIVEN_UP = (Delivery.REFUSED, Delivery.DEAD)

# Written into the statement, so that its index of what was given up is seen to be enough.
_GIVEN_UP = bindparam(
    "given_up", GIVEN_UP, OutboxMessage.state.type, expanding=True, literal_execute=True
)

_OPEN = bindparam("open", OPEN, OutboxMessage.state.type, expanding=True, literal_execute=True)


def _letters() -> tuple[ColumnElement[bool], ...]:
    """A broadcast counts its own: nobody reads a hundred thousand of them one by one."""
    return OutboxMessage.state.in_(_GIVEN_UP), OutboxMessage.broadcast_id.is_(None)


async def letters(session: AsyncSession, *, limit: int, offset: int = 0) -> Sequence[OutboxMessage]:
    """Messages given up, the most urgent lane first, the oldest first in each."""
    statement = (
        select(OutboxMessage)
        .where(*_letters())
        .order_by(OutboxMessage.lane, OutboxMessage.id)
        .limit(limit)
        .offset(offset)
    )
    return (await session.scalars(statement)).all()


async def count_letters(session: AsyncSession) -> Mapping[Delivery, int]:
    """How many were refused and how many died, and nobody has done anything about it."""
    statement = (
        select(OutboxMessage.state, func.count()).where(*_letters()).group_by(OutboxMessage.state)
    )
    found = {state: int(count) for state, count in await session.execute(statement)}
    return {state: found.get(state, 0) for state in GIVEN_UP}


async def waiting_by_lane(session: AsyncSession) -> Sequence[tuple[int, int, datetime]]:
    """Lane, how many wait in it, and since when the oldest does."""
    statement = (
        select(OutboxMessage.lane, func.count(), func.min(OutboxMessage.created_at))
        .where(OutboxMessage.state.in_(_OPEN))
        .group_by(OutboxMessage.lane)
    )
    return [(lane, count, oldest) for lane, count, oldest in await session.execute(statement)]


async def count_uncertain(session: AsyncSession) -> int:
    """Counted as sent although nobody knows whether they arrived."""
    statement = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.uncertain)
    return await session.scalar(statement) or 0


async def paused_channels(
    session: AsyncSession, *, now: datetime
) -> Sequence[tuple[str, datetime]]:
    """Channels that may not be spoken to now, and until when."""
    statement = select(Lead.channel, Lead.paused_until).where(Lead.paused_until > now)
    rows = await session.execute(statement.order_by(Lead.channel))
    return [(channel, until) for channel, until in rows if until is not None]
