"""Storing what is heard: a commit for each message, or one that those who speak at once share."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

from bot.database import build_engine, build_sessions
from handlers.house import Sessions
from handlers.jobs.listen import Ear
from services.inbox.model import Heard
from services.inbox.service import hear
from services.policy import Policy
from tests.bench.databases import databases
from tests.bench.table import Row

MESSAGES, AT_ONCE = 2000, 40


def measure(*, quick: bool) -> Iterator[Row]:
    messages = MESSAGES // 10 if quick else MESSAGES
    with databases("sqlite") as made:
        single, shared = asyncio.run(_measured(made.new(), messages))
    what = f"heard and stored, commits shared by {AT_ONCE}"
    beside = f"one commit each: {single:.0f} /s"
    yield Row(what, f"{shared:.0f} /s, {shared / single:.1f} ×", beside)


async def _measured(url: str, messages: int) -> tuple[float, float]:
    engine = build_engine(url)
    sessions = build_sessions(engine, Policy())
    single = await _timed(lambda: _one_commit_each(sessions, messages // 10), messages // 10)
    shared = await _timed(lambda: _shared_commits(sessions, messages), messages)
    await engine.dispose()
    return single, shared


async def _timed(work: Callable[[], Awaitable[None]], count: int) -> float:
    """How many a second."""
    start = time.perf_counter()
    await work()
    return count / (time.perf_counter() - start)


def _heard(contact: str, number: int) -> Heard:
    name = f"{contact}:{number}"
    return Heard("webchat", name, contact, {"contact": contact, "text": "x"})


async def _one_commit_each(sessions: Sessions, count: int) -> None:
    for number in range(count):
        async with sessions.begin() as session:
            await hear(session, [_heard("single", number)])


async def _shared_commits(sessions: Sessions, count: int) -> None:
    ear, gate = Ear(sessions), asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with gate:
            await ear(_heard("burst", number))

    await asyncio.gather(*(one(number) for number in range(count)))
