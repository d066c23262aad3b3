"""The job and the sender together: whoever dies in between, everybody is written to."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from handlers.house import Sessions
from handlers.jobs.broadcast import bring_broadcasts_forward
from services import clock
from services.broadcasts import service as broadcasts
from services.broadcasts.drawing import SLICE, WINDOW
from services.broadcasts.lifecycle import BroadcastState
from services.broadcasts.model import Broadcast
from services.messages import Lane
from services.notify.channel import Outgoing, SendRefused
from services.notify.fates import settle_sent
from services.notify.model import OutboxMessage
from services.notify.queries import free_expired
from services.people.model import PersonAddress
from tests.bench.queued import CHANNEL, queue_million
from tests.handlers.jobs.recording import Recorder, Running, promise
from tests.services.notify.promises import claim


async def forward(sessions: Sessions) -> int:
    return await bring_broadcasts_forward(sessions, [CHANNEL])


async def standing(sessions: Sessions, number: int) -> Broadcast:
    async with sessions.begin() as session:
        return await broadcasts.get(session, number)


async def in_outbox(sessions: Sessions) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count(OutboxMessage.id))) or 0


async def until_done(sessions: Sessions, number: int) -> Broadcast:
    async with asyncio.timeout(60):
        while (made := await standing(sessions, number)).ended_at is None:
            await forward(sessions)
            await asyncio.sleep(0.02)
    return made


def written_to(channel: Recorder) -> Counter[str]:
    return Counter(message.contact for message in channel.sent)


async def test_everybody_is_sent_it_once(sessions: Sessions, running: Running) -> None:
    number = await queue_million(sessions, SLICE + 30)
    channel = Recorder()

    async with running(channel):
        made = await until_done(sessions, number)

    assert written_to(channel).total() == len(written_to(channel)) == made.sent == SLICE + 30
    assert await in_outbox(sessions) == 0


async def test_the_job_draws_no_more_than_a_window(sessions: Sessions) -> None:
    await queue_million(sessions, 3 * WINDOW)

    while await forward(sessions):
        pass

    assert WINDOW - SLICE < await in_outbox(sessions) <= WINDOW


async def test_a_sender_that_died_before_settling_doubles_only_what_was_in_flight(
    sessions: Sessions, running: Running
) -> None:
    number = await queue_million(sessions, 40)
    await forward(sessions)
    async with sessions.begin() as session:  # sent, and nobody lived to note it
        in_flight = [message.contact for message in await claim(session, limit=5)]
    async with sessions.begin() as session:
        settled, *_rest = await claim(session, limit=5)
        await settle_sent(session, settled.id, "sent")
    clock.advance(timedelta(seconds=15))
    async with sessions.begin() as session:
        await free_expired(session, now=clock.now())

    channel = Recorder()
    async with running(channel):
        made = await until_done(sessions, number)

    assert set(in_flight) <= set(written_to(channel))
    assert settled.contact not in written_to(channel)
    assert written_to(channel).total() == 39
    assert made.sent == 40


async def test_an_urgent_message_overtakes_a_broadcast(
    sessions: Sessions, running: Running
) -> None:
    await queue_million(sessions, 150)
    await forward(sessions)
    await promise(sessions, "urgent", to="minh", lane=Lane.URGENT)
    channel = Recorder()

    async with running(channel):
        await channel.until(sent=20)

    assert channel.words[0] == "urgent"


async def test_who_refuses_is_counted_and_not_written_to_again(
    sessions: Sessions, running: Running
) -> None:
    number = await queue_million(sessions, 5)
    refused: list[str] = []

    async def first_refuses(message: Outgoing) -> None:
        if not refused:
            refused.append(message.contact)
            raise SendRefused("blocked", gone=True)

    async with running(Recorder(first_refuses)):
        made = await until_done(sessions, number)

    assert (made.sent, made.refused) == (4, 1)
    async with sessions() as session:
        gone = select(PersonAddress.contact).where(PersonAddress.unreachable_at.is_not(None))
        assert list(await session.scalars(gone)) == refused


async def test_one_broken_broadcast_does_not_hold_up_the_others(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = await queue_million(sessions, 5)
    async with sessions.begin() as session:
        (await broadcasts.get(session, broken)).audience = {"kind": "birds"}
    sound = await queue_million(sessions, 5)

    assert await forward(sessions) == 10

    assert (await standing(sessions, broken)).drawn_to == 0
    assert (await standing(sessions, sound)).state is BroadcastState.RUNNING


async def test_two_processes_at_once_draw_nobody_twice(sessions: Sessions) -> None:
    await queue_million(sessions, WINDOW)

    for _round in range(4):
        await asyncio.gather(forward(sessions), forward(sessions), forward(sessions))

    async with sessions() as session:
        drawn = list(await session.scalars(select(OutboxMessage.recipient_id)))
    assert len(drawn) == len(set(drawn)) == WINDOW
