"""Saying lines to people, hearing theirs, and reading a conversation again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.inbox import service as inbox
from services.inbox.model import Heard
from services.notify.channel import Outgoing
from services.transcript import queries
from services.transcript.model import Line
from services.transcript.writing import a_line, payload_of, retire, revise

#: The numbers of the coming changes, by conversation.
Numbers = Mapping[str, Iterator[int]]


async def say_all(session: AsyncSession, messages: Sequence[Outgoing]) -> list[str]:
    """Write our lines, or revise those they replace; the same message twice is said once. A handful
    of statements for all of them. Returns the lines' ids as text."""
    retiring = [m.contact for m in messages if m.retires]
    numbers = await _numbers(session, [m.contact for m in messages] + retiring)
    said = await queries.lines_of_outbox(session, [m.id for m in messages])
    named = [_id(key) for m in messages for key in (m.edits, m.retires)]
    ours = await queries.lines_said(session, [line_id for line_id in named if line_id])
    new = {}
    for message in messages:
        if message.id in said or message.id in new:
            continue
        if line := _named(ours, message.edits, message.contact):
            revise(line, message, next(numbers[message.contact]), clock.now())
            said[message.id] = line.id
        else:
            new[message.id] = _said(message, numbers)
        if old := _named(ours, message.retires, message.contact):
            retire(old, next(numbers[message.contact]))
    await queries.add_lines(session, list(new.values()))
    said |= await queries.lines_of_outbox(session, new) if new else {}
    return [str(said[m.id]) for m in messages]


async def hear_all(
    session: AsyncSession, batch: Sequence[tuple[Heard, dict[str, Any]]]
) -> list[bool]:
    """Store people's messages for an answer, and their own lines, with a handful of statements for
    all of them; False for those heard before."""
    numbers = await _numbers(session, [heard.contact for heard, _payload in batch])
    known = await queries.heard_before(session, [heard.external_id for heard, _payload in batch])
    first = dict(reversed([(heard.external_id, heard) for heard, _payload in batch]))
    new = [first[h.external_id] is h and h.external_id not in known for h, _payload in batch]
    fresh = [told for told, is_new in zip(batch, new, strict=True) if is_new]
    if fresh:
        await inbox.hear(session, [heard for heard, _payload in fresh])
    await queries.add_lines(session, [_heard(*told, numbers) for told in fresh])
    return new


async def since(
    session: AsyncSession, contact: str, sequence: int, limit: int = 200
) -> Sequence[Line]:
    """What a page that has seen everything up to that change still has to be shown."""
    return await queries.lines_since(session, contact, sequence, limit)


async def since_each(
    session: AsyncSession, seen: Sequence[tuple[str, int]]
) -> Sequence[Sequence[Line]]:
    """The same for many pages that wait, with one question and whatever there is: they have been
    shown the rest."""
    lines = await queries.lines_since_each(session, seen)
    return [lines.get(contact, []) for contact, _sequence in seen]


async def history(session: AsyncSession, contact: str, limit: int = 200) -> Sequence[Line]:
    return await queries.latest_lines(session, contact, limit)


async def may_see(session: AsyncSession, contact: str, ref: str) -> bool:
    """A file is shown only to those whose conversation names it."""
    return await queries.is_shown(session, contact, ref)


async def _numbers(session: AsyncSession, contacts: Iterable[str]) -> Numbers:
    """One for each time a conversation is named; what is not used is passed over."""
    wanted = Counter(contacts)
    last = await queries.next_sequences(session, wanted)
    return {contact: count(last[contact] - wanted[contact] + 1) for contact in wanted}


def _said(message: Outgoing, numbers: Numbers) -> dict[str, Any]:
    line = a_line(message.contact, next(numbers[message.contact]), payload_of(message), clock.now())
    return line | {"from_person": False, "card": message.card, "outbox_id": message.id}


def _heard(heard: Heard, payload: dict[str, Any], numbers: Numbers) -> dict[str, Any]:
    line = a_line(heard.contact, next(numbers[heard.contact]), payload, clock.now())
    return line | {"from_person": True, "external_id": heard.external_id}


def _id(key: str | None) -> int | None:
    return int(key) if key is not None and key.isdecimal() and len(key) < 19 else None


def _named(ours: Mapping[int, Line], key: str | None, contact: str) -> Line | None:
    """The line of ours that the message names, if it stands in this conversation."""
    line = ours.get(_id(key) or 0)
    return line if line is not None and line.contact == contact else None
