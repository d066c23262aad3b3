"""Commands are understood in two languages, and ordinary sentences are never taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.conversation.commands import COMMANDS, WORDS, command_in
from services.conversation.routes import COMMANDS as ACTS
from services.places.folding import fold

WAYS_OF_TYPING = {
    "as it is": str,
    "without diacritics": fold,
    "loudly": str.upper,
    "without diacritics and loudly": lambda word: fold(word).upper(),
    "with an exclamation mark": lambda word: f"{word}!!!",
    "in spaces": lambda word: f"  {word} ",
    "with a full stop": lambda word: f"{word}.",
    "with an emoji": lambda word: f"🆘 {word}",
    "between quotation marks": lambda word: f"“{word}”",
}


@pytest.mark.parametrize("way", WAYS_OF_TYPING)
@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_its_command_however_it_is_typed(word: str, way: str) -> None:
    assert command_in(WAYS_OF_TYPING[way](word)) == (WORDS[word], "")


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("slashed", ["/{}", "/{}@SafeLaneBot", "  /{}  ", "/{}@bot_2 "])
def test_a_slashed_command_is_understood(name: str, slashed: str) -> None:
    assert command_in(slashed.format(name)) == (name, "")
    assert command_in(slashed.format(name.upper())) == (name, "")


@pytest.mark.parametrize(
    "text", ["/start CODE", "/start@Bot CODE", "/START   CODE ", "/start\nCODE"]
)
def test_what_follows_a_command_is_kept(text: str) -> None:
    assert command_in(text) == ("start", "CODE")


@pytest.mark.parametrize("text", ["/unknown", "/xyz 5", "/a", "/settings2", "/cancel"])
def test_an_unknown_command_asks_for_help(text: str) -> None:
    assert command_in(text) == ("help", "")


@pytest.mark.parametrize(
    "text",
    [
        *("báo cáo công an xã rồi", "tôi muốn báo tin", "please help me", "stop the children"),
        *("có người cứu giúp", "trường học ở Gio Linh", "ở sau trường", "see the status board"),
        *("I found a bomb", "dừng xe lại", "xem giúp tôi", "", " ", "?", "!!!", "🔥", "/", "//"),
        *("1/5", "/5", "reports", "helper", "emergency room", "khẩn cấp lắm rồi", "a/report"),
    ],
)
def test_a_sentence_that_contains_a_word_is_no_command(text: str) -> None:
    assert command_in(text) is None


@pytest.mark.parametrize(
    "text",
    ["đúng", "Đúng!", "dùng", "đứng", "bão", "bảo", "bao giờ", "bằng", "trúc", "cừu", "xoá đi"],
)
def test_a_word_with_other_diacritics_is_another_word(text: str) -> None:
    assert command_in(text) is None


def test_every_command_has_its_act() -> None:
    assert set(ACTS) == COMMANDS


@given(st.text())
def test_no_text_makes_looking_for_a_command_fail(text: str) -> None:
    found = command_in(text)

    assert found is None or found[0] in COMMANDS
