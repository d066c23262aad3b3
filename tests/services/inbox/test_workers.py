"""Two workers on PostgreSQL, in two real transactions, never answer one person at once."""

import asyncio

import pytest

from handlers.house import Sessions
from services.inbox.queries import following
from services.inbox.service import hear, settle
from tests.services.inbox.hearing import head, said


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_workers_never_answer_one_person_at_once(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await hear(session, [said("lan", 1), said("lan", 2), said("minh", 1)])
    async with sessions.begin() as one, sessions.begin() as two, sessions.begin() as three:
        first, second, third = await head(one), await head(two), await head(three)

        assert first is not None
        assert first.external_id == "lan:1"
        assert second is not None
        assert second.external_id == "minh:1"
        assert third is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_message_that_shows_itself_late_waits_for_who_has_the_person(
    sessions: Sessions,
) -> None:
    """Of two messages stored at once, the one with the smaller number may be committed last."""
    async with sessions.begin() as slow:
        await hear(slow, [said("lan", 1)])
        async with sessions.begin() as session:
            await hear(session, [said("lan", 2)])
        busy = sessions()
        second = await head(busy)
    async with sessions.begin() as session:
        first = await head(session)
        assert first is not None
        waiting = asyncio.create_task(following(session, first))
        done, _waits = await asyncio.wait([waiting], timeout=0.2)
        assert second is not None
        settle(second)
        await busy.commit()
        await busy.close()

        assert not done, "the other worker was still answering her"
        assert await waiting == []
