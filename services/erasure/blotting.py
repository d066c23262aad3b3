"""Taking what somebody told out of messages that others have been sent. Pure."""

from collections.abc import Collection, Mapping
from typing import Any

BLOT = "…"
#: All that is left of a message whose reader's address is nobody's any more.
NOTHING: dict[str, Any] = {
    "text": BLOT,
    "buttons": [],
    "wants_location": False,
    "wants_contact": False,
    "photo": None,
    "voice": None,
    "location": None,
    "language": "en",
    "menu": None,
    "answers": None,
}


def blotted(
    payload: Mapping[str, Any], secrets: Collection[str], *, headline_only: bool
) -> dict[str, Any]:
    """The message without these words; with `headline_only` without all but its first line. A map
    shows where its reporter stood, and so may a pin that came after Send."""
    text = str(payload.get("text", ""))
    if headline_only:
        text = text.strip().partition("\n")[0]
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, BLOT)
    drawn = str(payload.get("photo") or "").startswith("drawn:map:")
    photo = None if drawn else payload.get("photo")
    place = None if headline_only else payload.get("location")
    return {**payload, "text": text, "photo": photo, "location": place}
