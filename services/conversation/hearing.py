"""What a message adds to a draft, in whatever order things come. Pure."""

import re
from dataclasses import dataclass, replace

from services.conversation.draft import Draft, Step
from services.messages import Inbound
from services.pictures.kinds import NUMBERED, Look
from services.places.geodesy import Compass
from services.reports.answers import Danger

_METRES = re.compile(r"(?<!\d)(\d{1,4})\s*(?:m|met|mét|metres?|meters?)?(?!\d)", re.IGNORECASE)
_DIGITS = re.compile(r"[\d\s().+-]{8,20}")
#: A way longer than this is not one a person can look along.
FARTHEST_M = 2000


@dataclass(frozen=True, slots=True)
class Heard:
    """The draft after the message, and whether the question that stood was answered by it."""

    draft: Draft
    understood: bool


def hear_choice(draft: Draft, verb: str, value: str) -> Draft | None:
    """The draft after a `report:<verb>:<value>` button; None for a value nobody offered."""
    if verb == "distance" and value.isdigit() and 0 < int(value) <= FARTHEST_M:
        return replace(draft, distance_m=float(value))
    if verb == "direction" and value in list(Compass):
        return replace(draft, direction=value)
    if verb == "look" and value in list(Look):
        return replace(draft, look=value)
    if verb == "danger" and value == "done":
        return draft.pass_by(Step.DANGERS)
    if verb == "danger" and value in list(Danger):
        return draft.toggled(Danger(value))
    return None


def hear_text(draft: Draft, step: Step, inbound: Inbound) -> Heard:
    """Words become the note; a number may answer the question that stands."""
    text = inbound.text
    if step is Step.DISTANCE and (metres := _METRES.fullmatch(text.strip())):
        known = min(float(metres[1]), FARTHEST_M)
        return Heard(replace(draft, distance_m=known or None), known > 0)
    if step is Step.LOOK and text.isdigit() and 0 < int(text) <= len(NUMBERED):
        return Heard(replace(draft, look=NUMBERED[int(text) - 1].value), True)
    key = inbound.message_id or inbound.external_id
    return Heard(draft.noted(key, text), step is Step.SUMMARY)


def phone_in(text: str) -> str | None:
    """The telephone number that the text is, digits with an optional plus; None if it is none."""
    if not _DIGITS.fullmatch(text.strip()):
        return None
    digits = re.sub(r"[^\d+]", "", text)
    return digits if 8 <= len(digits.lstrip("+")) <= 15 else None
