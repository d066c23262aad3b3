"""Finding finders."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.finders.model import Finder


async def finders_of(session: AsyncSession, report_ids: Collection[int]) -> Sequence[Finder]:
    """Those of these reports, in the order of the reports; nothing is asked for none."""
    if not report_ids:
        return []
    statement = (
        select(Finder).where(Finder.report_id.in_(report_ids)).order_by(Finder.report_id)
    )  # fmt: skip
    return (await session.scalars(statement)).all()


async def count_noted_by(session: AsyncSession, person_id: int) -> int:
    statement = select(func.count()).select_from(Finder).where(Finder.noted_by == person_id)
    return await session.scalar(statement) or 0


async def delete_finders(session: AsyncSession, report_ids: Collection[int]) -> None:
    await session.execute(delete(Finder).where(Finder.report_id.in_(report_ids)))
