"""Finding villages."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from services.teams.bounds import Box
from services.villages.model import Village


async def all_villages(session: AsyncSession) -> Sequence[Village]:
    """By commune and name, without their outlines."""
    order = Village.commune, Village.name, Village.id
    return (await session.scalars(select(Village).order_by(*order))).all()


async def villages_meeting(session: AsyncSession, box: Box) -> Sequence[Village]:
    """Those whose outline may come into the box, and those whose point lies in it, with outlines
    as they are stored."""
    drawn = and_(
        *(Village.south <= box.north, Village.north >= box.south),
        *(Village.west <= box.east, Village.east >= box.west),
    )
    pointed = and_(
        Village.south.is_(None),
        Village.lat.between(box.south, box.north),
        Village.lon.between(box.west, box.east),
    )
    statement = select(Village).where(or_(drawn, pointed)).order_by(Village.id)
    whole = statement.options(undefer(Village.polygons))
    return (await session.scalars(whole.execution_options(populate_existing=True))).all()
