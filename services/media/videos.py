"""Which films are kept: the kinds that phones and browsers make, known by their content."""

from services.media.boxes import without_metadata
from services.media.files import LARGEST_FILE, TOO_LARGE, BadFile
from services.texts import _

NOT_A_VIDEO = _("This video cannot be kept. MP4, MOV, 3GP and WebM are accepted.")


class BadVideo(BadFile):
    """Bytes that are not a film we keep."""


def clean_video(data: bytes) -> tuple[bytes, str]:
    """The film without place and maker, and its suffix. Raises BadFile.

    A WebM is kept as it came: phones and browsers write no place into one.
    """
    if len(data) > LARGEST_FILE:
        raise BadVideo(TOO_LARGE)
    if data[4:8] == b"ftyp":
        return without_metadata(data), ".mp4"
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return data, ".webm"
    raise BadVideo(NOT_A_VIDEO)
