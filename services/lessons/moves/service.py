"""Classes whose next lesson comes at another time when other school days are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons.model import Subscription
from services.lessons.moves.queries import lock_scheduled
from services.lessons.queries import anybody_waits
from services.lessons.school_days import tell_if_waiting
from services.lessons.timing import Timing
from services.lessons.weekly import day_is_over
from services.policy import policy_of
from services.schools.model import SchoolClass
from services.schoolyear.slots import Calendar


@dataclass(frozen=True, slots=True)
class Move:
    """A class's next lesson, before and after; None: it waits for a school year to be known."""

    subscription: Subscription
    taught: SchoolClass
    was: datetime | None
    to: datetime | None


async def moves_between(session: AsyncSession, old: Calendar, new: Calendar) -> Sequence[Move]:
    """Of all classes with a lesson to come, those whose time depends on it; the soonest first.
    What is due at this moment is left to whoever sends it."""
    zone, now = policy_of(session).timezone, clock.now()
    moves = []
    for one, taught, last_sent in await lock_scheduled(session):
        after = max(now, day_is_over(last_sent, zone)) if last_sent else now
        was, to = (
            Timing(calendar, zone).next_after(taught, of_class=True, after=after)
            for calendar in (old, new)
        )
        if was != to and (one.due_at is None or one.due_at > now):
            moves.append(Move(one, taught, one.due_at, to))
    return sorted(moves, key=lambda move: (move.was or move.to or now, move.subscription.id))


async def move_classes(session: AsyncSession, old: Calendar, new: Calendar) -> int:
    """Give them their new times; how many there were."""
    waited = await anybody_waits(session)
    moves = await moves_between(session, old, new)
    for move in moves:
        move.subscription.due_at = move.to
    await session.flush()
    if not waited:
        await tell_if_waiting(session, Timing(new, policy_of(session).timezone))
    return len(moves)
