"""Shifts as iCalendar (RFC 5545): times in UTC, lines folded at 75 octets. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.duty.roster import Span

_OCTETS = 75
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """A team's time on duty."""

    team_id: int
    team: str
    span: Span


def by_days(span: Span, zone: ZoneInfo) -> Iterator[Span]:
    """A shift of more than a day, as round-the-clock duty is one, a local day at a time."""
    start = span.start
    while span.end - start > _DAY:
        day = start.astimezone(zone).date() + _DAY
        midnight = datetime.combine(day, time(), zone).astimezone(UTC)
        yield Span(start, midnight)
        start = midnight
    yield Span(start, span.end)


def calendar(title: str, shifts: Iterable[Shift], *, now: datetime) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SafeLane//Rosters//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]
    for shift in shifts:
        lines += _event(shift, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(shift: Shift, now: datetime) -> Sequence[str]:
    start = _stamp(shift.span.start)
    return (
        "BEGIN:VEVENT",
        f"UID:{shift.team_id}-{start}@safelane",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{start}",
        f"DTEND:{_stamp(shift.span.end)}",
        f"SUMMARY:{_text(shift.team)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    for what, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(what, written)
    return words.replace("\r", "")


def _folded(line: str) -> str:
    """No letter is parted, whatever its length in UTF-8."""
    pieces, piece, size = list[str](), "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # the space that begins the next line
        piece, size = piece + letter, size + octets
    return "\r\n ".join([*pieces, piece])
