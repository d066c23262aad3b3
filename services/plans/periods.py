"""The periods of plans as people write them: 2026, 2026-Q3, 2026-11, 2021-2025. Pure."""

import re
from datetime import date, timedelta

from services.errors import SafeLaneError
from services.statistics.asked import Period, next_start
from services.texts import _

#: Years of which plans are made.
OLDEST, NEWEST = 2000, 2100
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", re.ASCII)
_QUARTER = re.compile(r"(\d{4})[-/ ]?[QqIi](\d)|(?:[Qq]|[Qq]u[yý]\s*)(\d)[-/ ](\d{4})")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4})", re.ASCII)
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:\.\.|–|to|đến)\s*(\d{4}-\d{2}-\d{2})", re.ASCII)


class PeriodError(SafeLaneError, ValueError):
    """Words that name no period of a plan."""


def read_period(text: str) -> Period:
    """Raises PeriodError. A pair of days, as 2026-01-01..2026-06-30, has both of them in it."""
    words = text.strip()
    try:
        period = _named(words)
    except ValueError:
        period = None
    if period is None or not (period.first.year >= OLDEST and period.last.year <= NEWEST):
        raise PeriodError(
            _("“{text}” is no period; write 2026, 2026-Q3, 2026-11 or 2021-2025.", text=words[:40])
        )
    return period


def _named(words: str) -> Period | None:
    if found := _YEARS.fullmatch(words):
        first, last = int(found[1]), int(found[2] or found[1])
        return Period(date(first, 1, 1), date(last + 1, 1, 1))
    if found := _QUARTER.fullmatch(words):
        year, quarter = int(found[1] or found[4]), int(found[2] or found[3])
        return _from(date(year, 3 * quarter - 2, 1), 3)
    if found := _MONTH.fullmatch(words):
        return _from(date(int(found[1] or found[4]), int(found[2] or found[3]), 1), 1)
    if found := _DAYS.fullmatch(words):
        end = date.fromisoformat(found[2]) + timedelta(days=1)
        return Period(date.fromisoformat(found[1]), end)
    return None


def _from(first: date, months: int) -> Period:
    return Period(first, next_start(first, months))


def name_of(period: Period) -> str:
    """As `read_period` reads it, in the shortest way."""
    first, end = period.first, period.end
    if period.is_whole_years():
        last = end.year - 1
        return str(first.year) if last == first.year else f"{first.year}-{last}"
    if first.day == 1 and end == next_start(first, 1):
        return f"{first:%Y-%m}"
    if first.day == 1 and first.month % 3 == 1 and end == next_start(first, 3):
        return f"{first.year}-Q{first.month // 3 + 1}"
    return f"{first}..{period.last}"
