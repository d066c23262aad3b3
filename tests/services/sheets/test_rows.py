"""Files as offices write them become rows; what is no sheet, or far too much, is one sentence."""

from datetime import datetime, time, timedelta

import pytest

from services.sheets.problems import SheetError
from services.sheets.rows import LARGEST, LONGEST_CELL, MOST_ROWS, read_rows
from tests.services.sheets.books import a_workbook, with_part

TEXT = "name;base\r\nĐội Sen;Đông Hà\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace("Đội Sen", "Đo\u0302\u0323i Sen").encode(),
        TEXT.replace("Đội Sen", "  Đội\u200b Sen ").encode(),
        a_workbook(["name", "base"], ["Đội Sen", "Đông Hà"]),
    ],
    ids=["plain", "BOM", "comma", "tabs", "loose accents", "hidden signs", "workbook"],
)
def test_a_file_is_read_as_offices_write_it(content: bytes) -> None:
    assert [tuple(row) for row in read_rows(content)] == [
        (1, ["name", "base"]),
        (2, ["Đội Sen", "Đông Hà"]),
    ]


def test_rows_keep_their_numbers_where_others_are_empty() -> None:
    assert [row.number for row in read_rows(b"a\n\n,\nb\n")] == [1, 4]
    assert [row.number for row in read_rows(a_workbook(["a"], [None], ["b"]))] == [1, 3]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (7.0, "7"),
        (95.5, "95.5"),
        (time(7, 30), "07:30"),
        (timedelta(days=1), "24:00"),
        (datetime(2026, 7, 1), "2026-07-01"),  # noqa: DTZ001
        ("  x ", "x"),
    ],
)
def test_a_workbooks_cells_say_what_their_reader_sees(cell: object, said: str) -> None:
    [_heading, row] = read_rows(a_workbook(["a"], [cell]))
    assert row.cells == [said]


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%s">%s]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>""" % (
    b"ha" * 50,
    b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10)
        for name in range(ord("b"), ord("k"))
    ),
)
_FAR = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>
<row r="900000000"><c r="A900000000" t="inlineStr"><is><t>b</t></is></c></row>
</sheetData></worksheet>"""
_SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "row", "word"),
    [
        (b"a" * (LARGEST + 1), 1, "larger"),
        (b"a\n" * (MOST_ROWS + 2), MOST_ROWS + 1, "longer"),
        (b"a\nb\n" + b"c" * (LONGEST_CELL + 1), 3, "letters"),
        (b"\n\n", 1, "empty"),
        (with_part(a_workbook(["a"]), _SHEET, _BOMB), 1, "workbook"),
        (with_part(a_workbook(["a"]), _SHEET, _FAR), 1, "workbook"),
        (with_part(a_workbook(["a"]), _SHEET, b" " * 31_000_000), 1, "workbook"),
        ("name\nĐội".encode("utf-16"), 1, "UTF-8"),
        ("name\nĐội".encode("cp1258", "replace"), 1, "UTF-8"),
    ],
    ids=["bytes", "rows", "cell", "nothing", "entities", "far", "bomb", "UTF-16", "Windows"],
)
def test_what_is_too_much_or_no_sheet_is_said_in_one_line(
    content: bytes, row: int, word: str
) -> None:
    with pytest.raises(SheetError) as refused:
        read_rows(content)
    [problem] = refused.value.found
    assert (problem.row, word in problem.render("en")) == (row, True)
