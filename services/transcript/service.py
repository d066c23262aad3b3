"""Saying a line to a person, hearing one from them, and reading the conversation again."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.inbox import service as inbox
from services.inbox.model import Heard
from services.notify.channel import Outgoing
from services.transcript import queries
from services.transcript.model import Line

WITHOUT_BUTTONS: dict[str, Any] = {
    "buttons": [],
    "wants_location": False,
    "wants_contact": False,
}


async def say(session: AsyncSession, message: Outgoing) -> str:
    """Write our line, or revise the one it replaces; the same message twice is said once.

    Returns the line's id as text.
    """
    sequence = await queries.next_sequence(session, message.contact)
    said = await queries.line_of_outbox(session, message.id)
    if said is not None:
        return str(said.id)
    line = await _our_line(session, message.contact, message.edits)
    if line is None:
        line = _new_line(message, sequence)
        session.add(line)
    if _revise(line, payload_of(message), sequence):
        line.position, line.said_at = sequence, clock.now()
    line.card = message.card
    await _retire(session, message)
    await session.flush()
    return str(line.id)


async def hear(session: AsyncSession, heard: Heard, payload: dict[str, Any]) -> bool:
    """Store a person's message for an answer, and their own line; False when heard before."""
    sequence = await queries.next_sequence(session, heard.contact)
    if await queries.line_heard(session, heard.external_id) is not None:
        return False
    await inbox.hear(session, [heard])
    session.add(
        Line(
            contact=heard.contact,
            sequence=sequence,
            position=sequence,
            from_person=True,
            payload=payload,
            said_at=clock.now(),
            external_id=heard.external_id,
        )
    )
    return True


async def since(
    session: AsyncSession, contact: str, sequence: int, limit: int = 200
) -> Sequence[Line]:
    """What a page that has seen everything up to that change still has to be shown."""
    return await queries.lines_since(session, contact, sequence, limit)


async def history(session: AsyncSession, contact: str, limit: int = 200) -> Sequence[Line]:
    return await queries.latest_lines(session, contact, limit)


async def may_see(session: AsyncSession, contact: str, ref: str) -> bool:
    """A file is shown only to those whose conversation names it."""
    return await queries.is_shown(session, contact, ref)


def payload_of(message: Outgoing) -> dict[str, Any]:
    """What a page needs to show the message, as plain data."""
    place = message.location
    return {
        "text": message.text,
        "language": message.language,
        "buttons": [asdict(button) for button in message.buttons],
        "wants_location": message.wants_location,
        "wants_contact": message.wants_contact,
        "photo": message.photo,
        "voice": message.voice,
        "location": asdict(place) if place is not None and place.plausible else None,
    }


def _new_line(message: Outgoing, sequence: int) -> Line:
    return Line(
        contact=message.contact,
        sequence=sequence,
        position=sequence,
        from_person=False,
        payload={},
        said_at=clock.now(),
        outbox_id=message.id,
    )


def _revise(line: Line, payload: dict[str, Any], sequence: int) -> bool:
    """Show the line anew; False for one that says the same already and is left in peace."""
    if line.payload == payload:
        return False
    line.payload, line.sequence = payload, sequence
    return True


async def _retire(session: AsyncSession, message: Outgoing) -> None:
    """The older line that the message names keeps its words and loses its buttons."""
    line = await _our_line(session, message.contact, message.retires)
    if line is not None:
        sequence = await queries.next_sequence(session, message.contact)
        _revise(line, line.payload | WITHOUT_BUTTONS, sequence)


async def _our_line(session: AsyncSession, contact: str, line_id: str | None) -> Line | None:
    if line_id is None or not line_id.isdecimal():
        return None
    return await queries.line_said(session, contact, int(line_id))
