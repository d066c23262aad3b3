"""Finding media."""

from collections.abc import Sequence
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
