"""What is asked of the figures: a period of local days, and what narrows it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.tasks.activity import Activity

#: Of more months than that a series is told by years.
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Period:
    """The local days from `first` on; `end` is the day after the last one."""

    first: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.first:
            raise ValueError("A period cannot end before it begins.")

    @property
    def last(self) -> date:
        return max(self.first, self.end - timedelta(days=1))

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Aware times: when the first day begins, and when the last one is over."""
        return _midnight(self.first, zone), _midnight(self.end, zone)

    def parts(self) -> list["Period"]:
        """By calendar months, by years where these are many; the first and last may be cut."""
        months = 12 * (self.end.year - self.first.year) + self.end.month - self.first.month + 1
        return list(self._parts(1 if months <= MOST_MONTHS else 12))

    def _parts(self, months: int) -> Iterator["Period"]:
        first = self.first
        while first < self.end:
            end = min(next_start(first, months), self.end)
            yield Period(first, end)
            first = end

    def is_whole_years(self) -> bool:
        """From one New Year to another."""
        return (self.first.month, self.first.day, self.end.month, self.end.day) == (1, 1, 1, 1)


def next_start(day: date, months: int) -> date:
    """The first day of the next month (1), quarter (3) or year (12)."""
    number = (day.year * 12 + day.month - 1) // months * months + months
    return date(number // 12, number % 12 + 1, 1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


@dataclass(frozen=True, slots=True)
class Asked:
    """None asks for all of them. `commune` is an official code, `organisation` a team's."""

    period: Period
    activity: Activity | None = None
    organisation: str | None = None
    commune: str | None = None
