"""Expecting a file, lending it to whoever fetches it, settling what became of it, erasing it."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.media import queries
from services.media.cleaned import Taken
from services.media.files import NOT_FETCHED
from services.media.model import KeptFile, Media, MediaState
from services.messages import Attachment, GeoPoint
from services.policy import policy_of
from services.texts import Text

#: How long a fetch may take before the file may be claimed again.
LEASE = timedelta(minutes=2)

#: A clock that shows an earlier time was never set.
EARLIEST = datetime(2005, 1, 1, tzinfo=UTC)

#: Waits after each failure, some 24 hours together; then the file is given up.
WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (10, 30, 60, 120, 300, 900, 1800, 3600, 7200, 14400, 28800, 28800)
)


async def expect(
    session: AsyncSession,
    attachment: Attachment,
    *,
    channel: str,
    person_id: int | None,
    album: str | None = None,
) -> Media:
    """A file that a person has sent and that is still where the channel keeps it."""
    now = clock.now()
    media = Media(
        kind=attachment.kind,
        channel=channel,
        ref=attachment.ref,
        person_id=person_id,
        album=album,
        size=attachment.size,
        state=MediaState.PENDING,
        attempts=0,
        due_at=now,
        created_at=now,
    )
    session.add(media)
    await session.flush()  # callers name the file by its id
    return media


async def claim(session: AsyncSession, *, limit: int) -> Sequence[Media]:
    """Files to fetch now, each lent for a time that grows with its failures.

    So a file that breaks whoever handles it comes back, but ever more rarely.
    """
    now = clock.now()
    claimed = await queries.due_media(session, now=now, limit=limit)
    for media in claimed:
        media.due_at = now + max(LEASE, _wait(media.attempts))
        media.attempts += 1
    return claimed


async def settle_kept(session: AsyncSession, media_id: int, kept: KeptFile) -> bool:
    """False when it was settled before: then nothing changes."""
    media = await queries.pending_media(session, media_id)
    if media is None:
        return False
    media.state, media.kept_at = MediaState.KEPT, clock.now()
    media.file, media.thumbnail, media.size = kept.file, kept.thumbnail, kept.size
    media.width, media.height, media.look_hash = kept.width, kept.height, kept.look_hash
    media.original = kept.original
    if kept.taken is not None:
        _note_taken(session, media, kept.taken)
    return True


def _note_taken(session: AsyncSession, media: Media, taken: Taken) -> None:
    """Only what can be of use: a place outside the area says more of the person than of a find."""
    policy, place = policy_of(session), GeoPoint(taken.lat, taken.lon)
    if place.plausible and policy.area.holds(place.lat, place.lon):
        media.taken_lat, media.taken_lon = place.lat, place.lon
        media.taken_at = _time_of(taken.at, policy.timezone)


def _time_of(written: str, zone: tzinfo) -> datetime | None:
    """Aware UTC. A camera that names no offset has the province's time; one that was never set,
    or that comes from the future, says nothing."""
    try:
        at = datetime.fromisoformat(written)
        at = (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if EARLIEST <= at <= clock.now() + timedelta(days=1) else None


async def settle_refused(session: AsyncSession, media_id: int, why: Text) -> bool:
    """False when it was settled before. The reason has no values: its sentence alone is stored."""
    media = await queries.pending_media(session, media_id)
    if media is None:
        return False
    media.state, media.why_refused = MediaState.REFUSED, why.msgid
    return True


async def retry_later(
    session: AsyncSession, media_id: int, *, at_least: timedelta | None = None
) -> bool:
    """Fetch it again after a wait that grows; True when it has now been given up instead."""
    media = await queries.pending_media(session, media_id)
    if media is None:
        return False
    if media.attempts > len(WAITS):
        return await settle_refused(session, media_id, NOT_FETCHED)
    wait = _wait(media.attempts - 1)
    media.due_at = clock.now() + max(wait, at_least or wait)
    return False


def refusal(media: Media) -> Text | None:
    """Why the file was not kept, to be said to the person who sent it."""
    return Text(media.why_refused) if media.why_refused else None


async def erase_of(
    session: AsyncSession, person_id: int, *, keep: Collection[int] = ()
) -> Sequence[str]:
    """Forget the files of a person, but for the media named in `keep`: those stay without the
    person and without their originals.

    Returns the names of files that nothing names any more, to be unlinked after the commit;
    those that nobody unlinks are swept within two hours.
    """
    names: set[str] = set()
    for media in await queries.media_of_person(session, person_id):
        if media.id in keep:
            names.update(filter(None, [media.original]))
            media.person_id, media.original = None, None
        else:
            names.update(filter(None, [media.file, media.thumbnail, media.original]))
            await session.delete(media)
    await session.flush()  # what is still named is asked of what is left
    return sorted(names - await queries.named_files(session, names))


def _wait(failures: int) -> timedelta:
    return WAITS[min(max(failures, 0), len(WAITS) - 1)]
