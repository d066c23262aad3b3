"""A class's courses stand in a line: one is taught at a time, and no day brings two lessons."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import no_longer
from services.lessons.access import class_of
from services.lessons.line import queries
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.moving import begin_again, wait
from services.lessons.school_days import timing_of
from services.lessons.timing import Timing
from services.lessons.weekly import same_day
from services.schools.model import SchoolClass


async def begin(
    session: AsyncSession, one: Subscription, taught: SchoolClass | None, timing: Timing
) -> None:
    """It is on its way, or waits in its class's line where another course comes before it."""
    begin_again(one, taught, timing, last=await queries.last_sent(session, one))
    if taught is not None:
        await settle(session, taught, timing)


async def settle(session: AsyncSession, taught: SchoolClass, timing: Timing) -> None:
    """The first of the line is on its way unless it rests; whatever is behind it waits."""
    line = await queries.line_of(session, taught.id)
    for one in line[1:]:
        if one.state is SubscriptionState.ACTIVE:
            wait(one)
    if line:
        await _lead(session, line[0], taught, timing)


async def _lead(
    session: AsyncSession, first: Subscription, taught: SchoolClass, timing: Timing
) -> None:
    last = await queries.last_sent(session, first)
    if first.state is SubscriptionState.QUEUED:
        begin_again(first, taught, timing, last=last)
    elif first.due_at and last and same_day(first.due_at, last, timing.zone):
        first.due_at = timing.next_day_after(taught, of_class=True, after=last)


async def place_for(session: AsyncSession, class_id: int, *, first: bool) -> int:
    """Before everything that stands in the line, or behind it."""
    line = await queries.line_of(session, class_id)
    if not line:
        return 0
    return line[0].place - 1 if first else line[-1].place + 1


async def put_first(session: AsyncSession, one: Subscription) -> None:
    """Of a class's courses this one comes now; the one that was on its way goes on after it.
    Raises IllegalMove for one that does not wait."""
    taught = await class_of(session, one)
    if taught is None or one.state is not SubscriptionState.QUEUED:
        raise no_longer()
    one.place = await place_for(session, taught.id, first=True)
    await session.flush()
    await settle(session, taught, await timing_of(session))
