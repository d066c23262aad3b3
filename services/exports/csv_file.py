"""Lines as CSV: a row of names, a row of HXL tags, no cell that a spreadsheet would run. Pure."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from services.exports.columns import COLUMNS, Cell, cells
from services.exports.model import Line

#: A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def begin() -> str:
    names, tags = [c.key for c in COLUMNS], [c.hxl for c in COLUMNS]
    return "\ufeff" + _rows([names, tags])


def body(lines: Iterable[Line], *, first: bool) -> str:
    return _rows([[_guarded(cell) for cell in cells(line).values()] for line in lines])


def end() -> str:
    return ""


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _rows(rows: Iterable[Sequence[Cell]]) -> str:
    page = StringIO()
    csv.writer(page).writerows(rows)
    return page.getvalue()
