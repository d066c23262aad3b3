"""The job that fetches the files people sent, cleans them and puts them into the media folder."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services.media import service
from services.media.cleaned import CleanPhoto
from services.media.files import LARGEST_FILE, NOT_FETCHED, TOO_LARGE, BadFile
from services.media.model import KeptFile, Media
from services.media.store import MediaFolder
from services.media.videos import clean_video
from services.media.voices import clean_voice
from services.messages import Kind
from services.notify.channel import Channel, FetchRefused, SendFailed

log = structlog.get_logger(__name__)

#: Files in work at once: each may be 20 MB. Photos are opened elsewhere.
AT_ONCE = 4

#: Settles a file in the transaction given; True when that was the last word on it.
Verdict = Callable[[AsyncSession], Awaitable[bool]]
Settled = Callable[[AsyncSession, int], Awaitable[None]]
#: Raises BadFile, and OSError for what is no fault of the photo's.
Clean = Callable[[bytes], Awaitable[CleanPhoto]]


async def fetch_due(
    sessions: Sessions,
    channels: Mapping[str, Channel],
    folder: MediaFolder,
    *,
    clean: Clean,
    settled: Settled,
) -> int:
    """How many files were handled. `settled` is called in the transaction that settles a file."""
    async with sessions.begin() as session:
        claimed = await service.claim(session, limit=AT_ONCE)
    fetching = _Fetching(channels, folder, clean)
    work = (_handle(sessions, fetching, media, settled) for media in claimed)
    results = await asyncio.gather(*work, return_exceptions=True)
    for failure in (result for result in results if isinstance(result, BaseException)):
        raise failure
    return len(claimed)


async def _handle(
    sessions: Sessions, fetching: "_Fetching", media: Media, settled: Settled
) -> None:
    verdict = await fetching.verdict(media)
    async with sessions.begin() as session:
        if await verdict(session):
            await settled(session, media.id)


@dataclass(frozen=True, slots=True)
class _Fetching:
    """What can be done for a file while no transaction is open."""

    channels: Mapping[str, Channel]
    folder: MediaFolder
    clean: Clean

    async def verdict(self, media: Media) -> Verdict:
        try:
            kept = await self._kept(media)
        except SendFailed as failure:
            return _later(media, failure.wait)
        except FetchRefused:
            return lambda session: service.settle_refused(session, media.id, NOT_FETCHED)
        except BadFile as bad:
            reason = bad.reason
            return lambda session: service.settle_refused(session, media.id, reason)
        except OSError as error:
            log.error(
                "media could not be cleaned or written to the disk",
                media=media.id,
                error=str(error),
            )
            return _later(media, None)
        return lambda session: service.settle_kept(session, media.id, kept)

    async def _kept(self, media: Media) -> KeptFile:
        if (media.size or 0) > LARGEST_FILE:
            raise BadFile(TOO_LARGE)
        if media.channel not in self.channels:
            raise SendFailed(f"The channel {media.channel} is switched off.")
        data = await self.channels[media.channel].fetch(media.ref)
        if media.kind is Kind.PHOTO:
            return await self._keep_photo(data)
        strip = clean_video if media.kind is Kind.VIDEO else clean_voice
        return await self._keep_recording(*await asyncio.to_thread(strip, data))

    async def _keep_photo(self, data: bytes) -> KeptFile:
        photo, original = await self.clean(data), None
        if self.folder.keeps_originals:
            original = await asyncio.to_thread(self.folder.keep_original, data)
        return KeptFile(
            file=await asyncio.to_thread(self.folder.keep, photo.jpeg, ".jpg"),
            thumbnail=await asyncio.to_thread(self.folder.keep, photo.thumbnail, ".jpg"),
            size=len(photo.jpeg),
            width=photo.width,
            height=photo.height,
            look_hash=photo.look_hash,
            original=original,
            taken=photo.taken,
        )

    async def _keep_recording(self, data: bytes, suffix: str) -> KeptFile:
        name = await asyncio.to_thread(self.folder.keep, data, suffix)
        return KeptFile(file=name, size=len(data))


def _later(media: Media, wait: timedelta | None) -> Verdict:
    return lambda session: service.retry_later(session, media.id, at_least=wait)
