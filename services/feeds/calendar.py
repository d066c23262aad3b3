"""Shifts and lessons as iCalendar (RFC 5545): times in UTC, lines folded at 75 octets. Pure."""

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


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that has a time; `uid` stays the same however often it is told."""

    uid: str
    span: Span
    summary: str


def calendar(title: str, shifts: Iterable[Shift], *, now: datetime) -> str:
    """The rosters of teams."""
    events = (
        Event(f"{shift.team_id}-{_stamp(shift.span.start)}@safelane", shift.span, shift.team)
        for shift in shifts
    )
    return events_as_calendar(title, events, now=now)


def events_as_calendar(
    title: str, events: Iterable[Event], *, now: datetime, zone: str | None = None
) -> str:
    """`zone` is an IANA name: in it a program shows the times, which are told in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SafeLane//Calendars//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
        *([f"X-WR-TIMEZONE:{zone}"] if zone else []),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event, now: datetime) -> Sequence[str]:
    return (
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(event.span.start)}",
        f"DTEND:{_stamp(event.span.end)}",
        f"SUMMARY:{_text(event.summary)}",
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
