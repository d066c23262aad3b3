"""The job that fetches files: each ends kept or refused, and whoever must know is told once."""

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs.fetch_media import fetch_due
from services import clock
from services.media.files import LARGEST_FILE, NOT_FETCHED, TOO_LARGE
from services.media.model import Media, MediaState
from services.media.photos import NOT_A_PHOTO
from services.media.queries import get_media
from services.media.service import LEASE, expect, refusal
from services.media.store import MediaFolder
from services.media.voices import NOT_A_VOICE
from services.messages import Attachment, Inbound, Kind
from services.notify.channel import FetchRefused, Outgoing, SendFailed
from tests.services.media.images import a_photo


@dataclass
class Shelf:
    """A channel that only keeps files: bytes, or what it raises instead."""

    files: Mapping[str, bytes | Exception]
    name: str = "telegram"
    asked: list[str] = field(default_factory=list)

    async def fetch(self, ref: str) -> bytes:
        self.asked.append(ref)
        file = self.files[ref]
        if isinstance(file, Exception):
            raise file
        return file

    async def send(self, message: Outgoing) -> str:
        raise NotImplementedError

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        return None


class FullFolder(MediaFolder):
    def keep(self, data: bytes, suffix: str) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")


@dataclass
class Run:
    """One house with a shelf of files, and who was told."""

    sessions: Sessions
    folder: MediaFolder
    told: list[tuple[int, MediaState]] = field(default_factory=list)

    async def expecting(self, kind: Kind = Kind.PHOTO, *, size: int | None = None) -> int:
        async with self.sessions.begin() as session:
            attachment = Attachment(kind, "ref", size=size)
            return (await expect(session, attachment, channel="telegram", person_id=1)).id

    async def fetch(self, shelf: Shelf) -> int:
        return await fetch_due(
            self.sessions, {shelf.name: shelf}, self.folder, settled=self._settled
        )

    async def media(self, media_id: int) -> Media:
        async with self.sessions() as session:
            media = await get_media(session, media_id)
        assert media is not None
        return media

    async def _settled(self, session: AsyncSession, media_id: int) -> None:
        media = await get_media(session, media_id)
        assert media is not None
        self.told.append((media_id, media.state))


@pytest.fixture
def run(sessions: Sessions, tmp_path: Path) -> Run:
    return Run(sessions, MediaFolder(tmp_path / "media"))


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
            sessions, {"telegram": Shelf({"ref": a_photo()})}, run.folder, settled=settled
        )

    assert (await run.media(good)).state is MediaState.KEPT
    assert (await run.media(broken)).state is MediaState.PENDING


async def test_nothing_due_is_nothing_done(run: Run) -> None:
    assert await run.fetch(Shelf({})) == 0
