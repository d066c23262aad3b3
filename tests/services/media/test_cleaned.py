"""What the process that opens photos says is read, and not believed further."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.media.cleaned import (
    CleanPhoto,
    Taken,
    as_answer,
    as_refusal,
    read_answer,
)
from services.media.files import NOT_A_PHOTO, NOT_OPENED, BadPhoto

JPEG, SMALL = b"\xff\xd8\xff big\n picture", b"\xff\xd8\xff small"
PHOTO = CleanPhoto(JPEG, SMALL, 640, 480, "00ff00ff00ff00ff", Taken(16.8, 107.1, "2026-11-22"))
HEAD = {
    "sizes": [len(JPEG), len(SMALL)],
    "pixels": [640, 480],
    "look_hash": "00ff00ff00ff00ff",
    "taken": None,
}


@pytest.mark.parametrize("taken", [None, PHOTO.taken])
def test_a_photo_arrives_as_it_was_sent(taken: Taken | None) -> None:
    photo = CleanPhoto(JPEG, SMALL, 640, 480, "00ff00ff00ff00ff", taken)

    assert read_answer(as_answer(photo)) == photo


def test_a_refusal_arrives_in_our_own_words() -> None:
    with pytest.raises(BadPhoto) as refused:
        read_answer(as_refusal(NOT_A_PHOTO))

    assert refused.value.reason == NOT_A_PHOTO


@pytest.mark.parametrize(
    "head",
    [
        {"refused": "Send your money to …"},
        {},
        {**HEAD, "sizes": [3, 3]},
        {**HEAD, "sizes": [1, 2, 3]},
        {**HEAD, "sizes": "both"},
        {**HEAD, "pixels": None},
        {**HEAD, "look_hash": "<script>"},
        {**HEAD, "taken": {"lat": "north"}},
        {**HEAD, "look_hash": "0" * 2000},
        {**HEAD, "sizes": [0, len(JPEG + SMALL)]},
        [],
        7,
    ],
)
def test_an_answer_that_is_none_is_a_photo_that_could_not_be_opened(head: object) -> None:
    with pytest.raises(BadPhoto) as refused:
        read_answer(json.dumps(head).encode() + b"\n" + JPEG + SMALL)

    assert refused.value.reason == NOT_OPENED


@given(st.binary(max_size=200))
def test_any_other_bytes_are_none(answer: bytes) -> None:
    with pytest.raises(BadPhoto):
        read_answer(answer)
