"""Finding media."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.media.model import Media, MediaState


async def due_media(session: AsyncSession, *, now: datetime, limit: int) -> Sequence[Media]:
    """Pending media whose time has come, longest waiting first, locked."""
    statement = (
        select(Media)
        .where(Media.state == MediaState.PENDING, Media.due_at <= now)
        .order_by(Media.due_at, Media.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def get_media(session: AsyncSession, media_id: int) -> Media | None:
    return await session.get(Media, media_id)


async def media_by_id(session: AsyncSession, ids: Collection[int]) -> Sequence[Media]:
    """Those of these files that are known, in the order in which they came."""
    if not ids:
        return []
    statement = select(Media).where(Media.id.in_(list(ids))).order_by(Media.id)
    return (await session.scalars(statement)).all()


async def pending_media(session: AsyncSession, media_id: int) -> Media | None:
    """The file if nobody has settled it yet, as it is now, locked until the transaction ends."""
    statement = (
        select(Media)
        .where(Media.id == media_id, Media.state == MediaState.PENDING)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    media: Media | None = await session.scalar(statement)
    return media


async def taken_among(session: AsyncSession, ids: Collection[int]) -> Sequence[Media]:
    """Those of these files that say where they were taken, oldest first."""
    if not ids:
        return []
    statement = (
        select(Media).where(Media.id.in_(ids), Media.taken_lat.is_not(None)).order_by(Media.id)
    )
    return (await session.scalars(statement)).all()


async def lock_media(session: AsyncSession, ids: Collection[int]) -> None:
    """Wait for whoever settles one of them now; whoever does so later sees what was done here."""
    if ids:
        await session.execute(
            select(Media.id).where(Media.id.in_(ids)).order_by(Media.id).with_for_update()
        )


async def media_of_person(session: AsyncSession, person_id: int) -> Sequence[Media]:
    """Everything that the person sent, locked."""
    statement = (
        select(Media).where(Media.person_id == person_id).order_by(Media.id).with_for_update()
    )
    return (await session.scalars(statement)).all()


async def media_at(session: AsyncSession, channel: str, ref: str) -> Media | None:
    """The newest file of that name on its channel."""
    statement = (
        select(Media)
        .where(Media.channel == channel, Media.ref == ref)
        .order_by(Media.id.desc())
        .limit(1)
    )
    found: Media | None = await session.scalar(statement)
    return found


async def named_files(session: AsyncSession, names: Collection[str]) -> set[str]:
    """Which of these names in the media folder a row still holds."""
    found: set[str] = set()
    for column in (Media.file, Media.thumbnail, Media.original):
        statement = select(column).where(column.in_(names))
        found |= {name for name in await session.scalars(statement) if name is not None}
    return found


async def states_of(
    session: AsyncSession, channel: str, refs: Collection[str]
) -> dict[str, MediaState]:
    """What became of the files of these names on their channel; unknown ones are left out. One
    that was sent twice counts as pending until nobody waits for it."""
    statement = select(Media.ref, Media.state).where(Media.channel == channel, Media.ref.in_(refs))
    states: dict[str, MediaState] = {}
    for ref, state in await session.execute(statement):
        if states.get(ref) is not MediaState.PENDING:
            states[ref] = state
    return states
