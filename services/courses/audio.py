"""Recordings beside the lessons: how they are called, and whether a phone can play them."""

import re
from pathlib import Path

import locales
from services.courses.lesson import LessonError
from services.texts import Number, _

#: Bytes: three minutes of clear speech with room to spare, and still quick on a weak line.
MOST_AUDIO = 1_500_000
_NAME = re.compile(r"(?P<lesson>\d\d-[a-z0-9-]+)\.(?P<language>[a-z]{2})\.ogg")


def audio_name(name: str) -> tuple[str, str] | None:
    """The lesson and the language of a file called like 01-name.vi.ogg."""
    found = _NAME.fullmatch(name)
    if not found or found["language"] not in locales.LANGUAGES:
        return None
    return found["lesson"], found["language"]


def check_audio(path: Path) -> None:
    """Raises LessonError for what Telegram would not play as a voice, or what is too long."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(64)
    except OSError as error:
        raise LessonError(1, _("The recording cannot be opened.")) from error
    if size > MOST_AUDIO:
        why = _("The recording is longer than {most} bytes.", most=Number(MOST_AUDIO))
        raise LessonError(1, why)
    if not start.startswith(b"OggS") or b"OpusHead" not in start:
        raise LessonError(1, _("A recording is an OGG file with the Opus codec."))
