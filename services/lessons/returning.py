"""What classes took when they ended, and take again, as they did, when they are back."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons import queries
from services.lessons.line.queries import STANDING, last_sent
from services.lessons.line.service import settle
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.moving import begin_again, rest, wait
from services.lessons.school_days import timing_of
from services.lessons.timing import Timing
from services.schools.model import SchoolClass


async def under_way(session: AsyncSession, class_ids: Collection[int]) -> list[list[Any]]:
    """Which courses of the classes are neither over nor stopped, each with its state."""
    found = await queries.subscriptions_of_classes(session, class_ids)
    return [[one.id, one.state.value] for one in found if one.state in STANDING]


async def go_on(
    session: AsyncSession, before: Sequence[Sequence[Any]], classes: Sequence[SchoolClass]
) -> None:
    """Of the classes that are back, those courses of `under_way` that ended with them. Nobody is
    asked anew, and whoever wants nothing more gets nothing more."""
    timing, states = await timing_of(session), {int(id): state for id, state in before}
    for taught in classes:
        for one in await queries.subscriptions_of_classes(session, [taught.id]):
            if one.state is SubscriptionState.STOPPED and one.id in states:
                await _as_before(session, one, taught, state=states[one.id], timing=timing)
        await session.flush()
        await settle(session, taught, timing)


async def _as_before(
    session: AsyncSession, one: Subscription, taught: SchoolClass, *, state: str, timing: Timing
) -> None:
    begin_again(one, taught, timing, last=await last_sent(session, one))
    if state == SubscriptionState.PAUSED:
        rest(one)
    elif state == SubscriptionState.QUEUED:
        wait(one)
