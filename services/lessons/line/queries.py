"""Finding a class's courses in their order, and when its last lesson came."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import LessonSent, Subscription, SubscriptionState

#: What stands in the line: all that is neither over nor stopped.
STANDING = (SubscriptionState.ACTIVE, SubscriptionState.PAUSED, SubscriptionState.QUEUED)


async def line_of(session: AsyncSession, class_id: int) -> Sequence[Subscription]:
    """The first one is, or will be, taught; all as they now are, locked."""
    statement = (
        select(Subscription)
        .where(Subscription.class_id == class_id, Subscription.state.in_(STANDING))
        .order_by(Subscription.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = (await session.scalars(statement)).all()
    return sorted(found, key=lambda one: (one.place, one.id))


async def last_sent(session: AsyncSession, one: Subscription) -> datetime | None:
    """When the class, or the learner in this course, was sent a lesson last."""
    whose = (
        Subscription.id == one.id if one.class_id is None else Subscription.class_id == one.class_id
    )
    statement = select(func.max(LessonSent.sent_at)).join(
        Subscription, Subscription.id == LessonSent.subscription_id
    )
    found: datetime | None = await session.scalar(statement.where(whose))
    return found


async def sent_since(
    session: AsyncSession, class_ids: Collection[int], since: datetime
) -> set[int]:
    """Which of the classes were sent a lesson after that, of whichever course."""
    if not class_ids:
        return set()
    statement = (
        select(Subscription.class_id)
        .join(LessonSent, LessonSent.subscription_id == Subscription.id)
        .where(Subscription.class_id.in_(list(class_ids)), LessonSent.sent_at > since)
        .distinct()
    )
    return {one for one in await session.scalars(statement) if one is not None}
