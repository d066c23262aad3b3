"""A small slice at a time, what has been kept long enough goes; never what is open."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.retention import identity, messages, queries, victims, visits
from services.retention.model import Kind, Retention
from services.retention.rounds import Done

log = structlog.get_logger(__name__)

#: Things looked at in one go: each is a transaction beside which everything else goes on.
SLICE = 100
#: Between two passes of one kind.
EVERY = timedelta(hours=1)

#: Given the row reached and how many at most.
Step = Callable[[AsyncSession, int, int], Awaitable[Done]]

#: Words before people: who still has words to be erased is not erased yet.
STEPS: dict[Kind, Step] = {
    Kind.FAREWELLS: identity.farewells,
    Kind.VISITS: visits.visits,
    Kind.DRAFTS: identity.drafts,
    Kind.REPORTS: identity.reports,
    Kind.PEOPLE: identity.people,
    Kind.ALERTS: identity.alerts,
    Kind.VICTIMS: victims.victims,
    Kind.HEARD: messages.heard,
    Kind.SENT: messages.sent,
    Kind.SAID: messages.said,
    Kind.READINGS: identity.readings,
}


async def let_go(session: AsyncSession) -> int:
    """A slice of the first kind that is due; how many things went."""
    known, now = await queries.rounds(session), clock.now()
    for kind in STEPS:
        if kind not in known or known[kind].next_at <= now:
            return await _slice(session, kind, known.get(kind))
    return 0


async def _slice(session: AsyncSession, kind: Kind, round_: Retention | None) -> int:
    if round_ is None:
        round_ = Retention(kind=kind, next_at=clock.now(), reached=0)
        session.add(round_)
    done = await one_slice(session, kind, reached=round_.reached)
    round_.reached = done.reached
    round_.next_at = clock.now() if done.more else clock.now() + EVERY
    if done.gone:
        log.info("let go", kind=kind.value, count=done.gone)
    return done.gone


async def one_slice(session: AsyncSession, kind: Kind, *, reached: int = 0) -> Done:
    """Whatever the table says, what is old enough now."""
    done = await STEPS[kind](session, reached, SLICE)
    await session.flush()
    return done
