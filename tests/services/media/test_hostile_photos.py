"""Files that are no photos, or worse: refused, and cheaply."""

import resource
import tracemalloc
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from services.media.files import (
    DAMAGED,
    LARGEST_FILE,
    NOT_A_PHOTO,
    TOO_LARGE,
    TOO_MANY_PIXELS,
    BadPhoto,
)
from services.media.photos import clean_photo
from tests.services.media.images import (
    a_heic,
    a_photo,
    a_png_bomb,
    a_webp_that_claims,
    with_position,
)


def test_a_bomb_of_a_few_kilobytes_is_refused_without_being_decoded() -> None:
    bomb = a_png_bomb(13_300)
    assert len(bomb) < 30_000
    tracemalloc.start()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(BadPhoto) as refused:
        clean_photo(bomb)

    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert refused.value.reason == TOO_MANY_PIXELS
    assert taken < 1_000_000
    assert grown < 8_000  # kB; decoded it would be 22,000 at a bit a pixel, 177,000 at a byte


def test_forty_megapixels_are_the_most() -> None:
    with pytest.raises(BadPhoto) as refused:
        clean_photo(a_png_bomb(6_325))

    assert refused.value.reason == TOO_MANY_PIXELS


def test_a_webp_that_only_claims_to_be_huge_is_refused() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(BadPhoto):
        clean_photo(a_webp_that_claims(16_383))

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_000


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "PPM"])
def test_other_pictures_are_refused_whatever_they_are_called(kind: str) -> None:
    with pytest.raises(BadPhoto) as refused:
        clean_photo(a_photo((20, 20), kind))

    assert refused.value.reason == NOT_A_PHOTO


def test_a_refusal_says_what_is_accepted() -> None:
    assert all(word in NOT_A_PHOTO.render("en") for word in ("JPEG", "PNG", "WEBP", "HEIC"))
    assert "20 MB" in TOO_LARGE.render("en")


def test_a_file_that_is_too_large_is_refused_unopened() -> None:
    with pytest.raises(BadPhoto) as refused:
        clean_photo(a_photo() + bytes(LARGEST_FILE))

    assert refused.value.reason == TOO_LARGE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_half_a_photo_is_refused(kind: str) -> None:
    whole = a_heic((300, 300)) if kind == "HEIF" else a_photo((300, 300), kind)

    with pytest.raises(BadPhoto) as refused:
        clean_photo(whole[: len(whole) // 2])

    assert refused.value.reason in (DAMAGED, NOT_A_PHOTO)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_broken_exif_block_does_not_lose_the_photo() -> None:
    broken = a_photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12\0\x03")

    assert clean_photo(broken).width == 640


_SEEDS = [a_photo((40, 30), kind, quality=60) for kind in ("JPEG", "WEBP")]
_SEEDS += [a_photo((40, 30), "PNG"), a_heic((40, 30)), a_photo((40, 30), exif=with_position())]


@given(st.sampled_from(_SEEDS), st.data())
def test_hostile_bytes_never_raise_anything_but_a_refusal(seed: bytes, data: st.DataObject) -> None:
    bytes_ = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(bytes_) - 1))
        bytes_[place : place + 1] = data.draw(st.binary(max_size=4))

    assert _kept_or_refused(bytes(bytes_))


@given(
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]), st.binary()
)
def test_noise_is_refused(start: bytes, noise: bytes) -> None:
    assert _kept_or_refused(start + noise) == "refused"


def _kept_or_refused(data: bytes) -> str:
    try:
        clean = clean_photo(data)
    except BadPhoto:
        return "refused"
    return "kept" if Image.open(BytesIO(clean.jpeg)).format == "JPEG" else ""
