"""Every morning coordinators are told the figures, once a day however many processes look."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.briefing import queries
from services.briefing.message import reply_for
from services.briefing.model import FiguresDue, FiguresOff
from services.briefing.summary import Summary, sum_up
from services.messages import Lane
from services.people.model import Person, Role
from services.people.queries import reachable_with
from services.people.service import tell
from services.policy import policy_of

#: Later than that it is left to the next day: nobody wants the morning's figures at night.
LATEST = timedelta(hours=4)


async def tell_due(session: AsyncSession) -> int:
    """To how many the figures were promised; none where it is not their time."""
    policy, now = policy_of(session), clock.now()
    if policy.figures_at is None:
        return 0
    set_for = f"{policy.figures_at:%H:%M}"
    next_at = next_time(now, policy.figures_at, policy.timezone)
    due = await queries.lock_due(session)
    if due is None or due.set_for != set_for:
        await session.merge(FiguresDue(id=1, next_at=next_at, set_for=set_for))
        return 0
    if due.next_at > now:
        return 0
    late, due.next_at = now - due.next_at, next_at
    return await _tell(session) if late <= LATEST else 0


async def _tell(session: AsyncSession) -> int:
    off = await queries.switched_off(session)
    people = [p for p in await reachable_with(session, Role.COORDINATOR) if p.id not in off]
    summary = await sum_up(session) if people else Summary()
    told = [
        await tell(session, person, reply_for(summary, daily=True), lane=Lane.UPDATE)
        for person in people
    ]
    return sum(told)


def next_time(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The next moment at which it is that time of day there."""
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), at, zone)
    day = local.date() if today > now else local.date() + timedelta(days=1)
    return datetime.combine(day, at, zone)


async def switch(session: AsyncSession, person: Person, *, on: bool) -> None:
    """Whether the person is told from now on."""
    row = await session.get(FiguresOff, person.id)
    if on and row is not None:
        await session.delete(row)
    elif not on and row is None:
        session.add(FiguresOff(person_id=person.id, since=clock.now()))
    await session.flush()
