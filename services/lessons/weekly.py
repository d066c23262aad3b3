"""When a lesson may come: once a week at a local hour, and never at night. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: No lesson comes from here on until the other, whoever asked for whichever hour.
NIGHT_BEGINS, NIGHT_ENDS = time(20), time(6)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weekly:
    """An ISO weekday, 1 is Monday, and a local time of day."""

    weekday: int
    hour: int
    minute: int = 0


def is_night(at: datetime, zone: ZoneInfo) -> bool:
    local = at.astimezone(zone).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS


def next_weekly(weekly: Weekly, *, zone: ZoneInfo, after: datetime) -> datetime:
    """The first such time strictly after `after`, in UTC. Holidays are not known here."""
    day = after.astimezone(zone).date()
    day += timedelta(days=(weekly.weekday - day.isoweekday()) % 7)
    at = _moment(day, weekly, zone)
    return at if at > after else _moment(day + 7 * _DAY, weekly, zone)


def _moment(day: date, weekly: Weekly, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(weekly.hour, weekly.minute), zone).astimezone(UTC)


def day_begins(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment before the local day on which `at` is began, in UTC."""
    return day_is_over(at, zone) - _DAY


def day_is_over(at: datetime, zone: ZoneInfo) -> datetime:
    """The last moment, to the microsecond, of the local day on which `at` is, in UTC."""
    day = at.astimezone(zone).date()
    return datetime.combine(day, time.max, zone).astimezone(UTC)


def same_day(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    return one.astimezone(zone).date() == other.astimezone(zone).date()
