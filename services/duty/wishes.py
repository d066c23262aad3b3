"""What somebody wrote behind /duty: until when, on which days. Pure."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:hg]([0-5]\d)?)", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?", re.ASCII)


def until_from(words: Sequence[str], now: datetime, zone: ZoneInfo) -> datetime | None:
    """`18:00` or `18h`: the next time that the clock shows it."""
    for word in words:
        if match := _CLOCK.fullmatch(word.lower()):
            shown = time(int(match[1]), int(match[2] or 0))
            today = now.astimezone(zone).date()
            at = datetime.combine(today, shown, zone).astimezone(UTC)
            later = datetime.combine(today + timedelta(days=1), shown, zone)
            return at if at > now else later.astimezone(UTC)
    return None


def days_from(words: Sequence[str], today: date) -> tuple[date, date] | None:
    """`today`, `tomorrow`, `24/11`, `24/11 26/11/2026`: first and last day."""
    near = {"today": 0, "tomorrow": 1}
    if words and words[0] in near:
        day = today + timedelta(days=near[words[0]])
        return day, day
    days = [found for word in words if (found := _day(word, today))]
    return (days[0], days[-1]) if days else None


def _day(word: str, today: date) -> date | None:
    """Without a year it is the next such day."""
    match = _DAY.fullmatch(word)
    if match is None:
        return None
    year = int(match[3]) if match[3] else today.year
    try:
        day = date(year, int(match[2]), int(match[1]))
        return day if match[3] or day >= today else day.replace(year=year + 1)
    except ValueError:
        return None
