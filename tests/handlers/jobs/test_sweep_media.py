"""Nothing lies in the media folder that nobody needs, and nothing that somebody does is swept."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.house import Sessions
from handlers.jobs.sweep_media import UNHEARD, YOUNG, sweep
from services import clock
from services.media.files import NOT_A_PHOTO
from services.media.model import KeptFile
from services.media.service import erase_of, expect, settle_kept, settle_refused
from services.media.store import MediaFolder
from services.messages import Attachment, Kind

OLD = YOUNG + timedelta(minutes=1)
KEPT, REFUSED, PENDING, UNKNOWN = (letter * 32 for letter in "abcd")


@pytest.fixture
def folder(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


def upload(folder: MediaFolder, ref: str, age: timedelta = OLD) -> Path:
    folder.incoming.mkdir(parents=True, exist_ok=True)
    path = folder.incoming / ref
    path.write_bytes(b"an upload")
    aged(path, age)
    return path


def aged(path: Path, age: timedelta = OLD) -> None:
    then = (clock.now() - age).timestamp()
    os.utime(path, (then, then))


def kept(folder: MediaFolder, data: bytes, age: timedelta = OLD) -> str:
    name = folder.keep(data, ".jpg")
    aged(folder._place(name), age)
    return name


async def a_photo_of(
    sessions: Sessions, ref: str, *, person_id: int = 1, file: KeptFile | None = None
) -> int:
    """A photo that is still waited for, or kept as this file."""
    async with sessions.begin() as session:
        attachment = Attachment(Kind.PHOTO, ref)
        media = await expect(session, attachment, channel="webchat", person_id=person_id)
        if file is not None:
            await settle_kept(session, media.id, file)
        return media.id


async def test_an_upload_goes_once_it_is_settled(sessions: Sessions, folder: MediaFolder) -> None:
    await a_photo_of(sessions, KEPT, file=KeptFile(kept(folder, b"clean"), 5))
    refused = await a_photo_of(sessions, REFUSED)
    await a_photo_of(sessions, PENDING)
    async with sessions.begin() as session:
        await settle_refused(session, refused, NOT_A_PHOTO)
    for ref in (KEPT, REFUSED, PENDING, UNKNOWN):
        upload(folder, ref)

    assert await sweep(sessions, folder) == 2

    assert {path.name for path in folder.incoming.iterdir()} == {PENDING, UNKNOWN}


async def test_an_upload_that_another_message_still_waits_for_stays(
    sessions: Sessions, folder: MediaFolder
) -> None:
    await a_photo_of(sessions, KEPT, file=KeptFile(kept(folder, b"clean"), 5))
    await a_photo_of(sessions, KEPT)
    waiting = upload(folder, KEPT)

    await sweep(sessions, folder)

    assert waiting.exists()


async def test_what_nobody_ever_asked_for_goes_in_the_end(
    sessions: Sessions, folder: MediaFolder
) -> None:
    unheard = upload(folder, UNKNOWN, UNHEARD + timedelta(minutes=1))
    half_written, being_written = upload(folder, "tmp1x"), upload(folder, "tmp2x", timedelta())

    assert await sweep(sessions, folder) == 2

    assert [path.exists() for path in (unheard, half_written, being_written)] == [
        False,
        False,
        True,
    ]


async def test_a_file_without_a_row_goes_and_a_young_one_stays(
    sessions: Sessions, folder: MediaFolder
) -> None:
    photo, small = kept(folder, b"photo"), kept(folder, b"small")
    original = folder.keep_original(b"as it came")
    aged(folder._place(original))
    await a_photo_of(sessions, KEPT, file=KeptFile(photo, 5, thumbnail=small, original=original))
    nameless, lonely = kept(folder, b"nameless"), folder.keep_original(b"lonely")
    aged(folder._place(lonely))
    young = kept(folder, b"young", timedelta())

    assert await sweep(sessions, folder) == 2

    left = {name: folder._place(name).exists() for name in (photo, small, original, young)}
    assert all(left.values())
    assert not folder._place(nameless).exists()
    assert not folder._place(lonely).exists()


async def test_sweeping_twice_or_where_nothing_is_does_nothing(
    sessions: Sessions, folder: MediaFolder
) -> None:
    assert await sweep(sessions, folder) == 0
    kept(folder, b"nameless")

    assert [await sweep(sessions, folder), await sweep(sessions, folder)] == [1, 0]


async def test_the_files_of_an_erased_person_go_unless_somebody_else_sent_the_same(
    sessions: Sessions, folder: MediaFolder
) -> None:
    own, shared, stays = (kept(folder, data) for data in (b"own", b"shared", b"stays"))
    original = folder.keep_original(b"as it came")
    await a_photo_of(sessions, "1", file=KeptFile(own, 3, original=original))
    await a_photo_of(sessions, "2", file=KeptFile(shared, 6))
    await a_photo_of(sessions, "3", person_id=2, file=KeptFile(shared, 6))
    hazard = await a_photo_of(sessions, "4", file=KeptFile(stays, 5, original="original-1"))

    async with sessions.begin() as session:
        names = await erase_of(session, 1, keep=[hazard])

    assert names == sorted([own, original, "original-1"])
    for name in (own, original):
        folder.forget(name)
        folder.forget(name)  # a second time changes nothing
    assert folder.read(shared) == b"shared"
    aged(folder._place(stays))
    assert await sweep(sessions, folder) == 0
    with pytest.raises(KeyError):
        folder.forget("../../etc/passwd")
