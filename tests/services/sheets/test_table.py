"""Columns are found by name in both languages; every line that is wrong is told at once."""

import pytest

from services.sheets.problems import CellError, SheetError
from services.sheets.table import Column, Entry, Reader, read_lines
from services.texts import _

COLUMNS = (
    Column("name", "tên đội", _("Teams"), needed=True),
    Column("valid_from", "áp dụng từ", _("Teams")),
)
READER = Reader(COLUMNS, nothing=_("there is no team in this sheet"), same=lambda name: name)


def name_of(entry: Entry) -> str:
    if entry.cells["name"] == "bad":
        raise CellError(_("a team needs a name"))
    return entry.cells["name"]


def problems(text: str) -> list[str]:
    with pytest.raises(SheetError) as refused:
        read_lines(text.encode(), READER, name_of)
    return refused.value.problems


@pytest.mark.parametrize(
    "heading",
    ["name,valid_from", "valid from,NAME", "Tên đội,Áp dụng từ", "ten doi", "name,,valid_from"],
)
def test_a_column_is_known_by_its_key_and_by_its_vietnamese_name(heading: str) -> None:
    cells = ["Sen" if "n" in name.lower()[-1:] else "" for name in heading.split(",")]
    text = f"{heading}\n" + ",".join("Sen" for _name in cells)
    assert read_lines(text.encode(), READER, name_of) == ["Sen"]


def test_everything_that_is_wrong_is_told_with_its_row() -> None:
    assert problems("name\nbad\nSen\nSen\nTrúc,left over\n") == [
        "row 2: a team needs a name",
        "row 4: the same already stands in row 3",
        "row 5: a cell stands beside the columns: “left over”",
    ]


def test_a_number_cut_in_two_by_its_comma_is_not_taken_for_a_smaller_one() -> None:
    [told] = problems("name\n76,873\n")
    assert told.startswith("row 2: a cell stands beside the columns")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("valid_from\n1", "row 1: the column name is missing"),
        ("name,colour\n1,2", "row 1: what is the column colour?"),
        ("name,tên đội\n1,2", "row 1: the column name stands there twice"),
        ("\nname\n", "row 3: there is no team in this sheet"),
    ],
)
def test_what_is_wrong_with_the_heading_is_told(text: str, why: str) -> None:
    assert problems(text) == [why]


def test_a_problem_speaks_the_readers_language() -> None:
    with pytest.raises(SheetError) as refused:
        read_lines(b"name\nbad\n", READER, name_of)
    [problem] = refused.value.found
    assert problem.render("vi") == "hàng 2: đội phải có tên"
