"""A plan as a sheet: read whole, or refused with the number of every row that is wrong."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from services.plans.indicators import Indicator
from services.plans.sheet import read_plan
from services.sheets.problems import SheetError
from services.statistics.asked import Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
HEADING = ["period", "indicator", "target", "organisation"]


def a_workbook(*rows: list[object]) -> bytes:
    book, file = Workbook(), BytesIO()
    for row in (HEADING, *rows):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def problems(content: bytes) -> list[str]:
    with pytest.raises(SheetError) as refused:
        read_plan(content)
    return refused.value.problems


def test_a_csv_of_a_vietnamese_excel_is_read() -> None:
    text = "Period;Indicator;Target;Organisation\r\n2026;items;76.873;MAG\r\n\r\n"
    [line] = read_plan(text.encode("utf-8-sig"))
    assert (line.row, line.goal.period, line.goal.indicator) == (2, YEAR, Indicator.ITEMS)
    assert (line.goal.target, line.goal.organisation) == (76873, "MAG")


def test_a_workbook_is_read_with_its_numbers_as_they_are() -> None:
    lines = read_plan(
        a_workbook([2026, "reports", 1530.0, None], [], ["2026-Q3", "on_site_in_time", 95.5])
    )
    assert [(line.row, line.goal.target) for line in lines] == [(2, 1530), (4, 95.5)]
    assert lines[0].goal.period == YEAR


def test_an_indicator_is_known_by_its_name_in_both_languages() -> None:
    rows = "2026,Tin báo,5\n2026,Items dealt with: technical survey,7\n"
    lines = read_plan(f"period,indicator,target\n{rows}".encode())
    assert [line.goal.indicator for line in lines] == ["reports", "items_technical_survey"]


def test_everything_that_is_wrong_is_told_with_its_row() -> None:
    rows = ["26,items,5", "2026,bombs,5", "2026,items,-5", "2026,items,5", "2026,items,6"]
    told = problems("\n".join(["period,indicator,target", *rows]).encode())
    assert [problem.split(":")[0] for problem in told] == ["row 2", "row 3", "row 4", "row 6"]
    assert "already stands in row 5" in told[-1]


def test_a_month_that_excel_made_a_date_is_said_to_be_no_period() -> None:
    [told] = problems(a_workbook([datetime(2026, 7, 1), "items", 5]))  # noqa: DTZ001
    assert "2026-07-01" in told
    assert "write 2026" in told


def _zip(size: int) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", compression=8) as packed:
        packed.writestr("xl/workbook.xml", b" " * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b"\xff\xfe\x00", "UTF-8"), (b"PK\x03\x04rubbish", "workbook"),
     (_zip(10), "workbook"), (_zip(40_000_000), "workbook"), (b"period,target\n1,2", "indicator"),
     (b"period,indicator,target,hectares\n", "hectares"), (b'period,indicator,target\n"', "line"),
     (b"period,indicator,target\n", "no target"),
     (a_workbook()[:900], "workbook")],
    ids=["empty", "binary", "no zip", "no book", "bomb", "no column", "a column", "quote", "bare",
         "cut"],
)  # fmt: skip
def test_what_is_no_plan_is_said_in_one_line(content: bytes, word: str) -> None:
    [told] = problems(content)
    assert told.startswith("row ")
    assert word in told
