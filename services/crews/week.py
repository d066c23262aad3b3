"""The coming week as a table: a row a team, a column a local day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.duty.roster import Span

DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """`days` are local; `rows` hold, for each team by name and each day, its hours; `gaps` are
    the hours of each day with nobody on duty."""

    days: Sequence[date]
    rows: Sequence[tuple[str, Sequence[Sequence[str]]]]
    gaps: Sequence[Sequence[str]]


def week_of(
    shifts: Sequence[tuple[str, Sequence[Span]]],
    gaps: Sequence[Span],
    zone: ZoneInfo,
    now: datetime,
) -> Week:
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=n) for n in range(DAYS)]
    rows = [(team, [hours_on(day, spans, zone) for day in days]) for team, spans in shifts]
    return Week(days, rows, [hours_on(day, gaps, zone) for day in days])


def hours_on(day: date, spans: Sequence[Span], zone: ZoneInfo) -> list[str]:
    """`06:00–18:00` for each span that has a part of the local day."""
    begins = datetime.combine(day, time(), zone)
    ends = datetime.combine(day + timedelta(days=1), time(), zone)
    parts = [(max(span.start, begins), min(span.end, ends)) for span in spans]
    return [
        f"{start.astimezone(zone):%H:%M}–{_end(end, ends, zone)}"
        for start, end in parts
        if start < end
    ]


def _end(end: datetime, midnight: datetime, zone: ZoneInfo) -> str:
    return "24:00" if end == midnight else f"{end.astimezone(zone):%H:%M}"
