"""A file as rows of cells, CSV or the first sheet of a workbook, as offices write them. Pure."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from services.messages import clean
from services.sheets.problems import wrong
from services.sheets.xlsx import rows_of
from services.texts import _

#: Bytes of a file, and rows of it that say something: more is no sheet that somebody wrote.
LARGEST = 2_000_000
MOST_ROWS = 5000
#: Letters of a cell.
LONGEST_CELL = 2000


class Row(NamedTuple):
    """Its number in the file, and what its cells say: one form of each letter, nothing hidden."""

    number: int
    cells: list[str]


def read_rows(content: bytes) -> list[Row]:
    """The rows that say something. Raises SheetError for what cannot be read, or is too long."""
    if len(content) > LARGEST:
        raise wrong(1, _("this file is larger than {most} MB", most=LARGEST // 1_000_000))
    rows = list[Row]()
    for number, cells in _book_rows(content) if content[:2] == b"PK" else _csv_rows(content):
        if told := _tidy(cells):
            rows.append(Row(number, told))
        if len(rows) > MOST_ROWS:
            raise wrong(number, _("this sheet is longer than {most} rows", most=MOST_ROWS))
    if not rows:
        raise wrong(1, _("this sheet is empty"))
    _check_cells(rows)
    return rows


def _tidy(cells: Iterable[str]) -> list[str]:
    """Without the empty cells at the end."""
    told = [clean(unicodedata.normalize("NFC", cell)) for cell in cells]
    while told and not told[-1]:
        told.pop()
    return told


def _check_cells(rows: Iterable[Row]) -> None:
    for row in rows:
        if any(len(cell) > LONGEST_CELL for cell in row.cells):
            raise wrong(row.number, _("a cell is longer than {most} letters", most=LONGEST_CELL))


def _book_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from rows_of(content)
    except ValueError as error:
        why = _("this is no workbook (XLSX) that could be read")
        raise wrong(1, why) from error


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        why = _("this is neither UTF-8 text nor a workbook (XLSX); save it as one of them")
        raise wrong(1, why) from error
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise _no_csv(reader.line_num, error) from error


def _no_csv(line: int, error: csv.Error) -> Exception:
    return wrong(max(line, 1), _("this line is no CSV: {why}", why=str(error)))
