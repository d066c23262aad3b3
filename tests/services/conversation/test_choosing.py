"""A button can be typed: its label, with or without its diacritics and emoji, or its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.conversation.choosing import chosen

SUMMARY = [
    ["report:send", "✅ Gửi"],
    ["report:place", "📍 Đổi vị trí"],
    ["report:cancel", "✖ Hủy"],
    ["report:emergency", "🆘 Khẩn cấp"],
]
PICTURES = [["report:look:m79", "3. Đạn M79"], ["report:skip", "Bỏ qua"]]
DISTANCES = [["report:distance:20", "khoảng 20 m"], ["report:skip", "Bỏ qua"]]
QUANTITIES = [["record:quantity:1", "1"], ["record:quantity:5", "5"], ["record:cancel", "Thôi"]]


@pytest.mark.parametrize(
    "text", ["✅ Gửi", "Gửi", "gui", "GỬI", " gửi. ", "✅Gửi", "1", "1.", "(1)", " 1 "]
)
def test_a_label_or_its_number_is_the_button(text: str) -> None:
    assert chosen(text, SUMMARY, by_number=True) == "report:send"


@pytest.mark.parametrize("text", ["gửi đi", "0", "5", "-1", "1 2", "²", "١", "", "✅", "9" * 5000])
def test_what_was_not_offered_is_nothing(text: str) -> None:
    assert chosen(text, SUMMARY, by_number=True) is None


@pytest.mark.parametrize("text", ["đạn m79", "dan M79", "3. Đạn M79", "3 đạn m79"])
def test_a_picture_is_named_with_or_without_its_number(text: str) -> None:
    assert chosen(text, PICTURES, by_number=True) == "report:look:m79"


@pytest.mark.parametrize("choices", [PICTURES, DISTANCES])
@pytest.mark.parametrize("text", ["1", "2", "20"])
def test_where_a_number_is_the_answer_it_is_no_place_in_the_list(
    choices: list[list[str]], text: str
) -> None:
    assert chosen(text, choices, by_number=True) is None


def test_a_number_on_a_button_is_that_button() -> None:
    assert chosen("5", QUANTITIES, by_number=True) == "record:quantity:5"
    assert chosen("3", QUANTITIES, by_number=True) is None


def test_a_number_is_no_button_where_words_are_awaited() -> None:
    assert chosen("1", SUMMARY, by_number=False) is None
    assert chosen("Hủy", SUMMARY, by_number=False) == "report:cancel"


def test_a_label_that_two_buttons_bear_is_neither() -> None:
    twins = [["report:unit:1", "Xã Hải Phú"], ["report:unit:2", "xã Hải Phú"]]

    assert chosen("Hải Phú", twins, by_number=True) is None
    assert chosen("xa hai phu", twins, by_number=True) is None
    assert chosen("2", twins, by_number=True) == "report:unit:2"


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=9), st.booleans())
def test_only_what_was_shown_is_chosen(
    text: str, choices: list[tuple[str, str]], by_number: bool
) -> None:
    key = chosen(text, choices, by_number=by_number)

    assert key is None or key in [shown for shown, _label in choices]
