"""What is downloaded to be filled in can be taken in again as it is, in both formats."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from openpyxl import load_workbook

from services.duty import sheet as duty
from services.plans import sheet as plans
from services.policy import Policy
from services.sheets.table import Column
from services.sheets.templates import template_csv, template_xlsx
from services.teams import sheet as teams

Example = tuple[Sequence[Column], Sequence[Sequence[str]], Callable[[bytes], Sequence[object]]]
SHEETS: dict[str, Example] = {
    "teams": (
        teams.COLUMNS,
        teams.EXAMPLES,
        lambda content: teams.read_teams(content, Policy().area),
    ),
    "rosters": (duty.COLUMNS, duty.EXAMPLES, duty.read_sheet),
    "targets": (plans.COLUMNS, plans.EXAMPLES, plans.read_plan),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("make", [template_csv, template_xlsx])
def test_a_template_is_a_sheet_that_can_be_taken_in(
    sheet: Example, make: Callable[[Sequence[Column], Sequence[Sequence[str]]], bytes]
) -> None:
    columns, examples, read = sheet
    assert len(read(make(columns, examples))) == len(examples) == 2


def test_a_workbook_explains_its_columns_in_both_languages() -> None:
    book = load_workbook(BytesIO(template_xlsx(duty.COLUMNS, duty.EXAMPLES)))
    assert book.sheetnames == ["SafeLane", "Giải thích", "Explanation"]
    said = [row[3] for row in book["Explanation"].iter_rows(values_only=True)]
    told = [row[3] for row in book["Giải thích"].iter_rows(values_only=True)]
    assert len(said) == len(told) == 1 + len(duty.COLUMNS)
    assert not set(said) & set(told)
    book.close()


def test_excel_knows_that_a_csv_template_is_utf_8() -> None:
    assert template_csv(duty.COLUMNS, duty.EXAMPLES).startswith(b"\xef\xbb\xbf")
