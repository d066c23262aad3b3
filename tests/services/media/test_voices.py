"""Which recordings are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.media.files import LARGEST_FILE, TOO_LARGE, BadFile
from services.media.voices import NOT_A_VOICE, BadVoice, clean_voice

RECORDINGS = {
    b"OggS\0\x02": ".ogg",
    b"\0\0\0\x0cftypM4A ": ".m4a",
    b"\x1a\x45\xdf\xa3\x9f": ".webm",
    b"ID3\x04": ".mp3",
    b"\xff\xfb\x90": ".mp3",
}


@pytest.mark.parametrize(("start", "suffix"), RECORDINGS.items())
def test_what_phones_and_browsers_record_is_kept(start: bytes, suffix: str) -> None:
    assert clean_voice(start + bytes(100)) == (start + bytes(100), suffix)


@pytest.mark.parametrize(
    "start", [b"", b"\xff", b"\xff\xd8\xff\xe0", b"RIFF", b"<html>", b"MZ", b"\xff\xff\xff\xff"[:1]]
)
def test_anything_else_is_refused_with_what_is_accepted(start: bytes) -> None:
    with pytest.raises(BadVoice) as refused:
        clean_voice(start)

    assert refused.value.reason == NOT_A_VOICE
    assert all(kind in NOT_A_VOICE.render("en") for kind in ("OGG", "M4A", "MP4", "WebM", "MP3"))


def test_a_recording_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadVoice) as refused:
        clean_voice(b"OggS" + bytes(LARGEST_FILE))

    assert refused.value.reason == TOO_LARGE


@given(st.binary(max_size=64))
def test_any_bytes_are_kept_or_refused(data: bytes) -> None:
    try:
        suffix = clean_voice(data)[1]
    except BadFile:
        suffix = ""
    known = data.startswith((b"OggS", b"\x1a\x45\xdf\xa3", b"ID3", b"\xff")) or data[4:8] == b"ftyp"

    assert known or not suffix
    assert suffix in {"", *RECORDINGS.values()}
