"""Workbooks (XLSX): the first sheet as rows of text, and sheets made to be filled in."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, time, timedelta
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as Damaged

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

#: Bytes of a workbook once it is unpacked.
_LARGEST = 30_000_000
#: Rows, empty ones too, that are looked at.
_LONGEST = 100_000
#: What a file that is damaged, or something else, makes the library raise.
_BROKEN = (
    *(BadZipFile, Damaged, InvalidFileException, OSError, OverflowError),
    *(AttributeError, IndexError, KeyError, SyntaxError, TypeError, ValueError),
)
#: Cells that are read of a row.
_WIDE = 24
Rows = Sequence[Sequence[str]]


def rows_of(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The number of each row and what its cells say. Raises ValueError for what is no workbook."""
    try:
        _check_size(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        with closing(book):
            sheet = book.worksheets[0]
            for number, cells in enumerate(sheet.iter_rows(max_col=_WIDE, values_only=True), 1):
                if number > _LONGEST:
                    raise BadZipFile("too long")
                yield number, [_said(cell) for cell in cells]
    except _BROKEN as error:
        raise ValueError("this is no workbook (XLSX) that could be read") from error


def _check_size(content: bytes) -> None:
    """A small file may hold far more than any sheet once it is unpacked."""
    with ZipFile(BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _LARGEST:
            raise BadZipFile("too large")


def _said(cell: object) -> str:
    """A whole number without a point, a time of day as clocks show it; a month that Excel has
    made a date of is no text any more, so all of its day is said."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        hours, minutes = divmod(round(cell.total_seconds() / 60), 60)
        return f"{hours:02}:{minutes:02}"
    return "" if cell is None else str(cell).strip()


def make_book(sheets: Sequence[tuple[str, Rows]]) -> bytes:
    """Each sheet has a name and rows of text, the first of them its heading."""
    book, file = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows, 1):
            for place, words in enumerate(row, 1):
                cell = sheet.cell(number, place, words)
                cell.number_format, cell.font = "@", Font(bold=number == 1)
        for place, column in enumerate(zip(*rows, strict=True), 1):
            widest = max(len(words) for words in column)
            sheet.column_dimensions[get_column_letter(place)].width = min(60, widest + 4)
    book.save(file)
    return file.getvalue()
