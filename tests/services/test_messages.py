"""Words of all channels: cleaned of what deceives, with places that exist and short buttons."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.messages import LONGEST_KEY, Address, Choice, GeoPoint, Inbound, Lane, clean
from services.texts import Words


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("quả bom ở gốc mít", "quả bom ở gốc mít"),
        ("  \n two lines\nand a\ttab \n", "two lines\nand a\ttab"),
        ("windows\r\nlines", "windows\nlines"),
        ("nul\x00byte", "nulbyte"),
        ("bell\x07 escape\x1b[31m", "bell escape[31m"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("mark\u200e\u200f\u061cs", "marks"),
        ("\u200b\u2060", ""),
        ("lone\ud83dsurrogate", "lonesurrogate"),
        ("\ufeffbom", "bom"),
        ("\x85next\x9fline", "nextline"),
        ("<b>bold</b> & {name} %s", "<b>bold</b> & {name} %s"),
        ("👩‍🚒 stays joined", "👩‍🚒 stays joined"),
        ("\x00\u202e \n", ""),
    ],
)
def test_nothing_invisible_is_kept_and_everything_written_is(written: str, kept: str) -> None:
    assert clean(written) == kept


@given(written=st.text(st.characters(exclude_categories=[])))
def test_cleaning_is_done_at_once_and_leaves_what_any_database_takes(written: str) -> None:
    kept = clean(written)

    assert clean(kept) == kept
    assert "\x00" not in kept
    kept.encode()


@given(written=st.text(st.characters(categories=["L", "N", "P"]), max_size=50))
def test_letters_numbers_and_punctuation_always_stay(written: str) -> None:
    assert clean(written) == written


def test_five_thousand_characters_stay_whole() -> None:
    assert clean("ờ" * 5000) == "ờ" * 5000


def test_an_inbound_is_cleaned_in_its_words_and_nowhere_else() -> None:
    raw = Inbound(
        Address("webchat", "lan"),
        "1",
        text=" a\x00b ",
        place_name="\u202echợ",
        choice="report:send",
        phone="+84 905",
    )

    cleaned = raw.cleaned()

    assert (cleaned.text, cleaned.place_name) == ("ab", "chợ")
    assert (cleaned.sender, cleaned.choice, cleaned.phone) == (raw.sender, raw.choice, raw.phone)


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (16.6222, 106.7330, True),
        (-90, -180, True),
        (90, 180, True),
        (0, 106.7, True),
        (16.6, 0, True),
        (0.009, 0.011, True),
        (0, 0, False),
        (-0.009, 0.009, False),
        (90.0001, 0, False),
        (16.6, 180.0001, False),
        (999, 999, False),
        (-999, 106.7, False),
        (math.nan, 106.7, False),
        (16.6, math.nan, False),
        (math.inf, 106.7, False),
        (16.6, -math.inf, False),
    ],
)
def test_a_place_must_exist(lat: float, lon: float, expected: bool) -> None:
    assert GeoPoint(lat, lon).plausible is expected


@pytest.mark.parametrize("key", ["x" * LONGEST_KEY, "ờ" * 21, "offer:accept:9223372036854775807"])
def test_a_button_may_carry_what_the_narrowest_channel_takes(key: str) -> None:
    assert Choice(key, Words("ok")).key == key


@pytest.mark.parametrize("key", ["x" * (LONGEST_KEY + 1), "ờ" * 22, "💣" * 17])
def test_a_button_that_would_not_fit_is_a_bug_here_and_not_at_the_channel(key: str) -> None:
    with pytest.raises(ValueError, match="too long"):
        Choice(key, Words("no"))


def test_danger_goes_before_answers_before_news_before_lessons() -> None:
    assert sorted(Lane) == [Lane.URGENT, Lane.REPLY, Lane.UPDATE, Lane.EDUCATION]
