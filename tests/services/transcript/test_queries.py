"""Changes are numbered in the order in which readers see them, whoever writes."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.notify.channel import Outgoing
from services.transcript import service as transcript
from tests.services.transcript.saying import hear as hear_line
from tests.services.transcript.saying import say as say_line
from tests.services.transcript.test_service import a_message, heard, texts

Sessions = async_sessionmaker[AsyncSession]


async def test_writers_at_the_same_time_never_share_a_number(sessions: Sessions) -> None:
    async def say(number: int) -> None:
        async with sessions.begin() as session:
            await say_line(session, a_message(number, str(number)))

    async def listen() -> None:
        async with sessions.begin() as session:
            await hear_line(session, heard(), {"text": "hi"})

    await asyncio.gather(*(say(number) for number in range(1, 9)), listen(), listen())

    async with sessions() as session:
        lines = await transcript.since(session, "ann", 0)
    assert len(lines) == len({line.sequence for line in lines}) == 9


async def test_a_reader_never_sees_a_change_before_an_earlier_one(sessions: Sessions) -> None:
    """The later writer must wait for the first, or a page could skip the first one's line."""
    async with sessions() as first:
        await first.begin()
        await say_line(first, a_message(1, "first"))
        later = asyncio.create_task(_say(sessions, a_message(2, "later")))
        await asyncio.sleep(0.05)
        finished_early = later.done()
        await first.commit()
    await later

    assert not finished_early
    async with sessions() as session:
        assert texts(await transcript.since(session, "ann", 0)) == ["first", "later"]


async def _say(sessions: Sessions, message: Outgoing) -> None:
    async with sessions.begin() as session:
        await say_line(session, message)
