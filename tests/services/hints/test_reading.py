"""Danger words raise, plain denials do not, and whatever is unclear is asked about."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.hints.reading import LONGEST_READ, guesses_in, signs_in
from services.hints.vocabulary import tables
from services.reports.answers import Danger
from tests.services.hints.kinds_said import KINDS
from tests.services.hints.said_doubtfully import DOUBTFUL, NOTHING
from tests.services.hints.said_plainly import PLAIN

SENTENCES = st.sampled_from([*PLAIN, *DOUBTFUL, *NOTHING, *KINDS])


def sure(text: str) -> set[str]:
    return {sign.danger.value for sign in signs_in(text) if sign.sure}


def read(text: str) -> set[str]:
    return {sign.danger.value for sign in signs_in(text)}


@pytest.mark.parametrize(("text", "dangers"), PLAIN.items())
def test_a_danger_said_plainly_is_read(text: str, dangers: str) -> None:
    assert set(dangers.split()) <= sure(text)


@pytest.mark.parametrize(("text", "danger"), DOUBTFUL.items())
def test_a_danger_that_may_be_meant_otherwise_is_doubtful(text: str, danger: str) -> None:
    assert danger in read(text)
    assert danger not in sure(text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_denied_or_only_sounds_alike_is_no_danger(text: str) -> None:
    assert not signs_in(text)


@pytest.mark.parametrize(("text", "kinds"), KINDS.items())
def test_a_villagers_word_is_a_guess_at_a_kind(text: str, kinds: str) -> None:
    assert [guess.kind.value for guess in guesses_in(text)] == kinds.split()


@pytest.mark.parametrize("text", PLAIN)
def test_decomposed_letters_and_capitals_say_the_same(text: str) -> None:
    assert sure(unicodedata.normalize("NFD", text)) == sure(text)
    assert sure(text.upper()) == sure(text)


def test_the_word_is_said_back_as_it_was_written() -> None:
    [sign] = signs_in("ở đó  Bốc Khói!")
    [guess] = guesses_in("đây là BOM BI nhé")

    assert sign.word == "Bốc Khói"
    assert guess.word == "BOM BI"


def test_every_danger_can_be_read_and_every_row_says_where_it_is_from() -> None:
    rows = tables()["meaning"]

    assert {row["danger"] for row in rows if "danger" in row} == set(Danger)
    assert all(row["source"] and row["standard"] for row in rows)


@given(before=SENTENCES, after=SENTENCES)
def test_another_sentence_takes_no_danger_away(before: str, after: str) -> None:
    assert sure(before) <= sure(f"{before}\n{after}")
    assert sure(after) <= sure(f"{before}\n{after}")


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(sign.word in unicodedata.normalize("NFC", text) for sign in signs_in(text))
    assert len(guesses_in(text)) <= 300


def test_only_so_much_is_read() -> None:
    assert not signs_in("a " * LONGEST_READ + "có khói")
