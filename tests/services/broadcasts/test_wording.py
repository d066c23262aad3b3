"""A broadcast's words are bounded, and never promise that something does no harm."""

import unicodedata

import pytest

import locales
from services.broadcasts.wording import LONGEST, checked_name, checked_texts
from services.errors import NotPermitted


@pytest.mark.parametrize(
    "text",
    [
        "Khu vực này an toàn.",
        unicodedata.normalize("NFD", "KHU VỰC NÀY AN TOÀN"),
        "Quả bom đã hỏng ngòi",
        "Không còn nguy hiểm nữa",
        "It is safe now",
        "Quite harmless",
        "an\u200b toàn",
    ],
)
def test_a_promise_nobody_can_keep_is_refused(text: str) -> None:
    with pytest.raises(NotPermitted):
        checked_texts({"vi": text}, fallback="vi")


@pytest.mark.parametrize(
    "text", ["Thấy vật lạ: dừng lại, tránh xa, gọi 0901.941.941.", "SafeLane: stay away."]
)
def test_advice_is_taken_as_it_is(text: str) -> None:
    assert checked_texts({"vi": text, "en": " "}, fallback="vi") == {"vi": text}


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"en": "Only English"},
        {"vi": "  ", "en": "Only English"},
        {"vi": "x" * (LONGEST + 1)},
        {"vi": "Chào", "xx": "?"},
    ],
)
def test_a_text_that_is_missing_too_long_or_foreign_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(NotPermitted) as refused:
        checked_texts(texts, fallback="vi")

    assert all(refused.value.text.render(language) for language in locales.LANGUAGES)


def test_a_name_is_one_short_line() -> None:
    assert checked_name(" Bài \n 1 ") == "Bài 1"
    assert len(checked_name("x" * 500)) == 80
    with pytest.raises(NotPermitted):
        checked_name(" \n")
