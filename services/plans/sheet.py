"""A plan as a sheet: each line a target. Pure."""

from dataclasses import dataclass

from services.places.folding import fold
from services.plans.amounts import read_amount
from services.plans.goals import Goal
from services.plans.indicators import INDICATORS, Indicator
from services.plans.periods import read_period
from services.sheets.problems import CellError
from services.sheets.table import Column, Entry, Reader, read_lines
from services.texts import _

COLUMNS = (
    Column("period", "kỳ", _("2026, 2026-Q3, 2026-11 or 2021-2025"), needed=True),
    Column(
        "indicator",
        "chỉ tiêu",
        _("What is counted, by its name or as: {keys}", keys=", ".join(Indicator)),
        needed=True,
    ),
    Column("target", "mục tiêu", _("A whole number, or a percentage such as 95,5"), needed=True),
    Column("organisation", "tổ chức", _("Whose target it is; empty: of all together")),
)
EXAMPLES = (
    ("2026", "items", "76873", ""),
    ("2026-Q4", "on_site_in_time", "95,5", ""),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One goal, and the row of the sheet that it stands in; the heading is row 1."""

    row: int
    goal: Goal


def read_plan(content: bytes) -> list[Line]:
    """Every line of CSV or a workbook, or SheetError with everything that is wrong."""
    return read_lines(content, _READER, _line)


def _same(line: object) -> tuple[object, ...]:
    assert isinstance(line, Line)
    return (line.goal.period, line.goal.indicator, line.goal.organisation)


_READER = Reader(COLUMNS, nothing=_("there is no target in this sheet"), same=_same)


def _line(entry: Entry) -> Line:
    indicator = read_indicator(entry.cells["indicator"])
    goal = Goal(
        read_period(entry.cells["period"]),
        indicator,
        entry.cells["organisation"][:100],
        read_amount(entry.cells["target"], indicator),
    )
    return Line(entry.row, goal)


def read_indicator(text: str) -> Indicator:
    """By its key, or by its name in either language. Raises CellError that lists the keys."""
    if text.strip() in list(Indicator):
        return Indicator(text.strip())
    wanted = " ".join(fold(text).split())
    for indicator, name in INDICATORS.items():
        if wanted in {fold(name.render(language)) for language in ("en", "vi")}:
            return indicator
    keys = ", ".join(Indicator)
    raise CellError(_("'{text}' is no indicator; write one of {keys}", text=text[:40], keys=keys))
