"""When lessons may be: in term, in no break, at a class's hour. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: ISO weekdays on which a week counts as taught; a Sunday alone does not.
SCHOOL_DAYS = range(1, 7)
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included."""

    first: date
    last: date
    name: str = ""
    kind: str = "term"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Calendar:
    """The terms of all known years, oldest first, and the days in them without lessons."""

    terms: tuple[Days, ...] = ()
    breaks: tuple[Days, ...] = ()

    def teaches_on(self, day: date) -> bool:
        """A day of the week is not asked about: a class has its own."""
        in_term = any(term.holds(day) for term in self.terms)
        return in_term and not any(pause.holds(day) for pause in self.breaks)

    @property
    def last_day(self) -> date | None:
        return max((term.last for term in self.terms), default=None)


def next_slot(
    calendar: Calendar, *, weekday: int, hour: int, minute: int, zone: ZoneInfo, after: datetime
) -> datetime | None:
    """The first lesson time after `after`, in UTC; None when the known years have none left.

    `weekday` is ISO (1 is Monday), `hour` and `minute` are local.
    """
    last = calendar.last_day
    if last is None:
        return None
    today = after.astimezone(zone).date()
    day = today + _DAY * ((weekday - today.isoweekday()) % 7)
    while day <= last:
        slot = datetime.combine(day, time(hour, minute), zone).astimezone(UTC)
        if slot > after and calendar.teaches_on(day):
            return slot
        day += _WEEK
    return None


def teaching_weeks(calendar: Calendar, days: Days) -> int:
    """Weeks, from Monday on, with at least one day of lessons between two days."""
    return len({day - _DAY * day.weekday() for day in _taught(calendar, days)})


def _taught(calendar: Calendar, days: Days) -> Iterator[date]:
    day = days.first
    while day <= days.last:
        if day.isoweekday() in SCHOOL_DAYS and calendar.teaches_on(day):
            yield day
        day += _DAY
