"""The first sheet of a workbook as rows of text."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as Damaged

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

#: Bytes of a workbook once it is unpacked.
_LARGEST = 30_000_000
#: What a file that is damaged, or something else, makes the library raise.
_BROKEN = (
    *(BadZipFile, Damaged, InvalidFileException, OSError),
    *(IndexError, KeyError, SyntaxError, TypeError, ValueError),
)
#: Cells that are read of a row; a plan has five columns.
_WIDE = 12


def rows_of(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The number of each row and what its cells say. Raises ValueError for what is no workbook."""
    try:
        _check_size(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        with closing(book):
            sheet = book.worksheets[0]
            for number, cells in enumerate(sheet.iter_rows(max_col=_WIDE, values_only=True), 1):
                yield number, [_said(cell) for cell in cells]
    except _BROKEN as error:
        raise ValueError("this is no workbook (XLSX) that could be read") from error


def _check_size(content: bytes) -> None:
    """A small file may hold far more than any plan once it is unpacked."""
    with ZipFile(BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _LARGEST:
            raise BadZipFile("too large")


def _said(cell: object) -> str:
    """A whole number without a point; a date as Excel has made it of a month is no text."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()
