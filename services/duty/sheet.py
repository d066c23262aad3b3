"""A roster as a sheet of comma- or semicolon-separated values, read and checked. Pure."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from services.duty.roster import DAY, WeeklyShift
from services.places.folding import fold

NEEDED = ("team", "weekday", "from", "to")
KNOWN = {*NEEDED, "valid_from", "valid_to"}

_NAMES = (
    ("1", "monday", "mon", "thu hai", "thu 2", "t2"),
    ("2", "tuesday", "tue", "thu ba", "thu 3", "t3"),
    ("3", "wednesday", "wed", "thu tu", "thu 4", "t4"),
    ("4", "thursday", "thu", "thu nam", "thu 5", "t5"),
    ("5", "friday", "fri", "thu sau", "thu 6", "t6"),
    ("6", "saturday", "sat", "thu bay", "thu 7", "t7"),
    ("7", "sunday", "sun", "chu nhat", "cn"),
)
#: Folded names of the days, 0 for Monday.
WEEKDAYS = {name: day for day, names in enumerate(_NAMES) for name in names}
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.hg]([0-5]\d)?)?", re.ASCII)


class SheetError(Exception):
    """What is wrong with a sheet: one sentence a row, each beginning with the row's number."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Line:
    """One shift of a team, and the row of the sheet it stands in; the heading is row 1."""

    row: int
    team: str
    shift: WeeklyShift


def read_sheet(content: bytes) -> list[Line]:
    """Every line of the sheet, or SheetError with everything that is wrong with it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(["row 1: this is not UTF-8 text"]) from error
    rows = csv.DictReader(text.splitlines(), delimiter=_delimiter(text), strict=True)
    try:
        named = {(name or "").strip().lower() for name in rows.fieldnames or ()}
        _check_heading(named)
        return _read_rows(rows)
    except csv.Error as error:
        raise SheetError([f"row {rows.line_num + 1}: {error}"]) from error


def _delimiter(text: str) -> str:
    heading = text.split("\n", 1)[0]
    return ";" if heading.count(";") > heading.count(",") else ","


def _check_heading(named: set[str]) -> None:
    if missing := [name for name in NEEDED if name not in named]:
        raise SheetError([f"row 1: the column {', '.join(missing)} is missing"])
    if unknown := sorted(named - KNOWN):
        raise SheetError([f"row 1: what is the column {', '.join(unknown)}?"])


def _read_rows(rows: "csv.DictReader[str]") -> list[Line]:
    lines, problems = list[Line](), list[str]()
    for raw in rows:
        number = rows.line_num
        cells = {str(k).strip().lower(): v for k, v in raw.items() if k is not None}
        given = {name: (value or "").strip() for name, value in cells.items()}
        if not any(given.values()):
            continue
        try:
            lines.append(_line(number, given))
        except ValueError as error:
            problems.append(f"row {number}: {error}")
    if not lines and not problems:
        problems.append("row 2: there is no shift in this sheet")
    if problems:
        raise SheetError(problems)
    return lines


def _line(row: int, given: Mapping[str, str]) -> Line:
    if not given["team"]:
        raise ValueError("no team")
    starts, ends = _minutes(given["from"]), _minutes(given["to"])
    first, last = _date(given.get("valid_from", "")), _date(given.get("valid_to", ""))
    if starts == DAY:
        raise ValueError("a shift cannot begin at 24:00")
    if starts == ends:
        raise ValueError("from and to are the same; a whole day is 00:00 to 24:00")
    if first and last and last < first:
        raise ValueError("valid_to is before valid_from")
    shift = WeeklyShift(_weekday(given["weekday"]), starts, ends, first, last)
    return Line(row, given["team"], shift)


def _weekday(text: str) -> int:
    name = " ".join(fold(text).split())
    if name not in WEEKDAYS:
        raise ValueError(f"{text!r} is no weekday; write Monday, Thứ Hai or 1 to 7")
    return WEEKDAYS[name]


def _minutes(text: str) -> int:
    match = _CLOCK.fullmatch(text.lower())
    minutes = int(match[1]) * 60 + int(match[2] or 0) if match else DAY + 1
    if minutes > DAY:
        raise ValueError(f"{text!r} is no time of day; write 06:30")
    return minutes


def _date(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date() if text else None  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(f"{text!r} is no date; write 2026-11-23 or 23/11/2026")


def by_team(lines: Iterable[Line]) -> Mapping[str, list[WeeklyShift]]:
    found: dict[str, list[WeeklyShift]] = defaultdict(list)
    for line in lines:
        found[line.team].append(line.shift)
    return found
