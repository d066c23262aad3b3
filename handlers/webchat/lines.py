"""A line of the transcript as the page's script reads it. Pure."""

from typing import Any

from services.transcript.model import Line


def to_page(line: Line) -> dict[str, Any]:
    """`message` is the page's own number of what the person sent from it."""
    return {
        "id": line.id,
        "sequence": line.sequence,
        "position": line.position,
        "mine": line.from_person,
        "at": line.said_at.isoformat(timespec="seconds"),
        "message": line.external_id.rpartition(":")[2] if line.external_id else None,
        **line.payload,
    }
