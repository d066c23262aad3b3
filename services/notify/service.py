"""Promise a message inside the transaction that makes it true; claim it to be sent."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import Address, GeoPoint, Lane, Reply
from services.notify import promising, queries
from services.notify.channel import Button, Outgoing
from services.notify.model import Card, Delivery, OutboxMessage
from services.notify.pace import Hold

#: A claimed message whose process died is free again after this.
LEASE = timedelta(seconds=12)


async def queue(
    session: AsyncSession, reply: Reply, *, to: Address, language: str, lane: Lane
) -> None:
    """Promise the reply to an address. A card that says nothing new is not promised again."""
    payload = payload_of(reply, language)
    fresh, lane_now, card = reply.fresh, int(lane), None
    if reply.card:
        digest = digest_of(payload)
        card = await promising.card_of(session, to, reply.card)
        if card is not None and card.digest == digest and not reply.fresh:
            return
        for older in await promising.unsent_of(session, to, reply.card):
            older.state = Delivery.SUPERSEDED
            fresh, lane_now = fresh or older.fresh, min(lane_now, older.lane)
        card = _note_card(session, card, to=to, key=reply.card, digest=digest)
    message = OutboxMessage(
        lane=lane_now,
        channel=to.channel,
        contact=to.contact,
        payload=payload,
        card=reply.card,
        fresh=fresh,
        about=reply.about,
        created_at=clock.now(),
        due_at=clock.now(),
        state=Delivery.PENDING,
        attempts=0,
        term=0,
        parts=[],
        uncertain=False,
    )
    promising.add(session, message, card)


def _note_card(
    session: AsyncSession, card: Card | None, *, to: Address, key: str, digest: str
) -> Card:
    if card is None:
        card = Card(channel=to.channel, contact=to.contact, key=key, digest=digest)
        session.add(card)
    else:
        card.digest = digest
    return card


def payload_of(reply: Reply, language: str) -> dict[str, Any]:
    """What is kept of a reply in the outbox: everything, in the reader's language."""
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
        "answers": reply.answers,
    }


def digest_of(payload: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


async def queue_again(session: AsyncSession, letter: OutboxMessage, *, to: Address) -> None:
    """Promise a message that was given up anew, in the same words, perhaps elsewhere."""
    at_the_same = to == Address(letter.channel, letter.contact)
    now = clock.now()
    session.add(
        OutboxMessage(
            lane=letter.lane,
            channel=to.channel,
            contact=to.contact,
            payload=letter.payload,
            card=letter.card,
            fresh=letter.fresh,
            about=letter.about,
            parts=letter.parts if at_the_same else [],
            created_at=now,
            due_at=now,
        )
    )


async def withdraw(session: AsyncSession, *, to: Address, lane: Lane) -> int:
    """Take back what is promised in this lane and nobody has begun to send; how many."""
    unsent = await queries.unsent_to(session, to, lane=lane)
    for message in unsent:
        message.state = Delivery.WITHDRAWN
        await forget_promise(session, message)
    return len(unsent)


async def forget_promise(session: AsyncSession, message: OutboxMessage) -> None:
    """A card that was not shown may be promised again in the same words."""
    if message.card:
        card = await queries.get_card(
            session, Address(message.channel, message.contact), message.card
        )
        if card is not None and card.digest == digest_of(message.payload):
            card.digest = ""


async def move_contact(session: AsyncSession, channel: str, *, old: str, new: str) -> None:
    """The chat has another address: what is promised goes there. Its cards are sent there anew,
    for the numbers of the old chat's messages mean nothing in the new one."""
    there = {card.key for card in await queries.cards_at(session, Address(channel, new))}
    for message in await queries.unsent_to(session, Address(channel, old)):
        message.contact = new
    for card in await queries.cards_at(session, Address(channel, old)):
        if card.key in there:
            await session.delete(card)
        else:
            card.contact, card.external_id = new, None
    await session.flush()  # cards may be promised to the new address in this transaction


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
        location=GeoPoint(*place) if place else None,
        card=message.card,
        edits=None if message.fresh else standing,
        retires=standing if message.fresh else None,
        menu=payload.get("menu"),
        answers=payload.get("answers"),
        lane=Lane(message.lane),
        term=message.term,
        parts=tuple(message.parts),
    )
