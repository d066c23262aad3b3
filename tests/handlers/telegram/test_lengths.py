"""A text is cut where a reader would cut it, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.lengths import size, split

texts = st.text("ab \n💥ố", max_size=200)


@given(texts, st.integers(4, 40))
def test_every_part_fits_and_no_letter_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)

    assert all(size(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(texts, st.integers(4, 40))
def test_there_is_always_a_part_and_only_a_lone_one_may_be_empty(text: str, limit: int) -> None:
    parts = split(text, limit)

    assert parts == [""] or all(parts)


def test_lines_are_kept_together_where_they_can_be() -> None:
    assert split("one two three\nfour five", 16) == ["one two three", "four five"]


def test_words_are_kept_together_where_they_can_be() -> None:
    assert split("one two three four", 16) == ["one two three", "four"]
