"""(i) Urgent messages past a hundred thousand lessons that are due at the same hour.

The lessons stay due in their own table and come into the outbox a few hundred at a time; the
channel counts as in (b).
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import insert, literal, select

from bot.database import build_engine, build_reader, build_sessions
from handlers.house import Sessions
from handlers.telegram.inbound import CHANNEL
from services import clock
from services.db import UtcTime
from services.lessons.drip import WINDOW
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.queries import waiting_in_outbox
from services.people.model import Person
from services.policy import Policy
from tests.bench.databases import databases
from tests.bench.queued import add_residents
from tests.bench.table import Row, at_least, at_most, percentile
from tests.bench.urgent import LATEST_MS, LEAST_SHARE, URGENT, Sent, measured

SUBSCRIBERS = 100_000
#: Seconds between two looks at how many lessons wait.
EVERY = 0.5


def measure(*, quick: bool) -> Iterator[Row]:
    people, urgent = (SUBSCRIBERS // 20, URGENT // 4) if quick else (SUBSCRIBERS, URGENT)
    with databases("sqlite") as made:
        sent, most = asyncio.run(_measured(made.new(), people, urgent))
    what = f"(i) {len(sent.waits)} urgent past {people:,} lessons due: p99"
    beside = f"p50 {percentile(sent.waits, 0.5):.1f}, max {max(sent.waits):.1f} ms"
    yield at_most(what, percentile(sent.waits, 0.99), LATEST_MS, beside=beside)
    shown = f"{sent.share:.1%}"
    yield at_least("(i) share of the permitted 30/s used", sent.share, LEAST_SHARE, shown=shown)
    yield Row("(i) refused by the server (429)", str(sent.refused), "", "0", sent.refused == 0)
    yield Row("(i) most lessons in the outbox", str(most), "", f"≤ {WINDOW}", 0 < most <= WINDOW)


async def _measured(url: str, people: int, urgent: int) -> tuple[Sent, int]:
    _make_it_noon()
    watched = asyncio.create_task(_most_waiting(url))
    try:
        sent = await measured(url, _all_due(people), urgent)
    finally:
        clock.reset()
        watched.cancel()
    return sent, await watched


def _make_it_noon() -> None:
    """At night there would be nothing to measure."""
    now = clock.now().astimezone(Policy().timezone)
    noon = datetime.combine(now.date(), time(12), now.tzinfo)
    clock.advance((noon if noon > now else noon + timedelta(days=1)) - now)


def _all_due(people: int) -> Callable[[Sessions], Awaitable[None]]:
    async def queue(sessions: Sessions) -> None:
        async with sessions.begin() as session:
            await add_residents(session, people, channel=CHANNEL)
            now = literal(clock.now(), UtcTime())
            values = {
                "course": literal("residents"),
                "person_id": Person.id,
                "language": Person.language,
                "channel": literal(CHANNEL),
                "weekday": literal(1),
                "hour": literal(12),
                "minute": literal(0),
                "next_lesson": literal(0),
                "due_at": now,
                "state": literal(SubscriptionState.ACTIVE, Subscription.state.type),
                "started_at": now,
            }
            everybody = select(*values.values()).select_from(Person)
            await session.execute(insert(Subscription).from_select(list(values), everybody))

    return queue


async def _most_waiting(url: str) -> int:
    """Looked at over a connection of its own until it is cancelled; the highest number seen."""
    engine = build_engine(url)
    reader, most = build_reader(engine), 0
    try:
        while True:
            async with build_sessions(reader, Policy())() as session:
                most = max(most, await waiting_in_outbox(session, CHANNEL))
            await asyncio.sleep(EVERY)
    except asyncio.CancelledError:
        return most
    finally:
        await reader.dispose()
        await engine.dispose()
