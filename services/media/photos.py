"""Making a photo harmless: a new small JPEG of what it shows, and nothing else that it carried."""

import warnings
from contextlib import suppress
from io import BytesIO

import pi_heif
from PIL import Image, ImageOps

from services.media.cleaned import CleanPhoto, Taken
from services.media.exif import taken_in
from services.media.files import (
    DAMAGED,
    LARGEST_FILE,
    NOT_A_PHOTO,
    TOO_LARGE,
    TOO_MANY_PIXELS,
    BadPhoto,
)

ACCEPTED = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 320
QUALITY = 85

# A second fence behind our own check of the header; where warnings are errors it raises sooner.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)

# What iPhones take. More threads would only need more memory.
pi_heif.register_heif_opener(thumbnails=False)
pi_heif.options.DECODE_THREADS = 1


def clean_photo(data: bytes) -> CleanPhoto:
    """Raises BadPhoto, and nothing else, whatever the bytes are.

    Slow, and as hungry as the bytes can make a decoder: for a process of its own.
    """
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
    taken = _taken(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    photo = _only_pixels(_upright(image))
    small = photo.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    width, height = photo.size
    return CleanPhoto(_jpeg(photo), _jpeg(small), width, height, look_hash(small), taken)


def _taken(image: Image.Image) -> Taken | None:
    with suppress(Exception):  # as below: hidden data is no reason to lose the photo
        return taken_in(image.getexif())
    return None


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
