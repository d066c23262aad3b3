"""Words in pictures: Vietnamese letters, and never wider than their room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pictures.kinds import KINDS, Look
from services.pictures.lettering import SMALLEST, Style, fitting, font
from services.pictures.sheet import CELL

VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


@pytest.mark.parametrize("letter", VIETNAMESE + VIETNAMESE.upper())
@pytest.mark.parametrize("bold", [True, False])
def test_the_font_draws_every_vietnamese_letter(letter: str, bold: bool) -> None:
    missing = font(40, bold=bold).getmask("\U0010fffe")

    assert bytes(font(40, bold=bold).getmask(letter)) != bytes(missing)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("look", Look)
def test_labels_fit_their_card_in_letters_that_can_be_read(look: Look, language: str) -> None:
    for spoken, size in ((KINDS[look].name, 36), (KINDS[look].size, 27)):
        said, letters = fitting(spoken.render(language), Style(CELL[0] - 36, size))
        assert said == spoken.render(language)
        assert letters.size >= 22
        assert letters.getlength(said) <= CELL[0] - 36


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_any_words_are_made_to_fit(words: str) -> None:
    said, letters = fitting(words, Style(150, 30))

    assert letters.getlength(said) <= 150
    assert letters.size >= SMALLEST


def test_letters_of_two_parts_are_joined() -> None:
    assert fitting("o\u031b\u0309", Style(100, 20))[0] == "ở"
