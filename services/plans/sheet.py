"""A plan as a sheet, CSV or XLSX, read and checked line by line."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from services.errors import SafeLaneError
from services.places.folding import fold
from services.plans.amounts import read_amount
from services.plans.goals import Goal
from services.plans.indicators import INDICATORS, Indicator
from services.plans.periods import read_period
from services.plans.xlsx import rows_of

NEEDED = ("period", "indicator", "target")
KNOWN = {*NEEDED, "organisation"}
#: A plan of more lines is no plan.
MOST_ROWS = 5000

Row = tuple[int, list[str]]


class PlanSheetError(Exception):
    """What is wrong with a sheet: one sentence a row, each beginning with the row's number."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Line:
    """One goal, and the row of the sheet that it stands in; the heading is row 1."""

    row: int
    goal: Goal


def read_plan(content: bytes) -> list[Line]:
    """Every line of CSV or a workbook, or PlanSheetError with everything that is wrong."""
    try:
        rows = list(_filled(rows_of(content) if content[:2] == b"PK" else _csv_rows(content)))
    except ValueError as error:
        raise PlanSheetError([f"row 1: {error}"]) from error
    if len(rows) > MOST_ROWS:
        raise PlanSheetError([f"row {MOST_ROWS}: this sheet is longer than any plan"])
    if not rows:
        raise PlanSheetError(["row 1: this sheet is empty"])
    columns = _columns(rows[0])
    return _lines(columns, rows[1:])


def _csv_rows(content: bytes) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("this is neither UTF-8 text nor a workbook (XLSX)") from error
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: {error}") from error


def _filled(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if any(row[1]))


def _columns(heading: Row) -> Mapping[str, int]:
    number, cells = heading
    names = [cell.lower() for cell in cells]
    if missing := [name for name in NEEDED if name not in names]:
        raise PlanSheetError([f"row {number}: the column {', '.join(missing)} is missing"])
    if unknown := sorted({name for name in names if name} - KNOWN):
        raise PlanSheetError([f"row {number}: what is the column {', '.join(unknown)}?"])
    return {name: place for place, name in enumerate(names) if name}


def _lines(columns: Mapping[str, int], rows: Sequence[Row]) -> list[Line]:
    lines, problems = list[Line](), list[str]()
    seen: dict[object, int] = {}
    for number, cells in rows:
        given = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        try:
            goal = _goal(given)
        except (SafeLaneError, ValueError) as error:
            problems.append(f"row {number}: {_why(error)}")
            continue
        first = seen.setdefault((goal.period, goal.indicator, goal.organisation), number)
        if first != number:
            problems.append(f"row {number}: the same target already stands in row {first}")
        lines.append(Line(number, goal))
    if not lines and not problems:
        problems.append("row 2: there is no target in this sheet")
    if problems:
        raise PlanSheetError(problems)
    return lines


def _why(error: Exception) -> str:
    return error.text.render("en") if isinstance(error, SafeLaneError) else str(error)


def _goal(given: Mapping[str, str]) -> Goal:
    indicator = read_indicator(given["indicator"])
    organisation = given.get("organisation", "")[:100]
    return Goal(
        read_period(given["period"]),
        indicator,
        organisation,
        read_amount(given["target"], indicator),
    )


def read_indicator(text: str) -> Indicator:
    """By its key, or by its name in either language. Raises ValueError that lists the keys."""
    if text.strip() in list(Indicator):
        return Indicator(text.strip())
    wanted = " ".join(fold(text).split())
    for indicator, name in INDICATORS.items():
        if wanted in {fold(name.render(language)) for language in ("en", "vi")}:
            return indicator
    raise ValueError(f"{text[:40]!r} is no indicator; write one of {', '.join(Indicator)}")
