"""What becomes of a photo: harmless, small, upright, and nothing of the person left in it."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from services.media.photos import LONGEST_SIDE, THUMBNAIL_SIDE, clean_photo
from tests.services.media.images import a_photo, with_position


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def is_red(data: bytes, at: tuple[int, int]) -> bool:
    pixel = opened(data).getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 > 60 > pixel[2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_accepted_photo_becomes_two_jpegs(kind: str) -> None:
    clean = clean_photo(a_photo((3000, 1500), kind))

    assert (clean.width, clean.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert opened(clean.jpeg).size == (clean.width, clean.height)
    assert max(opened(clean.thumbnail).size) == THUMBNAIL_SIDE
    assert {opened(clean.jpeg).format, opened(clean.thumbnail).format} == {"JPEG"}


def test_a_small_photo_is_not_blown_up() -> None:
    clean = clean_photo(a_photo((200, 100)))

    assert (clean.width, clean.height) == (200, 100)


def test_where_it_was_taken_and_by_what_is_gone() -> None:
    told = a_photo(exif=with_position(), comment=b"taken at home", icc_profile=b"a profile")
    assert opened(told).getexif()

    clean = clean_photo(told)

    for data in (clean.jpeg, clean.thumbnail):
        assert not opened(data).getexif()
        assert set(opened(data).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"A phone of the reporter" not in data
        assert b"taken at home" not in data


def test_words_hidden_in_a_png_are_gone() -> None:
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Author", "Somebody")

    clean = clean_photo(a_photo(kind="PNG", pnginfo=hidden))

    assert b"Somebody" not in clean.jpeg


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it a quarter to the right

    clean = clean_photo(a_photo((400, 200), exif=exif))

    assert (clean.width, clean.height) == (200, 400)
    assert is_red(clean.jpeg, (100, 20))


def test_what_is_transparent_becomes_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(written, "PNG")

    clean = clean_photo(written.getvalue())

    assert opened(clean.jpeg).getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_png_of_any_depth_is_kept(mode: str) -> None:
    written = BytesIO()
    Image.new(mode, (64, 32)).save(written, "PNG")

    assert clean_photo(written.getvalue()).width == 64


def test_of_an_animation_the_first_picture_is_kept() -> None:
    written = BytesIO()
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue")]
    frames[0].save(written, "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    clean = clean_photo(written.getvalue())

    assert is_red(clean.jpeg, (30, 30))


def test_photos_that_look_alike_have_hashes_that_are_alike() -> None:
    one, again, other = (
        int(clean_photo(data).look_hash, 16)
        for data in (
            a_photo((900, 600)),
            a_photo((450, 300), quality=30),
            a_photo((900, 600), exif=_turned()),
        )
    )

    assert (one ^ again).bit_count() <= 4 < (one ^ other).bit_count()


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 3
    return exif
