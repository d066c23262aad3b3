"""Who has looked at a task, in few lines of its log. Pure."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from services.logbook.story import Line, clock_time
from services.readings.model import Way
from services.texts import Spoken, Text, _, ngettext

#: When, how, and who.
Look = tuple[datetime, Way, Spoken | None]

_WAYS: dict[Way, Text] = {
    Way.CARD: _("{who} opened the task"),
    Way.LOG: _("{who} read this log"),
    Way.PHONE: _("{who} looked up the reporter’s number"),
    Way.PICTURE: _("{who} opened a photo"),
    Way.FILE: _("{who} took a copy of it"),
    Way.WRITTEN: _("{who} changed it"),
}


def look_lines(looks: Iterable[Look], zone: ZoneInfo) -> list[Line]:
    """One line a day for what somebody looked at in the same way."""
    days: dict[tuple[date, Way, str], list[Look]] = {}
    for look in looks:
        at, how, who = look
        name = who.render("en") if who else ""
        days.setdefault((at.astimezone(zone).date(), how, name), []).append(look)
    return [_line(alike, zone) for alike in days.values()]


def _line(alike: list[Look], zone: ZoneInfo) -> Line:
    at, how, who = alike[0]
    said = Text(_WAYS[how].msgid, {"who": who or ""})
    if len(alike) == 1:
        return Line(at, said)
    return Line(at, ngettext(
        "{what} ({count} time, last {time})", "{what} ({count} times, last {time})", len(alike),
        what=said, time=clock_time(alike[-1][0], zone),
    ))  # fmt: skip
