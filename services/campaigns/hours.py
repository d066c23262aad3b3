"""When a campaign may be sent: by day, local time, and again the next year. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: Nothing is sent from the end of this part of the day until it begins again.
DAY_BEGINS, DAY_ENDS = time(7), time(20)
#: A time that lies farther ahead is a slip of the hand.
FARTHEST = timedelta(days=400)


def is_day(at: datetime, zone: ZoneInfo) -> bool:
    return DAY_BEGINS <= at.astimezone(zone).time() < DAY_ENDS


def by_day(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or the next morning when it lies in the night; in UTC."""
    local = at.astimezone(zone)
    if is_day(at, zone):
        return at.astimezone(UTC)
    day = local.date() if local.time() < DAY_BEGINS else local.date() + timedelta(days=1)
    return datetime.combine(day, DAY_BEGINS, zone).astimezone(UTC)


def next_year(at: datetime, zone: ZoneInfo) -> datetime:
    """The same local day and time a year later; 29 February becomes the 28th."""
    local = at.astimezone(zone)
    year, month = local.year + 1, local.month
    day = 28 if (month, local.day) == (2, 29) else local.day
    return datetime.combine(
        local.date().replace(year=year, day=day), local.time(), zone
    ).astimezone(UTC)


def following(at: datetime, zone: ZoneInfo, *, now: datetime) -> datetime:
    """The next year's time that still lies ahead, however long nobody looked."""
    while at <= now:
        at = next_year(at, zone)
    return at
