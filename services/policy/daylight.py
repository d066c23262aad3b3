"""When a time is over of which only the working hours of the day count. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The part of a local day in which work is possible; it begins and ends on the same day."""

    start: time = time(6)
    end: time = time(18)


def due_after(start: datetime, wait: timedelta, *, hours: WorkHours, zone: ZoneInfo) -> datetime:
    """The moment at which `wait` has passed since `start`, counting working hours alone.

    Aware in, aware UTC out. Made at 20:00, four hours from 06:00 on are over at 10:00.
    """
    for opens, closes in _windows(start, hours, zone):
        begins = max(opens, start.astimezone(UTC))
        room = closes - begins
        if timedelta() < room and wait <= room:
            return begins + wait
        wait -= max(room, timedelta())
    raise OverflowError("the calendar ends before the time is over")


def _windows(
    start: datetime, hours: WorkHours, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """Each day's working hours in UTC, from the local day of `start` on.

    Taken through the zone day by day: where clocks change, a window is as long as it really is.
    """
    day = start.astimezone(zone).date()
    while True:
        yield (
            datetime.combine(day, hours.start, zone).astimezone(UTC),
            datetime.combine(day, hours.end, zone).astimezone(UTC),
        )
        day += _DAY
