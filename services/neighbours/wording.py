"""What neighbours are told, and what asks whether they want to be. Pure.

A place is said by its commune, never exactly. The end of a work never says that nothing is left.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.neighbours.model import NoticeKind, Said
from services.texts import At, Lines, Spoken, Text, Words, _

#: Characters of the name of a closed road.
LONGEST_ROAD = 120


@dataclass(frozen=True, slots=True)
class Announced:
    """All that a message says. `commune` is empty where none is known; times are aware."""

    kind: NoticeKind
    said: Said
    commune: str
    hotline: str
    zone: ZoneInfo
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    road: str = ""


HEADLINES: dict[tuple[NoticeKind, Said], Text] = {
    (NoticeKind.KEEP_AWAY, Said.ALERT): _("⚠️ Suspected explosive item found near you"),
    (NoticeKind.KEEP_AWAY, Said.UPDATE): _("⚠️ Suspected explosive item near you: a change"),
    (NoticeKind.KEEP_AWAY, Said.ALL_CLEAR): _("ℹ️ The work on the item near you is over"),
    (NoticeKind.KEEP_AWAY, Said.CANCEL): _("ℹ️ The notice about an item near you is taken back"),
    (NoticeKind.DEMOLITION, Said.ALERT): _("⚠️ Planned demolition near you"),
    (NoticeKind.DEMOLITION, Said.UPDATE): _("⚠️ Planned demolition near you: a change"),
    (NoticeKind.DEMOLITION, Said.ALL_CLEAR): _("ℹ️ The demolition near you is over"),
    (NoticeKind.DEMOLITION, Said.CANCEL): _("ℹ️ The demolition near you will not take place"),
}

_KEEP_AWAY = _(
    "Keep away from unknown objects and from places where people work. Touch nothing. Keep "
    "children and cattle close. If you see something, move away the way you came and call "
    "{hotline}."
)
_STAY_OUT = _(
    "Stay out of the closed area and do as the people on the road say. You may hear a loud bang. "
    "If you see something suspicious, do not touch it, move away and call {hotline}."
)
_AFTERWARDS = _(
    "This only says that the work that was announced is over. There may still be other things in "
    "the ground: if you see something, do not touch it, move away the way you came and call "
    "{hotline}."
)
_TAKEN_BACK = _(
    "What was announced no longer holds. If you see something suspicious, do not touch it, move "
    "away the way you came and call {hotline}."
)


_KEEP_PUPILS = _(
    "Please tell your colleagues and the parents: pupils do not go to look, and touch nothing "
    "they do not know."
)


def headline(announced: Announced) -> Text:
    return HEADLINES[announced.kind, announced.said]


def instruction(announced: Announced) -> Text:
    """What to do; it stands in every message."""
    words = {Said.ALL_CLEAR: _AFTERWARDS, Said.CANCEL: _TAKEN_BACK}
    usual = _KEEP_AWAY if announced.kind is NoticeKind.KEEP_AWAY else _STAY_OUT
    return Text(words.get(announced.said, usual).msgid, {"hotline": announced.hotline})


def details(announced: Announced) -> Spoken:
    """Where, when and which road."""
    over = announced.said in (Said.ALL_CLEAR, Said.CANCEL)
    return Lines(
        [
            _("Commune: {commune}", commune=Words(announced.commune))
            if announced.commune
            else None,
            None if over else _window(announced),
            _road(announced),
        ]
    )


def _window(announced: Announced) -> Text | None:
    if announced.starts_at is None or announced.ends_at is None:
        return None
    return _(
        "From {start} to {end}",
        start=At(announced.starts_at, announced.zone),
        end=At(announced.ends_at, announced.zone),
    )


def _road(announced: Announced) -> Text | None:
    if not announced.road or announced.said is Said.CANCEL:
        return None
    if announced.said is Said.ALL_CLEAR:
        return _("The road is open again: {road}", road=Words(announced.road))
    return _("Closed road: {road}", road=Words(announced.road))


def notice_words(announced: Announced, *, school: str = "") -> Spoken:
    """The whole message as it is sent; to a teacher for their school."""
    whose = _("🏫 For your school: {school}", school=Words(school)) if school else None
    over = announced.said in (Said.ALL_CLEAR, Said.CANCEL)
    pupils = _KEEP_PUPILS if school and not over else None
    return Lines([whose, headline(announced), details(announced), instruction(announced), pupils])
