"""Claim promised messages to be sent: at most one an address, and no state that is out of date."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import GeoPoint, Lane
from services.notify import queries
from services.notify.channel import Button, Outgoing, QuizWords
from services.notify.model import Card, Delivery, OutboxMessage
from services.notify.pace import Hold

#: A claimed message whose process died is free again after this.
LEASE = timedelta(seconds=12)


async def claim(
    session: AsyncSession, *, channel: str, hold: Hold, limit: int, term: int = 0
) -> Sequence[Outgoing]:
    """Up to `limit` messages to send now, at most one an address, marked as being sent."""
    now = clock.now()
    claimed: dict[str, OutboxMessage] = {}
    for message in await queries.due_messages(
        session, channel=channel, now=now, hold=hold, limit=limit
    ):
        if message.contact not in claimed and not await _superseded(session, message):
            claimed[message.contact] = message
    ids = [message.id for message in claimed.values()]
    if ids:
        await queries.mark_sending(session, ids, until=now + LEASE, term=term)
    keys = [(message.contact, message.card) for message in claimed.values() if message.card]
    cards = await queries.cards_of(session, channel, keys)
    return [
        to_outgoing(message, cards.get((message.contact, message.card or "")))
        for message in claimed.values()
    ]


async def _superseded(session: AsyncSession, message: OutboxMessage) -> bool:
    """Whether a newer state of its card was promised while an earlier try was under way.

    In another lane it may even have been sent: the old state must not come back over it.
    """
    if message.card is None or message.lease_until is None:
        return False
    newer = await queries.newer_of_card(session, message)
    if newer is None:
        return False
    message.state = Delivery.SUPERSEDED
    if newer.state is Delivery.PENDING:
        newer.fresh, newer.lane = newer.fresh or message.fresh, min(newer.lane, message.lane)
    return True


def to_outgoing(message: OutboxMessage, card: Card | None) -> Outgoing:
    """The row as a channel is given it; `card` says where its card stands."""
    standing = card.external_id if card else None
    payload = message.payload
    place = payload["location"]
    return Outgoing(
        id=message.id,
        contact=message.contact,
        text=payload["text"],
        language=payload["language"],
        buttons=tuple(Button(*button) for button in payload["buttons"]),
        wants_location=payload["wants_location"],
        wants_contact=payload["wants_contact"],
        photo=payload["photo"],
        voice=payload["voice"],
        video=payload.get("video"),
        document=payload.get("document"),
        location=GeoPoint(*place) if place else None,
        card=message.card,
        edits=None if message.fresh else standing,
        retires=standing if message.fresh else None,
        menu=payload.get("menu"),
        answers=payload.get("answers"),
        quiz=QuizWords(*payload["quiz"]) if payload.get("quiz") else None,
        lane=Lane(message.lane),
        term=message.term,
        parts=tuple(message.parts),
    )
