"""The log of a task: who was told what and when, in the order in which it happened. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from services.notify.model import Delivery
from services.texts import At, Lines, Spoken, Words, _, ngettext

#: Lines on a page: with every line as long as it may be, a page still is one message.
PAGE = 12
#: Characters kept of a message, of a question or answer, of a name, and of a channel's reason.
LONGEST_WORDS, LONGEST_QUOTE, LONGEST_NAME, LONGEST_WHY = 60, 150, 30, 60
#: Names in one line; more are counted.
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; `lost`: a message that was not delivered."""

    at: datetime
    said: Spoken
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A message about the task; `update` says that it only brought a card up to date."""

    at: datetime
    to: Spoken
    words: str
    fate: Delivery
    sent_at: datetime | None = None
    attempts: int = 0
    why: str = ""
    update: bool = False


def cut(text: str, longest: int) -> str:
    """The beginning of the first line."""
    first = text.strip().partition("\n")[0]
    return first if len(first) <= longest else f"{first[: longest - 1].rstrip()}…"


def told_lines(told: Iterable[Told], zone: ZoneInfo) -> list[Line]:
    """A line for what several people were told at once; one for all cards brought up to date."""
    kept = [one for one in told if one.fate is not Delivery.SUPERSEDED]
    quiet = [one for one in kept if _is_quiet(one)]
    loud = sorted((one for one in kept if not _is_quiet(one)), key=_together)
    at_once = [list(alike) for _key, alike in groupby(loud, key=_together)]
    repeated: dict[object, list[list[Told]]] = {}
    for alike in at_once:
        repeated.setdefault(_repetition(alike), []).append(alike)
    lines = [_told_line(tellings, zone) for tellings in repeated.values()]
    return [*lines, _updates(quiet)] if quiet else lines


def _is_quiet(one: Told) -> bool:
    """A card that only follows what happened, and has arrived: not worth a line of its own."""
    return one.update and one.fate is Delivery.SENT


def _together(one: Told) -> tuple[datetime, str, str, str, str]:
    """What is said of several people in one line: told in one minute, in the same words."""
    minute = one.at.replace(second=0, microsecond=0)
    sent = one.sent_at.strftime("%H:%M") if one.sent_at else ""
    return (minute, one.words, one.fate.value, sent, one.why)


def _repetition(alike: list[Told]) -> object:
    """What makes two tellings one repeated: the same words to the same people, all arrived."""
    one = alike[0]
    if one.fate is not Delivery.SENT:
        return one.at, one.fate, one.words
    return one.words, tuple(sorted({each.to.render("en") for each in alike}))


def _told_line(tellings: list[list[Told]], zone: ZoneInfo) -> Line:
    alike, one = tellings[0], tellings[0][0]
    names = {each.to.render("en"): each.to for each in alike}  # each once, in a steady order
    said = _(
        "→ {who}: “{words}” – {fate}",
        who=_names([names[name] for name in sorted(names)]),
        words=Words(cut(one.words, LONGEST_WORDS)),
        fate=_fate(one, zone),
    )
    lost = one.fate in (Delivery.REFUSED, Delivery.DEAD)
    return Line(min(each.at for each in alike), _again(said, tellings[1:], one, zone), lost)


def _again(said: Spoken, later: list[list[Told]], first: Told, zone: ZoneInfo) -> Spoken:
    if not later:
        return said
    last = max(each.sent_at or each.at for each in later[-1])
    same_day = last.astimezone(zone).date() == first.at.astimezone(zone).date()
    time = clock_time(last, zone) if same_day else At(last, zone)
    again = ngettext(
        "again {count} time, last {time}", "again {count} times, last {time}", len(later), time=time
    )
    return Lines([said, again], between=", ")


def _names(names: Sequence[Spoken]) -> Spoken:
    shown = Lines([_Short(name) for name in names[:MOST_NAMES]], between=", ")
    more = len(names) - MOST_NAMES
    if more <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", more, names=shown)


@dataclass(frozen=True, slots=True)
class _Short:
    """A name, cut to what a line has room for."""

    name: Spoken

    def render(self, language: str) -> str:
        return cut(self.name.render(language), LONGEST_NAME)


def _fate(one: Told, zone: ZoneInfo) -> Spoken:
    why = Words(cut(one.why, LONGEST_WHY))
    if one.fate is Delivery.SENT:
        return _("sent {time}", time=clock_time(one.sent_at or one.at, zone))
    if one.fate is Delivery.REFUSED:
        return _("refused: {why}", why=why)
    if one.fate is Delivery.DEAD:
        return _("given up: {why}", why=why)
    if one.attempts:
        return ngettext(
            "not sent yet, tried {count} time", "not sent yet, tried {count} times", one.attempts
        )
    return _("not sent yet")


def _updates(quiet: list[Told]) -> Line:
    text = ngettext(
        "Cards brought up to date: {count} time", "Cards brought up to date: {count} times",
        len(quiet),
    )  # fmt: skip
    return Line(max(one.sent_at or one.at for one in quiet), text)


def clock_time(at: datetime, zone: ZoneInfo) -> Words:
    return Words(f"{at.astimezone(zone):%H:%M}")


def pages_of(lines: Sequence[Line]) -> int:
    return max(1, -(-len(lines) // PAGE))


def page_text(lines: Sequence[Line], page: int, zone: ZoneInfo) -> Spoken:
    """One page, oldest first; a date stands where it changes, and at the top."""
    parts: list[Spoken] = []
    day = None
    for line in lines[page * PAGE : (page + 1) * PAGE]:
        local = line.at.astimezone(zone)
        if local.date() != day:
            day = local.date()
            parts.append(Words(f"— {local:%d/%m/%Y} —"))
        parts.append(Lines([clock_time(line.at, zone), line.said], between=" "))
    return Lines(parts)
