"""A shift, days of leave or a time as they are typed at the desk. Pure."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from services.duty.roster import WeeklyShift
from services.duty.sheet import read_date, read_shift
from services.duty.shifts import clock_of, rows_of
from services.duty.wishes import until_from
from services.sheets.problems import CellError
from services.texts import _

Fields = Mapping[str, str]


def key_of(shift: WeeklyShift) -> str:
    """By which a page names a shift of a roster."""
    return json.dumps(rows_of([shift])[0], separators=(",", ":"))


def fields_of(shift: WeeklyShift) -> dict[str, str]:
    """As a form shows it: a clock on a page knows no 24:00."""
    days = {"valid_from": shift.valid_from, "valid_to": shift.valid_to}
    return {
        "weekday": str(shift.weekday + 1),
        "from": clock_of(shift.starts),
        "to": clock_of(shift.ends % (24 * 60)),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }


def typed_shift(fields: Fields) -> WeeklyShift:
    """Raises CellError. An end at 00:00 is midnight at the end of the day."""
    names = ("weekday", "from", "to", "valid_from", "valid_to")
    told = {name: fields.get(name, "").strip()[:40] for name in names}
    return read_shift(told | {"to": "24:00" if told["to"] == "00:00" else told["to"]})


def typed_day(fields: Fields, today: date) -> WeeklyShift:
    """Hours on one day alone, today or later. Raises CellError."""
    day = _needed(fields, "day")
    if day < today:
        raise CellError(_("This day is past."))
    alone = {"weekday": str(day.isoweekday()), "valid_from": f"{day}", "valid_to": f"{day}"}
    return typed_shift({**fields, **alone})


def typed_leave(fields: Fields) -> tuple[date, date]:
    """First and last day; without a last one it is that day alone. Raises CellError."""
    first = _needed(fields, "first")
    return first, read_date(fields.get("last", "").strip()[:40]) or first


def typed_until(fields: Fields, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The next time that the clock shows it; None for none. Raises CellError."""
    words = fields.get("until", "").strip()[:40]
    until = until_from([words], now, zone) if words else None
    if words and until is None:
        raise CellError(_("'{text}' is no time of day; write 06:30", text=words))
    return until


def _needed(fields: Fields, name: str) -> date:
    day = read_date(fields.get(name, "").strip()[:40])
    if day is None:
        raise CellError(_("Choose a day."))
    return day
