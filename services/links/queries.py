"""Finding links."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.links.model import Link


async def due_links(session: AsyncSession, *, now: datetime, limit: int) -> Sequence[Link]:
    """Links whose time has come, longest waiting first, locked."""
    statement = (
        select(Link)
        .where(Link.due_at <= now)
        .order_by(Link.due_at, Link.person_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def link_of(session: AsyncSession, person_id: int) -> Link | None:
    """The person's link as it is now, locked until the transaction ends."""
    return await session.get(Link, person_id, with_for_update=True, populate_existing=True)
