"""The databases under the tests: real ones, both of them, clean at the start of every test."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.database import build_engine
from services import clock
from services.db import Base
from services.inbox.model import Heard, InboxMessage
from services.inbox.service import hear
from services.policy import Policy, policy_of


@pytest.mark.parametrize("turn", ["first", "second"])
async def test_no_row_of_an_earlier_test_is_left(session: AsyncSession, turn: str) -> None:
    found = await session.scalar(select(func.count(InboxMessage.id)))

    await hear(session, [Heard("web", turn, "someone", {})])
    await session.commit()

    assert found == 0


async def test_every_table_of_every_room_is_there(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())

    assert "inbox" in tables
    assert set(tables) == set(Base.metadata.tables)


async def test_an_empty_database_has_no_table(empty_database_url: str) -> None:
    engine = build_engine(empty_database_url)
    async with engine.connect() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await engine.dispose()

    assert tables == []


async def test_sessions_are_opened_under_the_policy(session: AsyncSession, policy: Policy) -> None:
    assert policy_of(session) is policy


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_clock_that_was_moved_goes_back(turn: str) -> None:
    before = clock.now() - datetime.now(UTC)
    clock.advance(timedelta(days=1))

    assert before < timedelta(minutes=1), turn
