"""Locking what was sent and is not noted yet, and noting it, a table at a time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.notify.model import Card, Delivery, OutboxMessage
from services.notify.queries import among


class Unsettled(NamedTuple):
    """A message whose fate is not noted yet, as far as its being sent is."""

    id: int
    channel: str
    contact: str
    card: str | None


async def lock_unsettled(session: AsyncSession, ids: Collection[int]) -> Sequence[Unsettled]:
    """Those of these messages that are not noted as sent, locked. Columns, not rows of the mapper:
    that reads and compares twenty for the three that change."""
    columns = (OutboxMessage.id, OutboxMessage.channel, OutboxMessage.contact, OutboxMessage.card)
    statement = (
        select(*columns)
        .where(OutboxMessage.id.in_(ids), OutboxMessage.state != Delivery.SENT)
        .order_by(OutboxMessage.id)
        .with_for_update()
    )
    return [Unsettled(*row) for row in await session.execute(statement)]


async def lock_free_cards(
    session: AsyncSession, channel: str, pairs: Collection[tuple[str, str]]
) -> dict[tuple[str, str, str | None], int]:
    """Ids of those that nobody else holds, by channel, contact and key: whoever locked several one
    after the other and waited could wait for somebody who waits for it."""
    if not pairs:
        return {}
    statement = (
        select(Card.id, Card.contact, Card.key)
        .where(*among(channel, pairs))
        .with_for_update(skip_locked=True)
    )
    rows = await session.execute(statement)
    return {(channel, contact, key): card_id for card_id, contact, key in rows}


_NOTE_SENT = (
    update(OutboxMessage)
    .where(OutboxMessage.id == bindparam("message"))
    .values(state=Delivery.SENT, sent_at=bindparam("now"), external_id=bindparam("shown_as"))
)
_NOTE_SHOWN = (
    update(Card).where(Card.id == bindparam("card")).values(external_id=bindparam("shown_as"))
)


async def note_sent(
    session: AsyncSession, sent: Mapping[int, str], shown: Mapping[int, str], *, now: datetime
) -> None:
    """Of messages and of cards, by their ids: the channel's ids of what was sent."""
    connection = await session.connection()
    if rows := [{"message": one, "now": now, "shown_as": told} for one, told in sent.items()]:
        await connection.execute(_NOTE_SENT, rows)
    if cards := [{"card": one, "shown_as": told} for one, told in shown.items()]:
        await connection.execute(_NOTE_SHOWN, cards)
