"""A school year is read from a sheet, or everything that is wrong with it is said by row."""

from datetime import date

import pytest

from services.schoolyear.sheet import EXAMPLES, read_years
from services.schoolyear.slots import Days
from services.sheets.problems import SheetError

HEADING = "year,kind,name,first,last\n"
TERM = "2026-27,term,I,2026-09-05,2027-01-16\n"


def test_terms_and_breaks_are_read_in_either_language() -> None:
    sheet = "Năm học;Loại;Tên;Từ ngày;Đến ngày\n2026-2027;học kỳ;I;05/09/2026;16/01/2027\n"

    [line] = read_years((sheet).encode())

    assert line.year == "2026-27"
    assert line.days == Days(date(2026, 9, 5), date(2027, 1, 16), "I", "term")


def test_the_example_of_the_template_can_be_read() -> None:
    rows = "\n".join(",".join(row) for row in EXAMPLES)

    assert len(read_years((HEADING + rows).encode())) == len(EXAMPLES)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026,term,I,2026-09-05,2027-01-16\n", "row 3: “2026” is no school year"),
        ("2026-28,term,I,2026-09-05,2027-01-16\n", "row 3: “2026-28” is no school year"),
        ("2026-27,rain,I,2026-10-05,2026-10-06\n", "row 3: “rain” is not"),
        ("2026-27,tet,I,tomorrow,2027-01-16\n", "row 3: “tomorrow” is no date"),
        ("2026-27,tet,I,2026-10-06,2026-10-05\n", "row 3: the last day is before"),
        ("2026-27,term,II,2027-01-16,2027-05-31\n", "row 3: this term begins before"),
        ("2026-27,tet,I,2027-06-06,2027-06-07\n", "row 3: these days lie outside"),
        ("2027-28,tet,I,2028-02-06,2028-02-07\n", "row 3: 2027-28 has no term"),
        ("2026-27,term,II,2027-02-16,2028-05-31\n", "row 3: 2026-27 is longer"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(line: str, why: str) -> None:
    with pytest.raises(SheetError) as told:
        read_years((HEADING + TERM + line).encode())

    assert any(problem.startswith(why) for problem in told.value.problems), told.value.problems
