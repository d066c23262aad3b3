"""Finding what has been promised and not yet kept."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, literal, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.messages import Address, Lane
from services.notify.model import Card, Delivery, OutboxMessage
from services.notify.pace import Hold

#: Promised, and not settled yet.
OPEN = (Delivery.PENDING, Delivery.SENDING)

# Written into the statement, not sent beside it: only so can both databases see that the indexes
# of what is pending or open are enough, however long the history is.
_STATE = OutboxMessage.state.type
_PENDING = literal(Delivery.PENDING, _STATE, literal_execute=True)
_SENDING = literal(Delivery.SENDING, _STATE, literal_execute=True)
_OPEN = bindparam("open", OPEN, _STATE, expanding=True, literal_execute=True)

_FREED = update(OutboxMessage).where(OutboxMessage.state == _SENDING).values(state=Delivery.PENDING)

# Built once: a new alias for every look costs more than the look itself. A value asked for each
# row, not an anti-join: PostgreSQL might read a million rows to join them.
_EARLIER = aliased(OutboxMessage)
_OLDEST_OF_ITS_LANE = (
    select(_EARLIER.id)
    .where(
        _EARLIER.channel == OutboxMessage.channel,
        _EARLIER.contact == OutboxMessage.contact,
        _EARLIER.lane == OutboxMessage.lane,
        _EARLIER.state.in_(_OPEN),
    )
    .order_by(_EARLIER.id)
    .limit(1)
    .scalar_subquery()
)


async def due_messages(
    session: AsyncSession, *, channel: str, now: datetime, hold: Hold, limit: int
) -> Sequence[OutboxMessage]:
    """By lane, then age, locked: each the first of its address in its lane, but for `hold`."""
    statement = (
        select(OutboxMessage)
        .where(
            OutboxMessage.state == _PENDING,
            OutboxMessage.channel == channel,
            OutboxMessage.lane <= hold.beyond,
            OutboxMessage.due_at <= now,
            OutboxMessage.contact.not_in(hold.busy),
            OutboxMessage.id == _OLDEST_OF_ITS_LANE,
        )
        .order_by(OutboxMessage.lane, OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    if hold.quiet:
        spared = OutboxMessage.contact.not_in(hold.quiet)
        statement = statement.where(or_(OutboxMessage.lane == Lane.URGENT, spared))
    return (await session.scalars(statement)).all()


async def mark_sending(
    session: AsyncSession, ids: Collection[int], *, until: datetime, term: int
) -> None:
    await session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(ids))
        .values(state=Delivery.SENDING, lease_until=until, term=term)
    )


async def get_message(session: AsyncSession, message_id: int) -> OutboxMessage | None:
    return await session.get(OutboxMessage, message_id, with_for_update=True)


async def free(session: AsyncSession, ids: Collection[int], *, term: int) -> None:
    """Claimed under this term and not begun: whoever looks next may claim it."""
    ours = (OutboxMessage.id.in_(ids), OutboxMessage.term == term)
    await session.execute(_FREED.where(*ours))


async def free_older(session: AsyncSession, channel: str, *, term: int) -> None:
    """What was claimed under earlier terms and not settled may be claimed again."""
    older = (OutboxMessage.channel == channel, OutboxMessage.term < term)
    await session.execute(_FREED.where(*older))


async def free_expired(session: AsyncSession, *, now: datetime) -> None:
    """What a process claimed and did not settle in time may be claimed again."""
    await session.execute(_FREED.where(OutboxMessage.lease_until < now))


def _unsent(channel: str, contacts: Collection[str]) -> Select[OutboxMessage]:
    return (
        select(OutboxMessage)
        .where(
            OutboxMessage.channel == channel,
            OutboxMessage.contact.in_(contacts),
            OutboxMessage.state == _PENDING,
        )
        .order_by(OutboxMessage.id)
        .with_for_update()
    )


async def unsent_to(
    session: AsyncSession, to: Address, *, lane: Lane | None = None
) -> Sequence[OutboxMessage]:
    """What is promised to the address and nobody has claimed yet, oldest first, locked."""
    statement = _unsent(to.channel, [to.contact])
    if lane is not None:
        statement = statement.where(OutboxMessage.lane == lane)
    return (await session.scalars(statement)).all()


async def cards_at(session: AsyncSession, to: Address) -> Sequence[Card]:
    """Every card the address has been shown."""
    statement = select(Card).where(Card.channel == to.channel, Card.contact == to.contact)
    return (await session.scalars(statement)).all()


async def get_card(session: AsyncSession, to: Address, key: str) -> Card | None:
    """The card, locked: of two states promised at once one comes second."""
    statement = select(Card).where(
        Card.channel == to.channel, Card.contact == to.contact, Card.key == key
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()


def among(channel: str, pairs: Collection[tuple[str, str]]) -> list[ColumnElement[bool]]:
    """Which cards have one of these contacts and keys. The contacts alone are named as well: SQLite
    looks a pair up by reading every card of the channel."""
    contacts = {contact for contact, _key in pairs}
    pair = tuple_(Card.contact, Card.key).in_(list(pairs))
    return [Card.channel == channel, Card.contact.in_(contacts), pair]


async def cards_of(
    session: AsyncSession, channel: str, pairs: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Card]:
    """By contact and key, in one look."""
    if not pairs:
        return {}
    statement = select(Card).where(*among(channel, pairs))
    statement = statement.execution_options(populate_existing=True)
    return {(card.contact, card.key): card for card in await session.scalars(statement)}


async def holders(session: AsyncSession, key: str) -> Sequence[Address]:
    """Everyone to whom this card has been shown."""
    statement = select(Card.channel, Card.contact).where(Card.key == key).order_by(Card.id)
    rows = await session.execute(statement)
    return [Address(channel, contact) for channel, contact in rows]


async def unsent_of_card(
    session: AsyncSession, channel: str, contacts: Collection[str], key: str
) -> Sequence[OutboxMessage]:
    """States of the card that nobody has claimed yet, oldest first, locked."""
    statement = _unsent(channel, contacts).where(OutboxMessage.card == key)
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
