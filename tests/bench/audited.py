"""(f) `safelane audit` beside a hundred thousand closed tasks: what is done must cost nothing."""

import asyncio
import time
from collections.abc import Iterator
from statistics import median

from sqlalchemy import text

from bot.database import build_engine, build_sessions
from handlers.house import Sessions
from services.audit.service import find_breaches
from services.policy import Policy
from tests.bench.databases import databases
from tests.bench.table import Row, at_most
from tests.services.audit.closed_work import many_closed

CLOSED, LOOKS = 100_000, 15
MOST_RATIO = 2.0


def measure(*, quick: bool) -> Iterator[Row]:
    """Beside an empty database: the ratio says whether history is read."""
    closed = CLOSED // 10 if quick else CLOSED
    for kind in ("sqlite", "postgresql"):
        empty, full = asyncio.run(_on(kind, closed))
        beside = f"{full:.1f} ms; {empty:.1f} ms with none"
        what = f"(f) audit beside {closed:,} closed tasks, {kind}"
        yield at_most(what, full / empty, MOST_RATIO, unit="×", beside=beside)


async def _on(kind: str, closed: int) -> tuple[float, float]:
    with databases(kind) as made:
        engine = build_engine(made.new())
        sessions = build_sessions(engine, Policy())
        empty = await _look(sessions)
        async with sessions.begin() as session:
            await many_closed(session, closed)
            await session.execute(text("ANALYZE"))
        full = await _look(sessions)
        await engine.dispose()
    return empty, full


async def _look(sessions: Sessions) -> float:
    """Milliseconds of one look, the median of several."""
    taken = []
    for _look in range(LOOKS):
        start = time.perf_counter()
        async with sessions() as session:
            assert not await find_breaches(session)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)
