"""A photo is opened in a process of its own: whatever happens there, the house goes on."""

import asyncio
import os
import resource
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handlers.jobs.clean_photos import Cleaner
from services.media.files import NOT_A_PHOTO, NOT_OPENED, TOO_LARGE, TOO_MANY_PIXELS, BadPhoto
from services.media.photos import clean_photo
from tests.services.media.images import a_heic, a_photo, a_png_bomb, with_position

HUNGRY = "import handlers.jobs.photo_process as p; p._limit(); held = bytearray(p.MEMORY)"
BUSY = """
import resource, handlers.jobs.photo_process as p
p.COMPUTING = 1
p._limit()
while True: pass
"""


async def test_it_comes_back_as_if_it_had_been_cleaned_here() -> None:
    photo = a_photo((3000, 1000), exif=with_position())

    assert await Cleaner().clean(photo) == clean_photo(photo)


async def test_a_photo_of_an_iphone_comes_back_as_a_jpeg_that_hides_nothing() -> None:
    clean = await Cleaner().clean(a_heic((800, 600), exif=with_position().tobytes()))

    with Image.open(BytesIO(clean.jpeg)) as image:
        assert (image.format, image.size) == ("JPEG", (800, 600))
        assert not dict(image.getexif())
    assert b"A phone of the reporter" not in clean.jpeg + clean.thumbnail


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (a_png_bomb(13_300), TOO_MANY_PIXELS),
        (b"no photo", NOT_A_PHOTO),
        (b"", NOT_A_PHOTO),
        (a_photo() + bytes(20 * 1024 * 1024), TOO_LARGE),
        (b"%PDF-1.7\n" + a_photo(), NOT_A_PHOTO),
        (b"<script>alert(1)</script>" + a_photo(), NOT_A_PHOTO),
    ],
)
async def test_a_refusal_comes_back_in_its_own_words(data: bytes, why: object) -> None:
    with pytest.raises(BadPhoto) as refused:
        await Cleaner().clean(data)

    assert refused.value.reason == why


async def test_what_is_hidden_behind_a_photo_does_not_come_along() -> None:
    clean = await Cleaner().clean(a_photo() + b"<script>alert(1)</script>PK\x03\x04")

    assert b"script" not in clean.jpeg + clean.thumbnail


async def test_a_bomb_costs_the_house_no_memory() -> None:
    bomb, before = a_png_bomb(13_300), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(BadPhoto):
        await Cleaner().clean(bomb)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_000  # kB


@pytest.mark.parametrize(
    "program",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise SystemExit(3)",
        HUNGRY,
        BUSY,
    ],
)
async def test_a_photo_that_crashes_eats_or_never_lets_go_is_given_up(program: str) -> None:
    cleaner, before = Cleaner(program=("-I", "-c", program)), _children()

    with pytest.raises(BadPhoto) as refused:
        await cleaner.clean(a_photo())

    assert refused.value.reason == NOT_OPENED
    assert _children() == before


async def test_a_process_that_only_waits_is_ended_and_the_photo_tried_again_later() -> None:
    program = ("-I", "-c", "import time; time.sleep(3600)")
    cleaner, before = Cleaner(patience=0.3, program=program), _children()

    with pytest.raises(TimeoutError):
        await cleaner.clean(a_photo())

    assert _children() == before


async def test_a_process_is_ended_with_whoever_waited_for_it() -> None:
    cleaner, before = Cleaner(program=("-I", "-c", "import time; time.sleep(3600)")), _children()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(cleaner.clean(a_photo()), 0.3)

    assert _children() == before


async def test_the_process_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFELANE_TELEGRAM_TOKEN", "1:secret")
    program = "import os, sys; sys.exit('secret' in str(os.environ))"

    with pytest.raises(BadPhoto):  # it ended well, and said nothing
        await Cleaner(program=("-I", "-c", program)).clean(a_photo())


def _children() -> str:
    """Processes that this one has started and that have not ended."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()
