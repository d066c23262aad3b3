"""Finding the targets of plans."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.plans.indicators import Indicator
from services.plans.model import PlanTarget
from services.statistics.asked import Period

_ORDER = (PlanTarget.starts, PlanTarget.ends.desc(), PlanTarget.organisation, PlanTarget.id)


async def all_targets(session: AsyncSession) -> Sequence[PlanTarget]:
    return (await session.scalars(select(PlanTarget).order_by(*_ORDER))).all()


async def targets_in(session: AsyncSession, period: Period) -> Sequence[PlanTarget]:
    """Of plans that have a day in common with the period."""
    statement = select(PlanTarget).where(
        PlanTarget.starts < period.end, PlanTarget.ends > period.first
    )
    return (await session.scalars(statement.order_by(*_ORDER))).all()


async def find_target(
    session: AsyncSession, period: Period, indicator: Indicator, organisation: str
) -> PlanTarget | None:
    """Locked, so that of two who set it at once one comes second."""
    statement = select(PlanTarget).where(
        PlanTarget.starts == period.first,
        PlanTarget.ends == period.end,
        PlanTarget.indicator == indicator,
        PlanTarget.organisation == organisation,
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()
