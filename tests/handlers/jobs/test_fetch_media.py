"""The job that fetches files: each ends kept or refused, and whoever must know is told once."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs.clean_photos import Cleaner
from handlers.jobs.fetch_media import fetch_due
from services import clock
from services.media.files import LARGEST_FILE, NOT_A_PHOTO, NOT_FETCHED, TOO_LARGE
from services.media.model import MediaState
from services.media.service import LEASE, refusal
from services.media.store import MediaFolder
from services.media.voices import NOT_A_VOICE
from services.messages import Kind
from services.notify.channel import FetchRefused, SendFailed
from tests.handlers.jobs.fetching import FullFolder, Run, Shelf
from tests.services.media.images import a_photo


async def test_a_photo_is_kept_clean_and_told(run: Run) -> None:
    media_id = await run.expecting()

    assert await run.fetch(Shelf({"ref": a_photo((3000, 1000))})) == 1

    media = await run.media(media_id)
    assert run.told == [(media_id, MediaState.KEPT)]
    assert (media.width, media.height) == (2048, 683)
    assert media.file is not None
    assert media.thumbnail is not None
    assert len(run.folder.read(media.file)) == media.size
    assert run.folder.read(media.thumbnail).startswith(b"\xff\xd8")


async def test_a_voice_is_kept_as_it_came(run: Run) -> None:
    media_id = await run.expecting(Kind.VOICE)

    await run.fetch(Shelf({"ref": b"OggS and the words"}))

    media = await run.media(media_id)
    assert media.file is not None
    assert media.file.endswith(".ogg")
    assert run.folder.read(media.file) == b"OggS and the words"


@pytest.mark.parametrize(
    ("kind", "file", "why"),
    [
        (Kind.PHOTO, b"no photo", NOT_A_PHOTO),
        (Kind.VOICE, b"no voice", NOT_A_VOICE),
        (Kind.PHOTO, FetchRefused("gone"), NOT_FETCHED),
    ],
)
async def test_what_cannot_be_kept_is_refused_and_told(
    run: Run, kind: Kind, file: bytes | Exception, why: object
) -> None:
    media_id = await run.expecting(kind)

    await run.fetch(Shelf({"ref": file}))

    assert run.told == [(media_id, MediaState.REFUSED)]
    assert refusal(await run.media(media_id)) == why


async def test_a_file_announced_as_too_large_is_never_asked_for(run: Run) -> None:
    media_id = await run.expecting(size=LARGEST_FILE + 1)
    shelf = Shelf({"ref": a_photo()})

    await run.fetch(shelf)

    assert shelf.asked == []
    assert refusal(await run.media(media_id)) == TOO_LARGE


async def test_a_busy_channel_is_asked_again_later(run: Run) -> None:
    media_id = await run.expecting()

    await run.fetch(Shelf({"ref": SendFailed("busy", wait=timedelta(minutes=3))}))
    assert run.told == []
    assert await run.fetch(Shelf({"ref": a_photo()})) == 0
    clock.advance(timedelta(minutes=3))
    await run.fetch(Shelf({"ref": a_photo()}))

    assert run.told == [(media_id, MediaState.KEPT)]


async def test_a_channel_that_is_switched_off_is_waited_for(run: Run) -> None:
    media_id = await run.expecting()

    await run.fetch(Shelf({}, name="another"))

    assert (await run.media(media_id)).state is MediaState.PENDING


async def test_a_full_disk_loses_no_photo(
    run: Run, sessions: Sessions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    media_id = await run.expecting()

    await Run(sessions, FullFolder(tmp_path)).fetch(Shelf({"ref": a_photo()}))
    assert "No space left on device" in capsys.readouterr().out
    clock.advance(LEASE)
    await run.fetch(Shelf({"ref": a_photo()}))

    assert run.told == [(media_id, MediaState.KEPT)]


async def test_a_file_that_breaks_the_house_does_not_hold_up_the_others(
    sessions: Sessions, tmp_path: Path
) -> None:
    run = Run(sessions, MediaFolder(tmp_path))
    broken, good = await run.expecting(), await run.expecting()

    async def settled(session: AsyncSession, media_id: int) -> None:
        if media_id == broken:
            raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        await fetch_due(
            sessions,
            {"telegram": Shelf({"ref": a_photo()})},
            run.folder,
            clean=Cleaner().clean,
            settled=settled,
        )

    assert (await run.media(good)).state is MediaState.KEPT
    assert (await run.media(broken)).state is MediaState.PENDING


async def test_nothing_due_is_nothing_done(run: Run) -> None:
    assert await run.fetch(Shelf({})) == 0
