"""What a line says, and how it is revised. Pure."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from services.notify.channel import Outgoing
from services.transcript.model import Line

WITHOUT_BUTTONS: dict[str, Any] = {
    "buttons": [],
    "wants_location": False,
    "wants_contact": False,
}


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
        "video": message.video,
        "document": message.document,
        "location": asdict(place) if place is not None and place.plausible else None,
    }


def a_line(contact: str, sequence: int, payload: dict[str, Any], now: datetime) -> dict[str, Any]:
    """A new row, at the end of the conversation; whose it is stands in what is added to it."""
    return {
        "contact": contact,
        "sequence": sequence,
        "position": sequence,
        "payload": payload,
        "said_at": now,
    }


def revise(line: Line, message: Outgoing, sequence: int, now: datetime) -> None:
    """Let the line say what the message says, where the conversation goes on now; one that says
    the same already is left in peace."""
    if _change(line, payload_of(message), sequence):
        line.position, line.said_at = sequence, now
    line.card = message.card


def retire(line: Line, sequence: int) -> None:
    """It keeps its words and its place, and loses its buttons."""
    _change(line, line.payload | WITHOUT_BUTTONS, sequence)


def _change(line: Line, payload: dict[str, Any], sequence: int) -> bool:
    if line.payload == payload:
        return False
    line.payload, line.sequence = payload, sequence
    return True
