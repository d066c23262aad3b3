"""Finding when the figures are due, and who wants them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.briefing.model import FiguresDue, FiguresOff


async def lock_due(session: AsyncSession) -> FiguresDue | None:
    """The one row, locked until the commit: of several processes one tells."""
    statement = select(FiguresDue).where(FiguresDue.id == 1).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def is_off(session: AsyncSession, person_id: int) -> bool:
    return await session.get(FiguresOff, person_id) is not None


async def switched_off(session: AsyncSession) -> set[int]:
    """Ids of those who do not want the daily figures."""
    return set((await session.scalars(select(FiguresOff.person_id))).all())
