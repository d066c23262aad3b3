"""When a class has its lesson: days and times as people say them. Pure."""

import re

from services.places.folding import fold
from services.texts import Text, Words, _

#: ISO: 1 is Monday.
WEEKDAYS: dict[int, Text] = {
    1: _("Monday"),
    2: _("Tuesday"),
    3: _("Wednesday"),
    4: _("Thursday"),
    5: _("Friday"),
    6: _("Saturday"),
    7: _("Sunday"),
}
_SPOKEN = {
    name: day
    for day, names in enumerate(
        (
            ("thu hai", "thu 2", "t2", "monday", "mon"),
            ("thu ba", "thu 3", "t3", "tuesday", "tue"),
            ("thu tu", "thu 4", "t4", "wednesday", "wed"),
            ("thu nam", "thu 5", "t5", "thursday", "thu"),
            ("thu sau", "thu 6", "t6", "friday", "fri"),
            ("thu bay", "thu 7", "t7", "saturday", "sat"),
            ("chu nhat", "cn", "sunday", "sun"),
        ),
        1,
    )
    for name in names
}
_CLOCK = re.compile(
    r"(?:luc|at)?\s*(\d{1,2})\s*(?:(?:[:.hg]|gio|h)\s*([0-5]\d)?)?\s*(ruoi|sang|chieu|am|pm)?",
    re.ASCII,
)


def weekday_in(text: str) -> int | None:
    """`Thứ Ba`, `t3`, `Tuesday`; a figure alone is none, for it means two days."""
    return _SPOKEN.get(" ".join(fold(text).split()))


def clock_in(text: str) -> tuple[int, int] | None:
    """Hour and minute of `8`, `8h30`, `08:30`, `2 giờ chiều`; None for no time of day."""
    found = _CLOCK.fullmatch(" ".join(fold(text).split()))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] == "ruoi":
        minute = 30
    if found[3] in ("chieu", "pm") and hour < 12:
        hour += 12
    return (hour, minute) if hour < 24 else None


def said(weekday: int, hour: int, minute: int) -> Text:
    return _("{day}, {time}", day=WEEKDAYS[weekday], time=Words(f"{hour:02}:{minute:02}"))
