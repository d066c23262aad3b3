"""Reading an answer: what a button's value or typed words set in which column. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from services.accidents.vocabulary import AgeBand, Precision, band_of

#: Columns and their new values; None for an answer that was not understood.
Values = dict[str, object] | None
#: Reads words; the second argument is the local time now.
Reader = Callable[[str, datetime], Values]

LONGEST_WORDS = 200
MOST_PEOPLE = 500
OLDEST = 120
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?", re.ASCII)
_TIME = re.compile(r"(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})?", re.ASCII)


def one_of(column: str, names: Mapping[StrEnum, object]) -> Reader:
    values = {member.value: member for member in names}
    return lambda raw, now: {column: values[raw]} if raw in values else None


def number(column: str, most: int, least: int = 0) -> Reader:
    def read(raw: str, now: datetime) -> Values:
        digits = raw.strip()
        if not re.fullmatch(r"[0-9]{1,4}", digits) or not least <= int(digits) <= most:
            return None
        return {column: int(digits)}

    return read


def words(column: str) -> Reader:
    return lambda raw, now: {column: raw.strip()[:LONGEST_WORDS]} if raw.strip() else None


def age(raw: str, now: datetime) -> Values:
    """A band by button, or years; the band is kept with the years."""
    if raw in list(AgeBand):
        return {"age": None, "age_band": AgeBand(raw)}
    years = number("age", OLDEST)(raw, now)
    return years and {**years, "age_band": band_of(int(str(years["age"])))}


def birth_year(raw: str, now: datetime) -> Values:
    return number("birth_year", now.year, now.year - OLDEST)(raw, now)


def when(raw: str, now: datetime) -> Values:
    """`now`, `today`, `yesterday`, or a date and perhaps a time: 27/11, 27/11/2026 14:05, 8 giờ.

    Never in the future: a day without a year is the last one of that date.
    """
    named = {"now": (now, Precision.HOUR), "today": (now, Precision.DAY)}
    named["yesterday"] = (now - timedelta(days=1), Precision.DAY)
    at, to = named.get(raw) or _written(raw, now) or (None, None)
    if at is None or at > now:
        return None
    return {"happened_at": at.astimezone(UTC), "happened_to": to}


def _written(raw: str, now: datetime) -> tuple[datetime, Precision] | None:
    day = _DAY.search(raw)
    time = _TIME.search(raw.replace(day[0], "") if day else raw)
    if day is None and time is None:
        return None
    try:
        at = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if day:
            at = at.replace(day=int(day[1]), month=int(day[2]), year=int(day[3] or now.year))
            at = at.replace(year=at.year - 1) if not day[3] and at > now else at
        if time:
            at = at.replace(hour=int(time[1]), minute=int(time[2] or 0))
    except ValueError:
        return None
    return at, Precision.HOUR if time else Precision.DAY
