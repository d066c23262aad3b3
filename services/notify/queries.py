"""Finding what has been promised and not yet kept."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.messages import Address
from services.notify.model import Card, Delivery, Lead, OutboxMessage

#: Promised, and not settled yet.
OPEN = (Delivery.PENDING, Delivery.SENDING)

# Built once: a new alias for every look costs more than the look itself.
_EARLIER = aliased(OutboxMessage)
_FIRST_OF_ITS_LANE = ~exists().where(
    _EARLIER.channel == OutboxMessage.channel,
    _EARLIER.contact == OutboxMessage.contact,
    _EARLIER.lane == OutboxMessage.lane,
    _EARLIER.state.in_(OPEN),
    _EARLIER.id < OutboxMessage.id,
)


async def due_messages(
    session: AsyncSession, *, channel: str, now: datetime, busy: Collection[str], limit: int
) -> Sequence[OutboxMessage]:
    """By lane, then age, locked: each the first of its address in its lane, and none to `busy`."""
    statement = (
        select(OutboxMessage)
        .where(
            OutboxMessage.state == Delivery.PENDING,
            OutboxMessage.channel == channel,
            OutboxMessage.due_at <= now,
            OutboxMessage.contact.not_in(busy),
            _FIRST_OF_ITS_LANE,
        )
        .order_by(OutboxMessage.lane, OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def get_message(session: AsyncSession, message_id: int) -> OutboxMessage | None:
    return await session.get(OutboxMessage, message_id, with_for_update=True)


async def free_expired(session: AsyncSession, *, now: datetime) -> None:
    """What a process claimed and did not settle in time may be claimed again."""
    await session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state == Delivery.SENDING, OutboxMessage.lease_until < now)
        .values(state=Delivery.PENDING)
    )


async def get_card(session: AsyncSession, to: Address, key: str) -> Card | None:
    """The card, locked: of two states promised at once one comes second."""
    statement = _card(to, key).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def card_as_it_stands(session: AsyncSession, to: Address, key: str) -> Card | None:
    """The card, not locked: a promise locks it before its messages, the sender after them."""
    return (await session.scalars(_card(to, key))).one_or_none()


def _card(to: Address, key: str) -> Select[Card]:
    return select(Card).where(
        Card.channel == to.channel, Card.contact == to.contact, Card.key == key
    )


async def holders(session: AsyncSession, key: str) -> Sequence[Address]:
    """Everyone to whom this card has been shown."""
    statement = select(Card.channel, Card.contact).where(Card.key == key).order_by(Card.id)
    rows = await session.execute(statement)
    return [Address(channel, contact) for channel, contact in rows]


async def unsent_of_card(session: AsyncSession, to: Address, key: str) -> Sequence[OutboxMessage]:
    """States of the card that nobody has claimed yet, oldest first, locked."""
    statement = (
        select(OutboxMessage)
        .where(
            OutboxMessage.channel == to.channel,
            OutboxMessage.contact == to.contact,
            OutboxMessage.state == Delivery.PENDING,
            OutboxMessage.card == key,
        )
        .order_by(OutboxMessage.id)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def newer_of_card(session: AsyncSession, message: OutboxMessage) -> OutboxMessage | None:
    """The newest later state of the message's card that is not given up, locked."""
    statement = (
        select(OutboxMessage)
        .where(
            OutboxMessage.channel == message.channel,
            OutboxMessage.contact == message.contact,
            OutboxMessage.card == message.card,
            OutboxMessage.state.in_((*OPEN, Delivery.SENT)),
            OutboxMessage.id > message.id,
        )
        .order_by(OutboxMessage.id.desc())
        .limit(1)
        .with_for_update()
    )
    newest: OutboxMessage | None = await session.scalar(statement)
    return newest


async def get_lead(session: AsyncSession, channel: str) -> Lead | None:
    return await session.get(Lead, channel, with_for_update=True)


async def vacant_lead(session: AsyncSession, channel: str, *, now: datetime) -> Lead:
    """The row of a channel that nobody has led yet, locked: two processes at once make one."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if on_sqlite else postgresql.insert
    nobody = insert(Lead).values(channel=channel, holder="", until=now)
    await session.execute(nobody.on_conflict_do_nothing())
    return await session.get_one(Lead, channel, with_for_update=True)


async def waiting_by_lane(session: AsyncSession) -> Sequence[tuple[int, int, datetime]]:
    """Lane, how many wait in it, and since when the oldest does."""
    statement = (
        select(OutboxMessage.lane, func.count(), func.min(OutboxMessage.created_at))
        .where(OutboxMessage.state.in_(OPEN))
        .group_by(OutboxMessage.lane)
    )
    return [(lane, count, oldest) for lane, count, oldest in await session.execute(statement)]
