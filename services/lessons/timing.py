"""When the next lesson of a subscription comes: after a class's calendar, or once a week. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from services.lessons.weekly import Weekly, day_is_over, next_weekly, same_day
from services.schoolyear.slots import Calendar, next_slot

#: A learner's lesson that could not come in time comes within so long, and else a week later.
LATE = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


class Hours(Protocol):
    """A class, or a learner's subscription: when in the week, in local time."""

    weekday: int
    hour: int
    minute: int


@dataclass(frozen=True, slots=True)
class Timing:
    """The school calendar and the zone in which all local times are meant."""

    calendar: Calendar
    zone: ZoneInfo

    def next_after(self, hours: Hours, *, of_class: bool, after: datetime) -> datetime | None:
        """None when a class has none left in the school years that are known."""
        if of_class:
            return next_slot(
                self.calendar,
                weekday=hours.weekday,
                hour=hours.hour,
                minute=hours.minute,
                zone=self.zone,
                after=after,
            )
        weekly = Weekly(hours.weekday, hours.hour, hours.minute)
        return next_weekly(weekly, zone=self.zone, after=after)

    def next_day_after(self, hours: Hours, *, of_class: bool, after: datetime) -> datetime | None:
        """Never a second one on the same day."""
        return self.next_after(hours, of_class=of_class, after=day_is_over(after, self.zone))

    def free_after(self, now: datetime, last: datetime | None) -> datetime:
        """From when on another lesson may come, when the `last` one came then."""
        return now if last is None else max(now, day_is_over(last, self.zone))

    def in_time(self, due: datetime, hours: Hours, *, of_class: bool, now: datetime) -> bool:
        """Whether what was due may still be sent now. A class is taught on its own day, at an hour
        that still is its own, and not in a break that was imported since."""
        if not of_class:
            return now - due <= LATE
        still = self.next_after(hours, of_class=True, after=due - _INSTANT)
        return still == due and same_day(due, now, self.zone)

    def knows_days_after(self, now: datetime) -> bool:
        """Whether any school day after today is known."""
        last = self.calendar.last_day
        return last is not None and last > now.astimezone(self.zone).date()
