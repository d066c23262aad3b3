"""Forgetting villages that are no more."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.villages.model import Village


async def forget(session: AsyncSession, villages: Sequence[Village]) -> None:
    """Villages that were joined with others, say."""
    for village in villages:
        await session.delete(village)
    await session.flush()
