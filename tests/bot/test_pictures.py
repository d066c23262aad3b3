"""Pictures by name: drawn or kept, not ready yet, or not there."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.pictures import picture_loader
from handlers.house import PictureLoader, Sessions
from services.media.model import KeptFile
from services.media.photos import NOT_A_PHOTO
from services.media.service import expect, settle_kept, settle_refused
from services.media.store import MediaFolder
from services.messages import Attachment, GeoPoint, Kind
from services.notify.channel import SendFailed
from services.pictures.kinds import Look
from services.pictures.names import kind_name, map_name
from services.pictures.service import draw
from services.policy import Policy

HOTLINE = "0901.941.941"
MAP = map_name(GeoPoint(16.6222, 106.7330), seen_from=GeoPoint(16.6210, 106.7330), accuracy_m=30)


@pytest.fixture
def load(sessions: Sessions, tmp_path: Path) -> PictureLoader:
    return picture_loader(sessions, tmp_path / "media", Policy(hotline=HOTLINE))


async def expected(sessions: Sessions) -> int:
    """The number of a photo that somebody sent and that is still being fetched."""
    async with sessions.begin() as session:
        attachment = Attachment(Kind.PHOTO, "ref")
        media = await expect(session, attachment, channel="telegram", person_id=None)
        return media.id


@pytest.mark.parametrize("name", ["kinds", "advice", *(kind_name(look) for look in Look), MAP])
async def test_what_is_drawn_is_a_picture(load: PictureLoader, name: str) -> None:
    picture = Image.open(BytesIO(await load(f"drawn:{name}", "vi")))

    assert picture.format == "PNG"
    assert min(picture.size) >= 100


async def test_a_map_shows_the_communes_around(load: PictureLoader) -> None:
    assert await load(f"drawn:{MAP}", "vi") != draw(MAP, "vi", hotline=HOTLINE)


async def test_a_drawing_with_words_speaks_the_readers_number(
    sessions: Sessions, load: PictureLoader, tmp_path: Path
) -> None:
    other = picture_loader(sessions, tmp_path, Policy(hotline="0123.456.789"))

    assert await load("drawn:advice", "vi") != await other("drawn:advice", "vi")


@pytest.mark.parametrize(
    "ref",
    ["drawn:none", "drawn:", "drawn:map:nowhere", "drawn:map:nan,nan", "media:1", "media:x",
     "media:-1", "media:", "media:../../etc/passwd", "file:///etc/passwd", "", ":"],
)  # fmt: skip
async def test_a_name_that_is_none_is_a_key_error(load: PictureLoader, ref: str) -> None:
    with pytest.raises(KeyError):
        await load(ref, "vi")


async def test_a_photo_that_is_still_being_fetched_is_tried_again_soon(
    sessions: Sessions, load: PictureLoader
) -> None:
    media_id = await expected(sessions)

    with pytest.raises(SendFailed) as failed:
        await load(f"media:{media_id}", "vi")

    assert failed.value.wait is not None
    assert failed.value.wait.total_seconds() <= 10
    assert not failed.value.everyone


async def test_a_kept_photo_is_given_as_it_lies_in_the_folder(
    sessions: Sessions, load: PictureLoader, tmp_path: Path
) -> None:
    media_id = await expected(sessions)
    name = MediaFolder(tmp_path / "media").keep(b"the photo", ".jpg")
    async with sessions.begin() as session:
        await settle_kept(session, media_id, KeptFile(file=name, size=9))

    assert await load(f"media:{media_id}", "vi") == b"the photo"


@pytest.mark.parametrize("fate", ["refused", "lost"])
async def test_a_photo_that_will_never_be_there_is_a_key_error(
    sessions: Sessions, load: PictureLoader, fate: str
) -> None:
    media_id = await expected(sessions)
    async with sessions.begin() as session:
        if fate == "refused":
            await settle_refused(session, media_id, NOT_A_PHOTO)
        else:
            await settle_kept(session, media_id, KeptFile(file="a" * 64 + ".jpg", size=9))

    with pytest.raises(KeyError):
        await load(f"media:{media_id}", "vi")
