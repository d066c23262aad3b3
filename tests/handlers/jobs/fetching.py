"""A house with a shelf of files to be fetched, and who was told what became of them."""

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs.clean_photos import Cleaner
from handlers.jobs.fetch_media import fetch_due
from services.media.model import Media, MediaState
from services.media.queries import get_media
from services.media.service import expect
from services.media.store import MediaFolder
from services.messages import Attachment, Inbound, Kind
from services.notify.channel import Outgoing


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
            self.sessions,
            {shelf.name: shelf},
            self.folder,
            clean=Cleaner().clean,
            settled=self._settled,
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
