"""A centre's own columns come from a file; one that cannot be used says which column and why."""

import pytest

from services.exports.csv_file import CsvFile
from services.exports.mapping import SHIPPED, MappingError, read_form, shipped
from tests.services.exports.test_files import a_line

OWN = """
[[column]]
name = "Mã"
from = "reference"
hxl = "#activity+code"
[[column]]
name = "Trạng thái"
from = "status"
[column.values]
open = "chưa có đội"
[[column]]
name = "Nước"
constant = "Việt Nam"
"""


def test_names_order_and_words_are_the_centres() -> None:
    file = CsvFile(read_form(OWN))

    assert file.begin() == "\ufeffMã,Trạng thái,Nước\r\n#activity+code,,\r\n"
    assert file.body([a_line()], first=True) == "QT-2026-0001,chưa có đội,Việt Nam\r\n"


def test_a_word_that_is_not_listed_stays() -> None:
    form = read_form('[[column]]\nname="S"\nfrom="look"\n[column.values]\nmine="Landmine"')

    assert form.row(a_line()) == ["shell"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "needs 1 to"),
        ("column = 3", "needs 1 to"),
        ("[[column]", "no TOML"),
        ('[[column]]\nfrom = "reference"', "column 1: needs a name"),
        ('[[column]]\nname = "A"', "either from or constant"),
        ('[[column]]\nname = "A"\nfrom = "status"\nconstant = "x"', "either from or constant"),
        ('[[column]]\nname = "A"\nfrom = "phone"', "there is no phone"),
        ('[[column]]\nname = "A"\nfrom = "status"\nformat = "x"', "are known"),
        ('[[column]]\nname = "A"\nfrom = "status"\nvalues = {open = 3}', "must be words"),
    ],
)
def test_what_cannot_be_used_is_said(text: str, why: str) -> None:
    with pytest.raises(MappingError, match=why):
        read_form(text)


def test_what_is_shipped_can_be_used() -> None:
    for path in SHIPPED.glob("*.toml"):
        assert shipped(path.stem).fields
    with pytest.raises(MappingError, match="imsma"):
        shipped("../imsma")
