"""The database says what time it is; a jump that does not last is only noted."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import structlog
import time_machine
from sqlalchemy import text

from handlers.house import Sessions
from handlers.jobs import timekeeping
from handlers.jobs.loops import beside
from handlers.jobs.timekeeping import ask_the_time, keep_time, try_to_ask
from services import clock

A_MOMENT = timedelta(seconds=4)


@pytest.mark.parametrize("hours", [-24, -1, 1, 24])
async def test_a_jump_of_the_machines_clock_moves_nothing(sessions: Sessions, hours: int) -> None:
    await ask_the_time(sessions)
    before = clock.now()

    with time_machine.travel(datetime.now(UTC) + timedelta(hours=hours), tick=True):
        await ask_the_time(sessions)
        during = clock.now()

    assert timedelta() <= during - before < A_MOMENT


async def test_a_process_whose_clock_is_wrong_takes_the_databases(sessions: Sessions) -> None:
    wrong = datetime.now(UTC) - timedelta(hours=1)
    with time_machine.travel(wrong, tick=True):
        clock.reset()
        await ask_the_time(sessions)
        on_sqlite = sessions.kw["bind"].dialect.name == "sqlite"

    right = wrong if on_sqlite else wrong + timedelta(hours=1)
    assert abs(clock.now() - right) < A_MOMENT


async def test_a_jump_is_told_in_the_log_once(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ask_the_time(sessions)
    later = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr(timekeeping, "_ASK", text(f"SELECT TIMESTAMPTZ '{later.isoformat()}'"))
    monkeypatch.setattr(clock, "machine", lambda: later)

    with structlog.testing.capture_logs() as log:
        for _look in range(5):
            await ask_the_time(sessions)

    assert ["jumped" in line["event"] for line in log] == [True]


async def test_the_time_is_asked_again_and_again(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asyncio.Event()
    real = clock.anchor

    def noted(told: datetime, *, at: float) -> clock.Verdict:
        asked.set()
        return real(told, at=at)

    monkeypatch.setattr(timekeeping, "EVERY", 0.2)
    monkeypatch.setattr(clock, "anchor", noted)
    async with beside(keep_time(sessions)):
        for _time in range(2):
            await asyncio.wait_for(asked.wait(), 5)
            asked.clear()


async def test_without_its_database_the_clock_goes_on(sessions: Sessions) -> None:
    before = clock.now()

    await try_to_ask(None)  # type: ignore[arg-type]

    assert clock.now() >= before
