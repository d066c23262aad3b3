"""`safelane audit`: one line when all is well, else what is broken, since when and what to do."""

import asyncio
import json
from datetime import timedelta

from sqlalchemy import update

from bot.database import build_engine, build_sessions
from handlers.house import Sessions
from services import clock
from services.board.service import show_changes
from services.policy import Policy
from services.tasks.model import Task
from tests.bot.conftest import SafeLane
from tests.factories import a_coordinator, a_dispatched_task, a_team


def in_database(url: str, story: object) -> None:
    async def run() -> None:
        engine = build_engine(url)
        try:
            await story(build_sessions(engine, Policy()))  # type: ignore[operator]
        finally:
            await engine.dispose()

    asyncio.run(run())


async def somebody_reports(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await a_coordinator(session)
        await a_team(session, "Sen")
        await a_dispatched_task(session)
        await show_changes(session)


async def a_task_is_lost(sessions: Sessions) -> None:
    """As no lifecycle allows: in the hands of nobody, and nobody told."""
    await somebody_reports(sessions)
    async with sessions.begin() as session:
        long_ago = clock.now() - timedelta(hours=2)
        values = {"status": "accepted", "progress_due_at": long_ago}
        await session.execute(update(Task).values(values))


def test_a_house_in_order_is_one_line_and_a_good_end(safelane: SafeLane, on_database: str) -> None:
    assert safelane("migrate").code == 0
    in_database(on_database, somebody_reports)

    ran = safelane("audit")

    assert ran.code == 0
    assert ran.out == "The promise is kept: a team or a coordinator knows of every open report.\n"
    assert safelane("audit", "--json").out == ""


def test_a_broken_promise_is_a_line_each_and_a_bad_end(
    safelane: SafeLane, on_database: str
) -> None:
    assert safelane("migrate").code == 0
    in_database(on_database, a_task_is_lost)

    ran = safelane("audit")
    told = [json.loads(line) for line in safelane("audit", "--json").out.splitlines()]

    assert ran.code == 1
    assert [line.split()[3] for line in ran.out.splitlines()] == ["silent", "out_of_reach"]
    assert "Call the team." in ran.out
    assert [line["breach"] for line in told] == ["silent", "out_of_reach"]
    assert {line["reference"] for line in told} == {ran.out.split()[2]}
    assert set(told[0]) == {"breach", "reference", "subject", "since", "meaning", "remedy"}
