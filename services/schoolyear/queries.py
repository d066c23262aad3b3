"""Finding school years and their breaks."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.schoolyear.model import SchoolBreak, SchoolYear


async def all_years(session: AsyncSession) -> Sequence[SchoolYear]:
    """Oldest first."""
    return (await session.scalars(select(SchoolYear).order_by(SchoolYear.starts_on))).all()


async def all_breaks(session: AsyncSession) -> Sequence[SchoolBreak]:
    """Oldest first."""
    statement = select(SchoolBreak).order_by(SchoolBreak.first_on, SchoolBreak.id)
    return (await session.scalars(statement)).all()


async def year_named(session: AsyncSession, name: str) -> SchoolYear | None:
    statement = select(SchoolYear).where(SchoolYear.name == name)
    return (await session.scalars(statement)).one_or_none()


async def forget_breaks(session: AsyncSession, year_id: int) -> None:
    await session.execute(delete(SchoolBreak).where(SchoolBreak.year_id == year_id))
