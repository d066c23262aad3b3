"""Finding links and open desks."""

from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.signin.model import OpenDesk, SignInLink


async def lock_link(session: AsyncSession, digest: str) -> SignInLink | None:
    return await session.get(SignInLink, digest, with_for_update=True, populate_existing=True)


async def count_links(session: AsyncSession, person_id: int, *, since: datetime) -> int:
    statement = select(func.count()).where(
        SignInLink.person_id == person_id, SignInLink.created_at > since
    )
    return await session.scalar(statement) or 0


async def desk_called(session: AsyncSession, digest: str) -> OpenDesk | None:
    statement = select(OpenDesk).where(OpenDesk.digest == digest)
    return (await session.scalars(statement)).one_or_none()


async def close_desks_of(session: AsyncSession, person_id: int, *, now: datetime) -> None:
    ours = (OpenDesk.person_id == person_id, OpenDesk.closed_at.is_(None))
    await session.execute(update(OpenDesk).where(*ours).values(closed_at=now))


async def drop_older(session: AsyncSession, *, links: datetime, desks: datetime) -> None:
    """What can be used no more need not be kept."""
    await session.execute(delete(SignInLink).where(SignInLink.expires_at < links))
    over = or_(OpenDesk.seen_at < desks, OpenDesk.closed_at < desks)
    await session.execute(delete(OpenDesk).where(over))
