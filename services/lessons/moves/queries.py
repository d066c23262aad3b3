"""Finding the classes whose lessons follow the school calendar."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.schools.model import SchoolClass


async def lock_scheduled(
    session: AsyncSession,
) -> Sequence[tuple[Subscription, SchoolClass, datetime | None]]:
    """Every class that has a lesson to come or waits for a school year, locked, with when it was
    last sent one, of whichever course."""
    taken = aliased(Subscription)
    last = (
        select(func.max(LessonSent.sent_at))
        .join(taken, taken.id == LessonSent.subscription_id)
        .where(taken.class_id == SchoolClass.id)
        .correlate(SchoolClass)
        .scalar_subquery()
    )
    statement = (
        select(Subscription, SchoolClass, last)
        .join(SchoolClass, SchoolClass.id == Subscription.class_id)
        .where(
            Subscription.state == SubscriptionState.ACTIVE,
            Subscription.reminded_at.is_(None),
            SchoolClass.removed_at.is_(None),
        )
        .order_by(Subscription.id)
        .with_for_update(of=Subscription)
        .execution_options(populate_existing=True)
    )
    return [(one, taught, at) for one, taught, at in await session.execute(statement)]
