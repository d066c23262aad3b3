"""Loops work while there is work, rest, wake at once, survive failures and stop."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from handlers.jobs import loops
from handlers.jobs.loops import beside, drain, keep_working, rest_until


class Work:
    """Counts its calls; each takes the next of the results given, then finds nothing."""

    def __init__(self, *results: int | Exception) -> None:
        self.results = list(results)
        self.calls = 0
        self.woken, self.stop, self.called = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def __call__(self) -> int:
        self.calls += 1
        self.called.set()
        result = self.results.pop(0) if self.results else 0
        if isinstance(result, Exception):
            raise result
        return result

    async def until(self, calls: int) -> None:
        async with asyncio.timeout(5):
            while self.calls < calls:
                self.called.clear()
                await self.called.wait()

    def start(self) -> asyncio.Task[None]:
        return asyncio.create_task(keep_working(self, self.woken, self.stop))


@pytest.fixture(autouse=True)
def _long_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    """So long that a test that had to wait for one would fail."""
    monkeypatch.setattr(loops, "REST", 60.0)
    monkeypatch.setattr(loops, "AFTER_FAILURE", 60.0)


async def test_work_goes_on_without_a_rest_while_there_is_some() -> None:
    work = Work(5, 3, 1)
    loop = work.start()

    await work.until(4)
    work.stop.set()
    await asyncio.wait_for(loop, 1)

    assert work.calls == 4


async def test_a_resting_worker_is_woken_at_once() -> None:
    work = Work()
    loop = work.start()
    await work.until(1)
    await asyncio.sleep(0.01)

    began = time.monotonic()
    work.woken.set()
    await work.until(2)

    assert time.monotonic() - began < 1
    work.stop.set()
    await asyncio.wait_for(loop, 1)


async def test_what_was_heard_while_it_worked_wakes_it_too() -> None:
    work = Work()
    work.woken.set()
    loop = work.start()

    await work.until(2)

    work.stop.set()
    await asyncio.wait_for(loop, 1)


async def test_a_failure_does_not_end_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "AFTER_FAILURE", 0.01)
    work = Work(OSError("the database is away"), RuntimeError("a bug"), 1)
    loop = work.start()

    await work.until(4)

    work.stop.set()
    await asyncio.wait_for(loop, 1)


async def test_a_failure_is_not_repeated_in_a_busy_circle() -> None:
    work = Work(*[OSError("the database is away")] * 100)
    loop = work.start()
    await work.until(1)
    await asyncio.sleep(0.05)

    assert work.calls == 1
    work.stop.set()
    await asyncio.wait_for(loop, 1)


async def test_a_stop_waits_for_the_piece_of_work_in_hand() -> None:
    ended = asyncio.Event()
    stop = asyncio.Event()

    async def slow() -> int:
        stop.set()
        await asyncio.sleep(0.05)
        ended.set()
        return 1

    await asyncio.wait_for(keep_working(slow, asyncio.Event(), stop), 1)

    assert ended.is_set()


async def test_resting_leaves_nothing_running_behind() -> None:
    before = asyncio.all_tasks()
    for _rest in range(5):
        await rest_until(asyncio.Event(), asyncio.Event(), seconds=0.001)
    await asyncio.sleep(0)

    assert asyncio.all_tasks() == before


async def test_a_loop_with_a_rest_of_its_own_looks_again_after_it() -> None:
    work = Work()
    loop = asyncio.create_task(keep_working(work, work.woken, work.stop, rest=0.01))

    await work.until(3)

    work.stop.set()
    await asyncio.wait_for(loop, 1)


async def test_no_jump_of_the_machines_clock_keeps_a_loop_from_working() -> None:
    work = Work()
    with time_machine.travel(0) as machine:
        loop = asyncio.create_task(keep_working(work, work.woken, work.stop, rest=0.01))
        await work.until(1)
        for hours in (-1, 24, -24):
            machine.shift(timedelta(hours=hours))
            await work.until(work.calls + 1)

    work.stop.set()
    await asyncio.wait_for(loop, 1)


async def test_a_drain_waits_for_what_ends_and_ends_what_does_not() -> None:
    async def ends() -> str:
        await asyncio.sleep(0.01)
        return "done"

    tasks: list[asyncio.Task[Any]] = [
        asyncio.create_task(ends()),
        asyncio.create_task(asyncio.sleep(3600)),
    ]

    await asyncio.wait_for(drain(tasks, seconds=0.1), 2)

    assert tasks[0].result() == "done"
    assert tasks[1].cancelled()


async def test_work_beside_ends_with_the_house() -> None:
    working = asyncio.Event()

    async def work() -> None:
        working.set()
        await asyncio.sleep(3600)

    before = asyncio.all_tasks()
    async with beside(work()):
        await asyncio.wait_for(working.wait(), 1)

    assert asyncio.all_tasks() == before
