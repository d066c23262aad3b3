"""On which days a session can have been held, and until when its report can be changed. Pure."""

import re
from datetime import date, timedelta

from services.errors import SafeLaneError
from services.texts import _

#: Older ones belong on paper: a number told from memory after months is none.
OLDEST = timedelta(days=60)
#: For so long whoever told it may still correct it or take it back.
CORRECTED_WITHIN = timedelta(days=7)
#: Days that are offered as buttons, today included.
OFFERED = 5
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?", re.ASCII)


class WrongDay(SafeLaneError):
    """A day on which the session cannot have been held."""


def check_day(held_on: date, today: date) -> None:
    """Raises WrongDay for the future and for what is too long ago."""
    if held_on > today:
        raise WrongDay(_("This day has not come yet."))
    if today - held_on > OLDEST:
        raise WrongDay(_("This day is more than {count} days ago.", count=OLDEST.days))


def day_in(text: str, today: date) -> date | None:
    """`25/11`, `25/11/2026` or `2026-11-25`; without a year the last such day. None for no day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), found[3]
    return _that_day(day, month, year, today)


def _that_day(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year <= today else date(today.year - 1, month, day)
    except ValueError:
        return None
