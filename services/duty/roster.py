"""Weekly rosters: is a team on duty, when does that change, and when is nobody. Pure.

Rosters are written in local time and answered in UTC. Where clocks are changed, an hour that comes
twice belongs to a shift both times, and one that is left out opens no gap.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

#: Minutes of a day; as the end of a shift: midnight at its end.
DAY = 24 * 60
#: How far a change is looked for; after that the roster is looked at again.
SIGHT = timedelta(days=14)


class Span(NamedTuple):
    """A time in UTC, its end excluded."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class WeeklyShift:
    """Minutes of the local day. A shift that ends when or before it starts ends the next day."""

    weekday: int  # 0 is Monday
    starts: int
    ends: int
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and self.valid_to < day
        return day.weekday() == self.weekday and begun and not ended


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Leave from the first to the last local day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ByHand:
    """What somebody said, whatever the roster says, until a time; None: until further notice."""

    on: bool
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Roster:
    """All that decides whether one team is on duty."""

    shifts: Sequence[WeeklyShift] = ()
    leaves: Sequence[DaysOff] = ()
    by_hand: ByHand | None = field(default=None)


def planned(roster: Roster, zone: ZoneInfo, within: Span) -> list[Span]:
    """When the roster, leave taken off, says that the team is on duty. In order, none touching."""
    shifts = merged(_shifts(roster.shifts, zone, within))
    off = merged(_leave(leave, zone) for leave in roster.leaves)
    return without(clipped(shifts, within), off)


def on_duty_in(roster: Roster, zone: ZoneInfo, within: Span) -> list[Span]:
    """The same, with what was said by hand."""
    spans = planned(roster, zone, within)
    hand = roster.by_hand
    if hand is None or (hand.until is not None and hand.until <= within.start):
        return spans
    said = Span(within.start, min(hand.until or within.end, within.end))
    return merged([*spans, said]) if hand.on else without(spans, [said])


def is_on_duty(roster: Roster, zone: ZoneInfo, at: datetime) -> bool:
    instant = Span(at, at + timedelta.resolution)
    return bool(on_duty_in(roster, zone, instant))


def next_change(roster: Roster, zone: ZoneInfo, after: datetime) -> datetime | None:
    """When the team next comes on or goes off duty; None when that is not in sight."""
    within = Span(after, after + SIGHT)
    edges = {edge for span in on_duty_in(roster, zone, within) for edge in span}
    return min((edge for edge in edges if after < edge < within.end), default=None)


def gaps(rosters: Iterable[Roster], zone: ZoneInfo, within: Span) -> list[Span]:
    """When no team at all is on duty."""
    covered = merged(span for roster in rosters for span in on_duty_in(roster, zone, within))
    return without([within], covered)


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order; those that touch or overlap become one."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def without(spans: Iterable[Span], holes: Sequence[Span]) -> list[Span]:
    """The spans, in order, with the holes cut out of them."""
    left = list(spans)
    for hole in holes:
        cut = [(Span(s.start, min(s.end, hole.start)), Span(max(s.start, hole.end), s.end))
               for s in left]  # fmt: skip
        left = [part for parts in cut for part in parts if part.start < part.end]
    return merged(left)


def clipped(spans: Iterable[Span], within: Span) -> list[Span]:
    cut = [Span(max(span.start, within.start), min(span.end, within.end)) for span in spans]
    return [span for span in cut if span.start < span.end]


def _shifts(shifts: Sequence[WeeklyShift], zone: ZoneInfo, within: Span) -> Iterator[Span]:
    """From the day before, whose shift may run past midnight."""
    day = within.start.astimezone(zone).date() - timedelta(days=1)
    last = within.end.astimezone(zone).date()
    while day <= last:
        for shift in shifts:
            if shift.holds_on(day):
                ends = shift.ends if shift.ends > shift.starts else shift.ends + DAY
                yield Span(_earliest(day, shift.starts, zone), _latest(day, ends, zone))
        day += timedelta(days=1)


def _leave(leave: DaysOff, zone: ZoneInfo) -> Span:
    return Span(_earliest(leave.first, 0, zone), _earliest(leave.last, DAY, zone))


def _earliest(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    return min(_readings(day, minutes, zone))


def _latest(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    return max(_readings(day, minutes, zone))


def _readings(day: date, minutes: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A local time that comes twice, or never, can be read in two ways."""
    wall = datetime.combine(day, time.min, zone) + timedelta(minutes=minutes)
    return wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
