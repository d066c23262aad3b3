"""Finding villages."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.villages.model import Village


async def all_villages(session: AsyncSession) -> Sequence[Village]:
    """By commune and name, without their outlines."""
    order = Village.commune, Village.name, Village.id
    return (await session.scalars(select(Village).order_by(*order))).all()
