"""Lines as CSV: a row of names, a row of HXL tags, no cell that a spreadsheet would run. Pure."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from services.exports.columns import Cell, guarded
from services.exports.mapping import OWN, Form


@dataclass(frozen=True, slots=True)
class CsvFile:
    """In the columns of the form."""

    form: Form = OWN

    def begin(self) -> str:
        return "\ufeff" + _rows([[guarded(head) for head in row] for row in self.form.heads])

    def body(self, lines: Iterable[object], *, first: bool) -> str:
        return _rows([[guarded(cell) for cell in self.form.row(line)] for line in lines])

    def end(self) -> str:
        return ""


def _rows(rows: Iterable[Sequence[Cell]]) -> str:
    page = StringIO()
    csv.writer(page).writerows(rows)
    return page.getvalue()
