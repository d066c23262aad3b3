"""`safelane retention`: what would go is counted and stays; what goes is gone."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.database import build_engine, build_sessions
from handlers.house import Sessions
from services import clock
from services.inbox import service as inbox
from services.inbox.model import Heard, InboxMessage
from services.policy import Policy
from tests.bot.conftest import SafeLane
from tests.bot.test_audit import in_database


async def old_messages(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        clock.advance(timedelta(days=-100))
        await inbox.hear(session, [Heard("webchat", str(n), "lan", {}) for n in range(3)])
        for message in await session.scalars(select(InboxMessage)):
            inbox.settle(message)
        clock.reset()


def left(url: str) -> int:
    async def count() -> int:
        engine = build_engine(url)
        async with build_sessions(engine, Policy())() as session:
            found = await session.scalar(select(func.count(InboxMessage.id)))
        await engine.dispose()
        return found or 0

    return asyncio.run(count())


@pytest.mark.parametrize(
    ("words", "goes"), [(("show",), False), (("run", "--dry-run"), False), (("run",), True)]
)
def test_what_goes_is_counted_and_only_run_lets_it_go(
    safelane: SafeLane, on_database: str, words: tuple[str, ...], goes: bool
) -> None:
    safelane("migrate")
    in_database(on_database, old_messages)

    ran = safelane("retention", *words)

    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"messages heard and answered +90 +3$", ran.out, re.MULTILINE)
    assert left(on_database) == (0 if goes else 3)
