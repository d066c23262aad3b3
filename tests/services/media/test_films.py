"""Films and recordings lose the place they were made at, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.media.boxes import BROKEN, without_metadata
from services.media.files import LARGEST_FILE, TOO_LARGE, BadFile
from services.media.videos import NOT_A_VIDEO, clean_video
from services.media.voices import clean_voice
from tests.services.media.films import PLACE, a_film, a_track, box


def test_a_film_keeps_its_pictures_and_loses_its_place() -> None:
    film = a_film()
    assert film.count(PLACE) == 9

    clean, suffix = clean_video(film)

    assert suffix == ".mp4"
    assert PLACE not in clean
    assert len(clean) == len(film)
    pictures = film.index(b"picture")
    assert clean.index(b"picture") == pictures
    assert clean[pictures : pictures + 294] == film[pictures : pictures + 294]
    assert clean.count(b"trak") == 1


def test_a_film_that_hides_nothing_is_kept_byte_by_byte() -> None:
    film = a_film(hidden=False)

    assert without_metadata(film) == film


def test_a_voice_memo_loses_its_place_too() -> None:
    clean, suffix = clean_voice(a_film(brand=b"M4A "))

    assert (PLACE in clean, suffix) == (False, ".m4a")


def test_a_film_of_a_browser_is_kept_as_it_came() -> None:
    assert clean_video(b"\x1a\x45\xdf\xa3 film") == (b"\x1a\x45\xdf\xa3 film", ".webm")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", NOT_A_VIDEO),
        (b"\xff\xd8\xff\xe0 a photo", NOT_A_VIDEO),
        (b"OggS only sound", NOT_A_VIDEO),
        (b"<html>", NOT_A_VIDEO),
        (a_film() + bytes(LARGEST_FILE), TOO_LARGE),
        (a_film()[:-1], BROKEN),
        (a_film()[:500], BROKEN),
        (box(b"ftyp", b"isom", bytes(4)) + b"\0\0\0\x07moov", BROKEN),
        (box(b"ftyp", b"isom", bytes(4)) + b"\0\0\0\x01mdat" + bytes(8), BROKEN),
        (box(b"ftyp", b"isom", bytes(4)) + b"\0\0\0\x08free" * 20_001, BROKEN),
        (box(b"ftyp", b"isom") + box(b"moov", b"\0\0\0\x10trak"), BROKEN),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(data: bytes, why: object) -> None:
    with pytest.raises(BadFile) as refused:
        clean_video(data)

    assert refused.value.reason == why


@given(st.data())
def test_hostile_boxes_are_kept_or_refused_and_keep_their_length(data: st.DataObject) -> None:
    film = bytearray(a_film())
    for _ in range(data.draw(st.integers(1, 8))):
        film[data.draw(st.integers(0, len(film) - 1))] = data.draw(st.integers(0, 255))
    try:
        clean = without_metadata(bytes(film))
    except BadFile:
        return

    assert len(clean) == len(film)


@pytest.mark.parametrize(("handler", "stays"), [(b"vide", True), (b"soun", True), (b"meta", False),
                                                (b"tmcd", False), (b"gpmd", False)])  # fmt: skip
def test_only_tracks_to_be_seen_or_heard_stay(handler: bytes, stays: bool) -> None:
    film = box(b"ftyp", b"qt  ", bytes(4)) + box(b"moov", a_track(handler))

    assert (handler in without_metadata(film)) is stays
