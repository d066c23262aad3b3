"""Loops that work whenever there is something to do, and rest until they are woken."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)

Work = Callable[[], Awaitable[int]]

#: A worker looks by itself this often, for what another process heard.
REST = 0.5
#: After a failure (a database that is away) it waits a little longer.
AFTER_FAILURE = 2.0


async def keep_working(work: Work, woken: asyncio.Event, stop: asyncio.Event) -> None:
    """Call `work` until it finds nothing, then rest until woken, until `stop` is set."""
    while not stop.is_set():
        try:
            done = await work()
            rest = REST
        except Exception:
            log.exception("work failed")
            done, rest = 0, AFTER_FAILURE
        if not done:
            await rest_until(woken, stop, seconds=rest)


async def rest_until(woken: asyncio.Event, stop: asyncio.Event, *, seconds: float) -> None:
    waits = [asyncio.create_task(woken.wait()), asyncio.create_task(stop.wait())]
    await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
    woken.clear()
