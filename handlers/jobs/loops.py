"""Loops that work whenever there is something to do, and rest until they are woken."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog

log = structlog.get_logger(__name__)

Work = Callable[[], Awaitable[int]]

#: A worker looks by itself this often, for what another process heard.
REST = 0.5
#: After a failure (a database that is away) it waits a little longer.
AFTER_FAILURE = 2.0


async def keep_working(
    work: Work, woken: asyncio.Event, stop: asyncio.Event, *, rest: float | None = None
) -> None:
    """Call `work` until it finds nothing, then rest until woken, until `stop` is set.

    Seconds are counted by a clock that nobody can set, so that no jump of the machine's own makes
    a loop hurry or sleep on.
    """
    while not stop.is_set():
        try:
            done = await work()
            pause = REST if rest is None else rest
        except Exception:
            log.exception("work failed")
            done, pause = 0, AFTER_FAILURE
        if not done:
            await rest_until(woken, stop, seconds=pause)


async def rest_until(woken: asyncio.Event, stop: asyncio.Event, *, seconds: float) -> None:
    waits = [asyncio.create_task(woken.wait()), asyncio.create_task(stop.wait())]
    await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
    woken.clear()


@asynccontextmanager
async def beside(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Work that never ends by itself runs while inside, and is dropped on the way out."""
    tasks = [asyncio.create_task(coroutine) for coroutine in work]
    try:
        yield
    finally:
        await drain(tasks, seconds=0)


async def drain(tasks: list[asyncio.Task[Any]], *, seconds: float) -> None:
    """Let the tasks end by themselves for a while, then end them."""
    if not tasks:
        return
    _done, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
