"""Lines as a workbook, written row by row: what has been added is on disk, not in memory."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from services.exports.columns import Cell, guarded
from services.exports.mapping import OWN, Form

_TIMES = "%Y-%m-%dT%H:%M:%SZ"


class XlsxFile:
    """`add` slices, then `close`, which writes the file. Times are UTC, as a spreadsheet's own."""

    def __init__(self, path: Path, form: Form = OWN) -> None:
        self._path, self._form = path, form
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(form.table.name)
        self._sheet.freeze_panes = "A3"
        for head in form.heads:
            self._sheet.append([self._bold(name) for name in head])

    def _bold(self, name: str) -> Any:
        cell = WriteOnlyCell(self._sheet, value=guarded(name))
        cell.font = Font(bold=True)
        return cell

    def add(self, lines: Iterable[object]) -> None:
        for line in lines:
            self._sheet.append([_cell(cell) for cell in self._form.row(line)])

    def close(self) -> None:
        self._book.save(self._path)


def _cell(cell: Cell) -> Cell | datetime:
    """A time without its zone, for a spreadsheet knows none."""
    if isinstance(cell, str) and len(cell) == 20 and cell.endswith("Z"):
        try:
            return datetime.strptime(cell, _TIMES)  # noqa: DTZ007 - see above
        except ValueError:
            return guarded(cell)
    return guarded(cell)
