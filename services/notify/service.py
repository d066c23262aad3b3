"""Promise a message inside the transaction; claim, settle and give up afterwards."""

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import Address, GeoPoint, Lane, Reply
from services.notify import queries
from services.notify.backoff import MOST_ATTEMPTS, wait_before
from services.notify.channel import Button, Outgoing, SendFailed, SendRefused
from services.notify.model import Card, Delivery, OutboxMessage

#: A claimed message whose process died is free again after this.
LEASE = timedelta(seconds=12)


async def queue(
    session: AsyncSession, reply: Reply, *, to: Address, language: str, lane: Lane
) -> None:
    """Promise the reply to an address. A card that says nothing new is not promised again."""
    payload = _payload(reply, language)
    fresh, lane_now = reply.fresh, int(lane)
    if reply.card:
        digest = _digest(payload)
        card = await queries.get_card(session, to, reply.card)
        if card is not None and card.digest == digest and not reply.fresh:
            return
        for older in await queries.unsent_of_card(session, to, reply.card):
            older.state = Delivery.SUPERSEDED
            fresh, lane_now = fresh or older.fresh, min(lane_now, older.lane)
        _note_card(session, card, to=to, key=reply.card, digest=digest)
    now = clock.now()
    session.add(
        OutboxMessage(
            lane=lane_now,
            channel=to.channel,
            contact=to.contact,
            payload=payload,
            card=reply.card,
            fresh=fresh,
            about=reply.about,
            created_at=now,
            due_at=now,
        )
    )


def _note_card(
    session: AsyncSession, card: Card | None, *, to: Address, key: str, digest: str
) -> None:
    if card is None:
        session.add(Card(channel=to.channel, contact=to.contact, key=key, digest=digest))
    else:
        card.digest = digest


def _payload(reply: Reply, language: str) -> dict[str, Any]:
    place = reply.location
    return {
        "text": reply.text.render(language),
        "buttons": [[c.key, c.label.render(language), c.picture] for c in reply.choices],
        "wants_location": reply.wants_location,
        "wants_contact": reply.wants_contact,
        "photo": reply.photo,
        "voice": reply.voice,
        "location": [place.lat, place.lon, place.accuracy_m] if place else None,
        "language": language,
        "menu": reply.menu,
    }


def _digest(payload: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


async def claim(
    session: AsyncSession, *, channel: str, busy: Collection[str], limit: int
) -> Sequence[Outgoing]:
    """Up to `limit` messages to send now, at most one an address, marked as being sent."""
    now = clock.now()
    claimed: dict[str, OutboxMessage] = {}
    for message in await queries.due_messages(
        session, channel=channel, now=now, busy=busy, limit=limit
    ):
        claimed.setdefault(message.contact, message)
    outgoing = []
    for message in claimed.values():
        if await _superseded(session, message):
            continue
        message.state = Delivery.SENDING
        message.lease_until = now + LEASE
        outgoing.append(await _to_outgoing(session, message))
    return outgoing


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


async def _to_outgoing(session: AsyncSession, message: OutboxMessage) -> Outgoing:
    standing = None
    if message.card:
        address = Address(message.channel, message.contact)
        card = await queries.card_as_it_stands(session, address, message.card)
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
        location=GeoPoint(*place) if place else None,
        card=message.card,
        edits=None if message.fresh else standing,
        retires=standing if message.fresh else None,
        menu=payload.get("menu"),
    )


async def settle_sent(session: AsyncSession, message_id: int, external_id: str) -> None:
    """Note that it was sent; settling it again changes nothing."""
    message = await queries.get_message(session, message_id)
    if message is None or message.state is Delivery.SENT:
        return
    message.state = Delivery.SENT
    message.external_id = external_id
    message.sent_at = clock.now()
    if message.card:
        address = Address(message.channel, message.contact)
        card = await queries.get_card(session, address, message.card)
        if card is not None:
            card.external_id = external_id


async def settle_failed(
    session: AsyncSession, message_id: int, error: SendFailed | SendRefused
) -> OutboxMessage | None:
    """Note the failure; the message itself when it has now been given up, else None."""
    message = await queries.get_message(session, message_id)
    if message is None or message.state not in queries.OPEN:
        return None  # settled in the meantime by whoever took over
    message.error = str(error)[:2000]
    if isinstance(error, SendRefused):
        return await _give_up(session, message, Delivery.REFUSED)
    message.attempts += 0 if error.everyone else 1
    if message.attempts >= MOST_ATTEMPTS:
        return await _give_up(session, message, Delivery.DEAD)
    message.state = Delivery.PENDING
    message.due_at = _next_try(message, error)
    return None


async def _give_up(session: AsyncSession, message: OutboxMessage, fate: Delivery) -> OutboxMessage:
    """A card that was not shown may be promised again in the same words."""
    message.state = fate
    if message.card:
        address = Address(message.channel, message.contact)
        card = await queries.get_card(session, address, message.card)
        if card is not None and card.digest == _digest(message.payload):
            card.digest = ""
    return message


def _next_try(message: OutboxMessage, error: SendFailed) -> datetime:
    wait = wait_before(message.attempts)
    return clock.now() + max(wait, error.wait or timedelta())
