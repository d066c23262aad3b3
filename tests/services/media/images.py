"""Photos made for the tests, honest and hostile."""

import struct
import zlib
from io import BytesIO

import pillow_heif
from PIL import Image

GPS = 0x8825


def a_photo(size: tuple[int, int] = (640, 480), kind: str = "JPEG", **how: object) -> bytes:
    """A picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def with_position() -> Image.Exif:
    """EXIF as a phone writes it: where it was taken, by which phone."""
    exif = Image.Exif()
    exif[0x010F] = "A phone of the reporter"
    exif.get_ifd(GPS).update({1: "N", 2: (16.0, 49.0, 12.0), 3: "E", 4: (107.0, 5.0, 54.0)})
    return exif


def a_png_bomb(side: int) -> bytes:
    """A few kilobytes that decode to side × side pixels, all of one colour."""
    row = b"\0" + b"\0" * ((side + 7) // 8)
    squeezed = zlib.compress(row * side, 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", squeezed) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def a_webp_that_claims(side: int) -> bytes:
    """An animated WebP header for side × side pixels, with nothing behind it."""
    edge = struct.pack("<I", side - 1)[:3]
    extended = b"VP8X" + struct.pack("<I", 10) + bytes([2, 0, 0, 0]) + edge + edge
    return b"RIFF" + struct.pack("<I", len(extended) + 4) + b"WEBP" + extended


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def a_heic(size: tuple[int, int] = (640, 480), **how: object) -> bytes:
    """As an iPhone takes it: HEVC in boxes."""
    pillow_heif.register_heif_opener()
    return a_photo(size, "HEIF", **how)
