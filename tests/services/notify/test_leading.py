"""One process leads a channel; another takes over when it ends or dies."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.notify.leading import RENEW_WITHIN, TERM, get_lead, lead, resign


async def leads(sessions: Sessions, holder: str, channel: str = "telegram") -> bool:
    async with sessions.begin() as session:
        return await lead(session, channel, holder=holder) is not None


async def test_the_first_one_leads_and_the_second_does_not(sessions: Sessions) -> None:
    assert await leads(sessions, "one")
    assert not await leads(sessions, "two")
    assert await leads(sessions, "one")


async def test_every_channel_has_a_leader_of_its_own(sessions: Sessions) -> None:
    assert await leads(sessions, "one", "telegram")
    assert await leads(sessions, "two", "webchat")


async def test_a_dead_leader_is_followed_within_ten_seconds(sessions: Sessions) -> None:
    await leads(sessions, "one")

    clock.advance(TERM - timedelta(seconds=1))
    early = await leads(sessions, "two")
    clock.advance(timedelta(seconds=1.1))
    late = await leads(sessions, "two")

    assert (early, late) == (False, True)
    assert timedelta(seconds=9) >= TERM
    assert not await leads(sessions, "one"), "the one that came back must see that it was replaced"


async def test_whoever_goes_on_leading_keeps_the_lead(sessions: Sessions) -> None:
    for _second in range(60):
        assert await leads(sessions, "one")
        assert not await leads(sessions, "two")
        clock.advance(timedelta(seconds=1))


async def test_leading_does_not_write_at_every_look(session: AsyncSession) -> None:
    await lead(session, "telegram", holder="one")
    await session.flush()
    standing = await get_lead(session, "telegram")
    assert standing is not None
    until = standing.until

    clock.advance(TERM - RENEW_WITHIN - timedelta(seconds=0.5))
    await lead(session, "telegram", holder="one")

    assert standing.until == until


async def test_who_resigns_is_followed_at_once(sessions: Sessions) -> None:
    await leads(sessions, "one")
    async with sessions.begin() as session:
        await resign(session, "telegram", holder="one")

    assert await leads(sessions, "two")


async def test_nobody_can_resign_for_another(sessions: Sessions) -> None:
    await leads(sessions, "one")
    async with sessions.begin() as session:
        await resign(session, "telegram", holder="two")
        await resign(session, "webchat", holder="two")

    assert not await leads(sessions, "two")


async def test_of_many_first_leaders_exactly_one_leads(sessions: Sessions) -> None:
    leading = await asyncio.gather(*(leads(sessions, f"process{n}") for n in range(8)))

    assert sum(leading) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_first_leader_that_has_not_committed_is_waited_for(sessions: Sessions) -> None:
    async with sessions() as one:
        first = await lead(one, "telegram", holder="one")
        waiting = asyncio.create_task(leads(sessions, "two"))
        await asyncio.wait([waiting], timeout=0.1)
        await one.commit()

    assert first
    assert not await waiting


async def test_a_lead_that_was_rolled_back_was_none(sessions: Sessions) -> None:
    async with sessions() as session:
        await lead(session, "telegram", holder="one")
        await session.rollback()

    assert await leads(sessions, "two")
