"""Bringing a broadcast forward: count what was settled, draw the next slice into the outbox.

Everything here happens in one transaction. A slice and the point up to which it was drawn are
committed together, and a row stays until its fate has been counted: a crash loses nobody, and
nobody is drawn twice.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import starmap
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts import queries
from services.broadcasts.audience import audience_of
from services.broadcasts.lifecycle import BroadcastState, check_move
from services.broadcasts.model import Broadcast
from services.broadcasts.queries import Fate, Outstanding, Page, Recipient
from services.messages import Choice, Lane, Reply
from services.notify.model import Delivery
from services.notify.service import payload_of
from services.people.model import Person
from services.policy import policy_of
from services.texts import Lines, Text, Words, _

#: People drawn in one go.
SLICE = 100
#: The most rows a broadcast has in the outbox: ten seconds' worth at 30 a second.
WINDOW = 300


async def bring_forward(
    session: AsyncSession, broadcast: Broadcast, *, channels: Collection[str]
) -> int:
    """How many people were looked at. The broadcast must be locked."""
    standing = await queries.outstanding(session, broadcast.id)
    running = broadcast.state is BroadcastState.RUNNING
    if running and standing.waiting > WINDOW - SLICE and standing.settled < SLICE:
        return 0  # a write for so few would cost more than it tells
    _count(broadcast, await queries.clear_settled(session, broadcast.id))
    if not running:
        await hold_back(session, broadcast)
        _move_cursor(broadcast, standing)
        return 0
    room = standing.waiting <= WINDOW - SLICE
    page = await _draw(session, broadcast, channels) if room else Page([], [])
    _move_cursor(broadcast, standing, page.recipients)
    if room and not page.people and not standing.waiting:
        end(broadcast, BroadcastState.DONE)
    return len(page.people)


async def hold_back(session: AsyncSession, broadcast: Broadcast) -> None:
    """Take what nobody has claimed out of the outbox again; kept in mind unless it is stopped."""
    taken = await queries.take_back(session, broadcast.id)
    stopped = broadcast.state is BroadcastState.STOPPED
    held = [] if stopped else sorted({*broadcast.held, *taken})
    if held != broadcast.held:
        broadcast.held = held


def end(broadcast: Broadcast, state: BroadcastState) -> None:
    check_move(broadcast.state, state)
    broadcast.state, broadcast.ended_at = state, clock.now()


async def _draw(session: AsyncSession, broadcast: Broadcast, channels: Collection[str]) -> Page:
    """Those a pause took back come first; then the next ones by id."""
    again, fits = broadcast.held[:SLICE], audience_of(broadcast.audience).fits(broadcast.audience)
    among = Person.id.in_(again) if again else Person.id > broadcast.drawn_to
    page = await queries.page_of_people(session, among, fits, channels=channels, limit=SLICE)
    await queries.promise_slice(session, _rows(session, broadcast, page.recipients))
    if again:
        broadcast.held = broadcast.held[SLICE:]
        return Page(again, page.recipients)
    broadcast.drawn_to = max([broadcast.drawn_to, *page.people])
    return page


def _rows(
    session: AsyncSession, broadcast: Broadcast, recipients: list[Recipient]
) -> list[dict[str, Any]]:
    fallback, now = policy_of(session).language, clock.now()
    spoken = {
        language: payload_of(_reply(broadcast, words), language)
        for language, words in broadcast.texts.items()
    }
    return [
        _row(broadcast, recipient, spoken.get(recipient.language, spoken[fallback]), now)
        for recipient in recipients
    ]


def _row(
    broadcast: Broadcast, recipient: Recipient, payload: dict[str, Any], now: datetime
) -> dict[str, Any]:
    return {
        "lane": broadcast.lane,
        "channel": recipient.channel,
        "contact": recipient.contact,
        "payload": payload,
        "broadcast_id": broadcast.id,
        "recipient_id": recipient.person_id,
        "state": Delivery.PENDING,
        "created_at": now,
        "due_at": now,
    }


def _reply(broadcast: Broadcast, words: str) -> Reply:
    """Nobody asked for a lesson: each says how to have no more of them."""
    way_out = _("/stop ends these messages.") if broadcast.lane == Lane.EDUCATION else None
    buttons = tuple(starmap(Choice, ((key, Text(label)) for key, label in broadcast.buttons)))
    return Reply(Lines([Words(words), way_out], between="\n\n"), choices=buttons)


def _count(broadcast: Broadcast, fates: Counter[Fate]) -> None:
    """What somebody's /stop withdrew counts as nothing."""
    for fate, count in fates.items():
        if fate.state is Delivery.SENT and fate.uncertain:
            broadcast.uncertain += count
        elif fate.state is Delivery.SENT:
            broadcast.sent += count
        elif fate.state in (Delivery.REFUSED, Delivery.DEAD):
            broadcast.refused += count


def _move_cursor(
    broadcast: Broadcast, standing: Outstanding, drawn: Sequence[Recipient] = ()
) -> None:
    """To the highest person below whom everybody's fate is known."""
    open_people = [*broadcast.held, *(recipient.person_id for recipient in drawn)]
    if standing.first is not None:
        open_people.append(standing.first)
    reached = min(open_people) - 1 if open_people else broadcast.drawn_to
    broadcast.sent_to = max(broadcast.sent_to, reached)
