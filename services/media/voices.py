"""Which recordings are kept: the kinds that phones and browsers make, known by their content."""

from services.media.files import LARGEST_FILE, TOO_LARGE, BadFile
from services.texts import _

NOT_A_VOICE = _("This recording cannot be kept. OGG, M4A, MP4, WebM and MP3 are accepted.")


class BadVoice(BadFile):
    """Bytes that are not a recording we keep."""


def check_voice(data: bytes) -> str:
    """The suffix for the recording's file, such as `.ogg`. Raises BadVoice."""
    if len(data) > LARGEST_FILE:
        raise BadVoice(TOO_LARGE)
    if data.startswith(b"OggS"):
        return ".ogg"
    if data[4:8] == b"ftyp":
        return ".m4a"
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return ".webm"
    if data.startswith(b"ID3") or _mpeg_audio(data[:2]):
        return ".mp3"
    raise BadVoice(NOT_A_VOICE)


def _mpeg_audio(start: bytes) -> bool:
    """Eleven set bits, then a version and a layer that exist."""
    if len(start) < 2 or start[0] != 0xFF or start[1] & 0xE0 != 0xE0:
        return False
    return start[1] & 0x18 != 0x08 and start[1] & 0x06 != 0
