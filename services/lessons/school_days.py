"""Classes and the school calendar: those that wait for one begin once it is known."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons import queries
from services.lessons.timing import Timing
from services.messages import Lane, Reply
from services.people.model import Role
from services.people.service import tell_all
from services.policy import policy_of
from services.schoolyear.service import calendar_of
from services.texts import _


async def timing_of(session: AsyncSession) -> Timing:
    return Timing(await calendar_of(session), policy_of(session).timezone)


async def wake_waiting(session: AsyncSession, *, limit: int) -> bool:
    """Give classes that waited for a calendar their time; whether any still waits."""
    if not await queries.anybody_waits(session):
        return False
    timing = await timing_of(session)
    if not timing.knows_days_after(clock.now()):
        return True
    waiting = await queries.take_waiting(session, limit=limit)
    classes = await queries.classes_by_id(
        session, [one.class_id for one in waiting if one.class_id]
    )
    for one in waiting:
        if one.class_id is not None:
            taught = classes[one.class_id][0]
            one.due_at = timing.next_after(taught, of_class=True, after=clock.now())
    return await queries.anybody_waits(session)


async def tell_if_waiting(session: AsyncSession, timing: Timing) -> None:
    """Coordinators are told when the first class begins to wait, and not of those after it."""
    if not await queries.anybody_waits(session):
        return
    last = timing.calendar.last_day
    text = (
        _(
            "📅 No school days are known after {day}. Classes that have lessons left wait until "
            "the next school year is imported; then they go on by themselves.",
            day=last.strftime("%d/%m/%Y"),
        )
        if last
        else _(
            "📅 No school year is known. Classes wait for their lessons until one is imported; "
            "then they go on by themselves."
        )
    )
    await tell_all(session, Role.COORDINATOR, Reply(text), lane=Lane.UPDATE)
