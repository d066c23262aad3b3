"""What a message adds to a draft, in whatever order things come. Pure."""

import re
from dataclasses import dataclass, replace

from services.conversation import heeding, on_behalf
from services.conversation.draft import Draft, Step
from services.conversation.questions import DISTANCES
from services.messages import Inbound
from services.pictures.kinds import NUMBERED, Look
from services.places.folding import fold
from services.places.geodesy import Compass
from services.reports.answers import Danger

#: `khoảng 200 mét`, `~1,5 km`, `80`: folded, so that no diacritics are left.
_METRES = re.compile(
    r"(?:khoang|chung|tam|gan|hon|about|around|~)?\s*(\d{1,4})(?:[.,](\d))?\s*"
    r"(km|cay|cay so|ki lo met|m|met|metres?|meters?)?",
    re.ASCII,
)
_DIGITS = re.compile(r"\+?[\d\s().-]{8,20}", re.ASCII)
#: As dialled in Viet Nam: mobile and land lines with their 0 or 84; others with a plus.
_NUMBER = re.compile(r"0[2-9]\d{8,9}|84[2-9]\d{8,9}|(?:\+|00)[1-9]\d{7,14}", re.ASCII)
#: A way longer than this is not one a person can look along.
FARTHEST_M = 2000


@dataclass(frozen=True, slots=True)
class Heard:
    """The draft after the message, whether the question that stood was answered by it, and whether
    there was room for its words."""

    draft: Draft
    understood: bool
    full: bool = False


def hear_choice(draft: Draft, verb: str, value: str) -> Draft | None:
    """The draft after a `report:<verb>:<value>` button; None for a value nobody offered."""
    if verb == "distance" and draft.place_how == "pin" and value in map(str, DISTANCES):
        return replace(draft, distance_m=float(value))
    if verb == "direction" and draft.distance_m and value in list(Compass):
        return replace(draft, direction=value)
    if verb == "look" and value in list(Look):
        return replace(draft, look=value)
    if verb == "danger" and value == "done":
        return heeding.answered(draft)
    if verb == "danger" and value in list(Danger):
        return heeding.toggled(draft, Danger(value))
    return on_behalf.hear_choice(draft, verb, value)


def hear_text(draft: Draft, step: Step, inbound: Inbound) -> Heard:
    """Words become the note; a number may answer the question that stands."""
    text = inbound.text
    if step is Step.DISTANCE and (metres := metres_in(text)) is not None:
        return Heard(replace(draft, distance_m=metres), True)
    if step is Step.LOOK and (picture := whole_number(text, len(NUMBERED))):
        return Heard(replace(draft, look=NUMBERED[picture - 1].value), True)
    told = noted(draft, inbound)
    return Heard(told, False, full=has_no_room(told, text))


def noted(draft: Draft, inbound: Inbound) -> Draft:
    """The message's words become part of the note, and what they say of danger is heeded."""
    key = inbound.message_id or inbound.external_id
    heeded = heeding.heed(draft, inbound.text, before=draft.notes.get(key, ""))
    return heeded.noted(key, inbound.text)


def has_no_room(draft: Draft, words: str) -> bool:
    """Whether the words just noted are not there: what was told before is kept, and full."""
    return bool(words) and words not in draft.notes.values()


def metres_in(text: str) -> float | None:
    """The distance that the text is; None when it is none, or one nobody can look along."""
    match = _METRES.fullmatch(fold(text).strip())
    if match is None:
        return None
    whole, tenths, unit = match.groups()
    far = unit is not None and unit[0] in "kc"
    metres = float(f"{whole}.{tenths or 0}") * (1000 if far else 1)
    return metres if metres <= FARTHEST_M else None


def whole_number(text: str, most: int) -> int | None:
    """The number that the text is, written in plain digits; None above `most` or if it is none.

    Only 0 to 9: `int` reads digits of every script and refuses some that `isdigit` passes.
    """
    digits = text.strip().lstrip("0") or "0"
    if not (text.strip().isascii() and text.strip().isdigit()) or len(digits) > len(str(most)):
        return None
    return int(digits) if int(digits) <= most else None


def phone_in(text: str) -> str | None:
    """The telephone number that the text is, digits with an optional plus; None if it is none."""
    if not _DIGITS.fullmatch(text.strip()):
        return None
    number = re.sub(r"[^\d+]", "", text)
    return number if _NUMBER.fullmatch(number) else None
