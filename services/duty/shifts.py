"""Weekly shifts as they are kept in a log, and in words. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.duty.roster import WeeklyShift
from services.duty.words import DAYS
from services.texts import Lines, Spoken, Words

#: A shift as JSON keeps it: weekday, minutes it begins and ends at, first and last day.
ShiftRow = list[Any]


def rows_of(shifts: Iterable[WeeklyShift]) -> list[ShiftRow]:
    """In the order of the week."""
    rows = [[s.weekday, s.starts, s.ends, _iso(s.valid_from), _iso(s.valid_to)] for s in shifts]
    return sorted(rows, key=lambda row: [str(cell).rjust(10) for cell in row])


def shifts_from(rows: Sequence[ShiftRow]) -> list[WeeklyShift]:
    return [
        WeeklyShift(weekday, starts, ends, _day(first), _day(last))
        for weekday, starts, ends, first, last in rows
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def clock_of(minutes: int) -> str:
    """`07:00`; midnight at the end of a day is `24:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class Weekly:
    """Mon 07:00–17:00, with the days between which it holds where there are any."""

    shift: WeeklyShift

    def render(self, language: str) -> str:
        shift = self.shift
        hours = f"{clock_of(shift.starts)}–{clock_of(shift.ends)}"
        said: list[Spoken | None] = [DAYS[shift.weekday], Words(hours), self._holds()]
        return Lines(said, between=" ").render(language)

    def _holds(self) -> Words | None:
        first, last = self.shift.valid_from, self.shift.valid_to
        if first and first == last:
            return Words(f"({first:%d/%m/%Y})")
        ends = [f"{day:%d/%m/%Y}" if day else "…" for day in (first, last)]
        return Words(f"({'–'.join(ends)})") if first or last else None
