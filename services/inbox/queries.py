"""Finding and storing messages heard."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.inbox.model import Heard, InboxMessage, InboxState

# Built once: a new alias for every look costs more than the look itself.
_EARLIER = aliased(InboxMessage)
_FIRST_OF_ITS_ADDRESS = ~exists().where(
    _EARLIER.channel == InboxMessage.channel,
    _EARLIER.contact == InboxMessage.contact,
    _EARLIER.state == InboxState.PENDING,
    _EARLIER.id < InboxMessage.id,
)


# Into the table, not the class: the mapper would look through every row once more.
_INBOX: Any = InboxMessage.__table__
_STORE_SQLITE = sqlite.insert(_INBOX).on_conflict_do_nothing()
_STORE_POSTGRESQL = postgresql.insert(_INBOX).on_conflict_do_nothing()


async def store(session: AsyncSession, batch: Iterable[Heard], *, now: datetime) -> None:
    """All of the batch; what was heard before is passed over."""
    rows = [
        {
            "channel": heard.channel,
            "external_id": heard.external_id,
            "contact": heard.contact,
            "raw": json.dumps(heard.raw),
            "heard_at": now,
            "due_at": now,
            "state": InboxState.PENDING,
            "attempts": 0,
        }
        for heard in batch
    ]
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    await session.execute(_STORE_SQLITE if on_sqlite else _STORE_POSTGRESQL, rows)


async def next_unanswered(
    session: AsyncSession, *, now: datetime, channels: Sequence[str]
) -> InboxMessage | None:
    """The oldest due message that is the first of its address, locked.

    Only an address's first pending message can be locked, so while one process holds it no
    other can answer the same person.
    """
    message: InboxMessage | None = await session.scalar(_due_first(now, channels).limit(1))
    return message


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A message that waits for its answer, without what only its fate needs."""

    id: int
    channel: str
    external_id: str
    contact: str
    raw: str


async def next_batch(
    session: AsyncSession, *, now: datetime, channels: Sequence[str], limit: int
) -> Sequence[Unanswered]:
    """The oldest due messages that are the first of their addresses, one an address, locked."""
    statement = (
        _due_first(now, channels)
        .with_only_columns(
            InboxMessage.id,
            InboxMessage.channel,
            InboxMessage.external_id,
            InboxMessage.contact,
            InboxMessage.raw,
        )
        .limit(limit)
    )
    return [Unanswered(*row) for row in await session.execute(statement)]


async def settle_all(session: AsyncSession, ids: Collection[int], *, now: datetime) -> None:
    await session.execute(
        update(InboxMessage)
        .where(InboxMessage.id.in_(ids))
        .values(state=InboxState.ANSWERED, answered_at=now)
        .execution_options(synchronize_session=False)
    )


def _due_first(now: datetime, channels: Sequence[str]) -> Select[InboxMessage]:
    return (
        select(InboxMessage)
        .where(
            InboxMessage.state == InboxState.PENDING,
            InboxMessage.channel.in_(channels),
            InboxMessage.due_at <= now,
            _FIRST_OF_ITS_ADDRESS,
        )
        .order_by(InboxMessage.id)
        .with_for_update(skip_locked=True)
    )


async def following(
    session: AsyncSession, message: InboxMessage, *, limit: int = 20
) -> Sequence[InboxMessage]:
    """What the same address sent after this message and nobody has answered yet, in order, locked.

    Another process may hold one of them: it was the first before this message, stored at the same
    moment under a smaller number, could be seen. Waiting for it keeps the person with one process.
    """
    statement = (
        select(InboxMessage)
        .where(
            InboxMessage.channel == message.channel,
            InboxMessage.contact == message.contact,
            InboxMessage.state == InboxState.PENDING,
            InboxMessage.id > message.id,
        )
        .order_by(InboxMessage.id)
        .limit(limit)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def count_poison(session: AsyncSession) -> int:
    """Messages set aside because nobody could handle them."""
    statement = select(func.count(InboxMessage.id)).where(text("inbox.state = 'poison'"))
    return await session.scalar(statement) or 0


async def count_pending(session: AsyncSession) -> int:
    statement = select(func.count(InboxMessage.id)).where(text("inbox.state = 'pending'"))
    return await session.scalar(statement) or 0
