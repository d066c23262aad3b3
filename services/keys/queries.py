"""Finding keys."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.keys.model import ApiKey


async def key_with(session: AsyncSession, digest: str) -> ApiKey | None:
    return (await session.scalars(select(ApiKey).where(ApiKey.digest == digest))).one_or_none()


async def key_named(session: AsyncSession, name: str) -> ApiKey | None:
    return (await session.scalars(select(ApiKey).where(ApiKey.name == name))).one_or_none()


async def all_keys(session: AsyncSession) -> Sequence[ApiKey]:
    return (await session.scalars(select(ApiKey).order_by(ApiKey.id))).all()
