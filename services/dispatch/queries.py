"""Finding offers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.model import Offer, OfferState


async def get_offer(session: AsyncSession, offer_id: int) -> Offer | None:
    return await session.get(Offer, offer_id, populate_existing=True)


async def offers_of(session: AsyncSession, task_id: int) -> Sequence[Offer]:
    """Every offer of the task, oldest first."""
    statement = select(Offer).where(Offer.task_id == task_id).order_by(Offer.id)
    return (await session.scalars(statement)).all()


async def open_offers(session: AsyncSession, task_id: int) -> Sequence[Offer]:
    return [o for o in await offers_of(session, task_id) if o.state is OfferState.OPEN]


async def open_offers_to(session: AsyncSession, team_id: int) -> Sequence[Offer]:
    statement = (
        select(Offer)
        .where(Offer.team_id == team_id, Offer.state == OfferState.OPEN)
        .order_by(Offer.id)
    )
    return (await session.scalars(statement)).all()


async def overdue_offers(session: AsyncSession, *, now: datetime) -> Sequence[Offer]:
    """Open ones whose time is over, by task: tasks are always locked in the order of their ids."""
    statement = (
        select(Offer)
        .where(Offer.state == OfferState.OPEN, Offer.due_at <= now)
        .order_by(Offer.task_id, Offer.id)
        .limit(50)
    )
    return (await session.scalars(statement)).all()
