"""Which recordings are kept: the kinds that phones and browsers make, known by their content."""

from services.media.boxes import without_metadata
from services.media.files import LARGEST_FILE, TOO_LARGE, BadFile
from services.texts import _

NOT_A_VOICE = _("This recording cannot be kept. OGG, M4A, MP4, WebM and MP3 are accepted.")


class BadVoice(BadFile):
    """Bytes that are not a recording we keep."""


def clean_voice(data: bytes) -> tuple[bytes, str]:
    """The recording without place and maker, and its suffix, such as `.ogg`. Raises BadFile."""
    if len(data) > LARGEST_FILE:
        raise BadVoice(TOO_LARGE)
    if data.startswith(b"OggS"):
        return data, ".ogg"
    if data[4:8] == b"ftyp":
        return without_metadata(data), ".m4a"
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return data, ".webm"
    if data.startswith(b"ID3") or _mpeg_audio(data[:2]):
        return data, ".mp3"
    raise BadVoice(NOT_A_VOICE)


def _mpeg_audio(start: bytes) -> bool:
    """Eleven set bits, then a version and a layer that exist."""
    if len(start) < 2 or start[0] != 0xFF or start[1] & 0xE0 != 0xE0:
        return False
    return start[1] & 0x18 != 0x08 and start[1] & 0x06 != 0
