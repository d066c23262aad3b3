"""School years as a sheet: each line a term, or days without lessons. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from services.places.folding import fold
from services.schoolyear.model import BreakKind
from services.schoolyear.slots import Days
from services.sheets.cells import read_day
from services.sheets.problems import CellError, Problem, SheetError
from services.sheets.table import Column, Entry, Reader, read_lines
from services.texts import Text, _

COLUMNS = (
    Column("year", "năm học", _("2026-27"), needed=True),
    Column("kind", "loại", _("term, holiday, tet or exams"), needed=True),
    Column("name", "tên", _("What people call it")),
    Column("first", "từ ngày", _("The first day: 2026-09-05 or 05/09/2026"), needed=True),
    Column("last", "đến ngày", _("The last day, which belongs to it"), needed=True),
)
EXAMPLES = (
    ("2026-27", "term", "Học kỳ I", "2026-09-05", "2027-01-16"),
    ("2026-27", "term", "Học kỳ II", "2027-01-18", "2027-05-31"),
    ("2026-27", "tet", "Tết Đinh Mùi", "2027-02-01", "2027-02-14"),
)
TERM = "term"
KINDS = {TERM: TERM, "hoc ky": TERM} | {
    name: kind.value
    for kind, names in (
        (BreakKind.HOLIDAY, ("holiday", "nghi le")),
        (BreakKind.TET, ("tet", "nghi tet")),
        (BreakKind.EXAMS, ("exams", "thi", "kiem tra")),
    )
    for name in names
}
KIND_NAMES: dict[str, Text] = {
    TERM: _("term"),
    BreakKind.HOLIDAY: _("holiday"),
    BreakKind.TET: _("Tết holidays"),
    BreakKind.EXAMS: _("exam weeks"),
}
#: A year of school is no longer.
LONGEST = timedelta(days=366)
_YEAR = re.compile(r"(20\d\d)\s*[-–/]\s*(?:20)?(\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class YearLine:
    """One row of the sheet; the heading is row 1."""

    row: int
    year: str
    days: Days


_READER = Reader(COLUMNS, nothing=_("there is no term in this sheet"))


def read_years(content: bytes) -> list[YearLine]:
    """Every line of CSV or a workbook, or SheetError with everything that is wrong with it."""
    lines = read_lines(content, _READER, _line)
    by_year: dict[str, list[YearLine]] = defaultdict(list)
    for line in lines:
        by_year[line.year].append(line)
    problems = [one for same in by_year.values() for one in _problems(same)]
    if problems:
        raise SheetError(problems)
    return lines


def _line(entry: Entry) -> YearLine:
    given = entry.cells
    kind = KINDS.get(" ".join(fold(given["kind"]).split()))
    if kind is None:
        raise CellError(_("“{text}” is not term, holiday, tet or exams", text=given["kind"][:40]))
    first, last = read_day(given["first"]), read_day(given["last"])
    if last < first:
        raise CellError(_("the last day is before the first"))
    return YearLine(entry.row, _year(given["year"]), Days(first, last, given["name"][:80], kind))


def _year(text: str) -> str:
    found = _YEAR.fullmatch(text.strip())
    if not found or int(found[2]) != (int(found[1]) + 1) % 100:
        raise CellError(_("“{text}” is no school year; write 2026-27", text=text[:40]))
    return f"{found[1]}-{found[2]}"


def _problems(lines: Sequence[YearLine]) -> Iterator[Problem]:
    """A year has terms that do not overlap, and its breaks lie in it."""
    terms = sorted((line for line in lines if line.days.kind == TERM), key=_first)
    if not terms:
        yield Problem(lines[0].row, _("{year} has no term", year=lines[0].year))
        return
    start, end = terms[0].days.first, terms[-1].days.last
    if end - start > LONGEST:
        yield Problem(terms[-1].row, _("{year} is longer than a year", year=lines[0].year))
    for before, after in pairwise(terms):
        if after.days.first <= before.days.last:
            yield Problem(after.row, _("this term begins before the one before it has ended"))
    for line in lines:
        if line.days.last < start or line.days.first > end:
            yield Problem(line.row, _("these days lie outside of the school year"))


def _first(line: YearLine) -> date:
    return line.days.first
