"""Promise a message inside the transaction that makes it true, or take the promise back."""

import hashlib
import json
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import Address, Lane, Reply
from services.notify import promising, queries
from services.notify.model import Card, Delivery, OutboxMessage


async def queue(
    session: AsyncSession, reply: Reply, *, to: Address, language: str, lane: Lane
) -> None:
    """Promise the reply to an address. A card that says nothing new is not promised again."""
    message, card = _new_message(to, payload_of(reply, language)), None
    message.lane, message.card = int(lane), reply.card
    message.fresh, message.about = reply.fresh, reply.about
    if reply.card:
        digest = digest_of(message.payload)
        card = await promising.card_of(session, to, reply.card)
        if card is not None and card.digest == digest and not reply.fresh:
            return
        for older in await promising.unsent_of(session, to, reply.card):
            older.state = Delivery.SUPERSEDED
            message.fresh = message.fresh or older.fresh
            message.lane = min(message.lane, older.lane)
        card = _note_card(session, card, to=to, key=reply.card, digest=digest)
    promising.add(session, message, card)


def _new_message(to: Address, payload: dict[str, Any]) -> OutboxMessage:
    """Whole, for a batch writes its messages as they are."""
    return OutboxMessage(
        channel=to.channel,
        contact=to.contact,
        payload=payload,
        created_at=clock.now(),
        due_at=clock.now(),
        state=Delivery.PENDING,
        attempts=0,
        term=0,
        parts=[],
        uncertain=False,
    )


def _note_card(
    session: AsyncSession, card: Card | None, *, to: Address, key: str, digest: str
) -> Card:
    if card is None:
        card = Card(channel=to.channel, contact=to.contact, key=key, digest=digest)
        promising.add_card(session, card)
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
        "document": reply.document,
        "location": [place.lat, place.lon, place.accuracy_m] if place else None,
        "language": language,
        "menu": reply.menu,
        "answers": reply.answers,
    } | _seldom(reply, language)


def _seldom(reply: Reply, language: str) -> dict[str, Any]:
    """What few messages have, and the others do not mention."""
    seldom: dict[str, Any] = {"video": reply.video} if reply.video else {}
    if reply.quiz is not None:
        said = (reply.quiz.question, reply.quiz.explanation)
        question, explanation = (one.render(language) for one in said)
        seldom["quiz"] = [question, reply.quiz.right, explanation]
    return seldom


def digest_of(payload: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


async def queue_again(session: AsyncSession, letter: OutboxMessage, *, to: Address) -> None:
    """Promise a message that was given up anew, in the same words, perhaps elsewhere."""
    again = _new_message(to, letter.payload)
    again.lane, again.card = letter.lane, letter.card
    again.fresh, again.about = letter.fresh, letter.about
    if to == Address(letter.channel, letter.contact):
        again.parts = letter.parts
    session.add(again)


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
