"""(h) The figures of a month, of a year and of five years, beside a hundred thousand tasks."""

import asyncio
import time
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from sqlalchemy import text

from bot.database import build_engine, build_sessions
from handlers.house import Sessions
from services import clock
from services.policy import Policy
from services.statistics.asked import Asked, Period
from services.statistics.service import count
from tests.bench.databases import databases
from tests.bench.table import Row, at_most
from tests.services.statistics.many import YEARS, much_done

TASKS, LOOKS = 100_000, 5
#: Milliseconds a page of figures may take by the length of its period in days.
MOST = {30: 150.0, 365: 1000.0, 365 * YEARS: 5000.0}


def measure(*, quick: bool) -> Iterator[Row]:
    """Everything that the page counts, one after the other."""
    for kind in ("sqlite", "postgresql"):
        yield from asyncio.run(on(kind, tasks=TASKS // 10 if quick else TASKS))


async def on(kind: str, *, tasks: int) -> list[Row]:
    with databases(kind) as made:
        engine = build_engine(made.new())
        sessions = build_sessions(engine, Policy())
        async with sessions.begin() as session:
            await much_done(session, tasks)
            await session.execute(text("ANALYZE"))
        rows = [await _row(sessions, kind, days, tasks=tasks) for days in MOST]
        await engine.dispose()
    return rows


async def _row(sessions: Sessions, kind: str, days: int, *, tasks: int) -> Row:
    end = clock.now().astimezone(Policy().timezone).date() + timedelta(days=1)
    taken, counted = [], 0
    for _look in range(LOOKS):
        start = time.perf_counter()
        counted = await _look_at(sessions, end - timedelta(days=days), end)
        taken.append((time.perf_counter() - start) * 1000)
    what = f"(h) figures of {days} days beside {tasks:,} tasks, {kind}"
    return at_most(what, median(taken), MOST[days], beside=f"{counted:,} of the tasks")


async def _look_at(sessions: Sessions, first: date, end: date) -> int:
    async with sessions() as session:
        figures = await count(session, Asked(Period(first, end)))
    return figures.tasks.opened
