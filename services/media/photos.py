"""Making a photo harmless: a new small JPEG of what it shows, and nothing else that it carried."""

import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from services.media.files import LARGEST_FILE, TOO_LARGE, BadFile
from services.texts import _

ACCEPTED = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 320
QUALITY = 85

# A second fence behind our own check of the header; where warnings are errors it raises sooner.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)

NOT_A_PHOTO = _("This is not a photo that can be opened. JPEG, PNG and WEBP photos are accepted.")
TOO_MANY_PIXELS = _("The photo has more than 40 megapixels. Please send a smaller one.")
DAMAGED = _("The photo is damaged or incomplete. Please send it again if you still have it.")


class BadPhoto(BadFile):
    """Bytes that are not a photo we keep."""


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """Two JPEGs without metadata; the size is that of `jpeg`, in pixels, upright."""

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    look_hash: str


def clean_photo(data: bytes) -> CleanPhoto:
    """Raises BadPhoto, and nothing else, whatever the bytes are. Slow: for a thread or process."""
    if len(data) > LARGEST_FILE:
        raise BadPhoto(TOO_LARGE)
    with _opened(data) as image:
        if image.width * image.height > MOST_PIXELS:
            raise BadPhoto(TOO_MANY_PIXELS)
        try:
            return _cleaned(image)
        except Exception as error:  # a hostile file may break any part of any decoder
            raise BadPhoto(DAMAGED) from error


def look_hash(image: Image.Image) -> str:
    """64 bits, in hexadecimal: whether each of 8 × 8 spots is darker than the one to its right."""
    grey = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    spots = [row * 9 + column for row in range(8) for column in range(8)]
    bits = sum((grey[spot] < grey[spot + 1]) << place for place, spot in enumerate(spots))
    return f"{bits:016x}"


def _opened(data: bytes) -> Image.Image:
    """The photo with its header read and no pixel decoded."""
    try:
        return Image.open(BytesIO(data), formats=ACCEPTED)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPhoto(TOO_MANY_PIXELS) from error
    except Exception as error:  # see clean_photo
        raise BadPhoto(NOT_A_PHOTO) from error


def _cleaned(image: Image.Image) -> CleanPhoto:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    photo = _only_pixels(_upright(image))
    small = photo.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    width, height = photo.size
    return CleanPhoto(_jpeg(photo), _jpeg(small), width, height, look_hash(small))


def _upright(image: Image.Image) -> Image.Image:
    with suppress(Exception):  # a broken EXIF block is no reason to lose the photo
        return ImageOps.exif_transpose(image)
    return image


def _only_pixels(image: Image.Image) -> Image.Image:
    """A new image on white; converting alone would carry comments and profiles along."""
    bare = Image.new("RGB", image.size, "white")
    seen = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    bare.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return bare


def _jpeg(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
