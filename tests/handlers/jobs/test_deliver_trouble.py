"""A cut line, a channel that hangs and a database that is away cost little and lose nothing."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from handlers.house import Sessions
from services import clock
from services.messages import Lane
from services.notify import fates
from services.notify.channel import Outgoing, SendFailed
from services.notify.model import Delivery
from tests.handlers.jobs.recording import Recorder, Running, outbox, promise


async def test_a_line_that_is_cut_costs_few_messages_a_try(
    sessions: Sessions, running: Running
) -> None:
    async def cut(_message: Outgoing) -> None:
        raise SendFailed("connection refused")

    for person in range(60):
        await promise(sessions, str(person), to=f"contact{person}")
    channel = Recorder(cut)
    async with running(channel):
        await channel.until(tried=6)
        await asyncio.sleep(0.3)

    tried = [message for message in await outbox(sessions) if message.attempts]
    assert len(tried) <= 45, "those under way when it was cut, and one that tries the line"
    channel.trouble = Recorder().trouble
    clock.advance(timedelta(minutes=1))
    async with running(channel):
        await channel.until(sent=60)


async def test_education_that_hangs_leaves_room_for_what_is_urgent(
    sessions: Sessions, running: Running
) -> None:
    async def hang(message: Outgoing) -> None:
        if message.lane is Lane.EDUCATION:
            await asyncio.sleep(0.5)

    for person in range(80):
        await promise(sessions, f"lesson {person}", to=f"pupil{person}", lane=Lane.EDUCATION)
    channel = Recorder(hang)
    async with running(channel) as sender:
        await channel.until(tried=28)
        await promise(sessions, "danger", to="duty", lane=Lane.URGENT)
        sender.woken.set()
        await channel.until(sent=1)

    assert channel.words[0] == "danger"


async def test_a_database_that_is_away_when_a_message_was_sent_is_waited_for(
    sessions: Sessions, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, failures = fates.settle_together, [2]

    async def away(*args: object) -> object:
        if failures[0]:
            failures[0] -= 1
            raise OperationalError("COMMIT", {}, Exception("gone"))
        return await settle(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(fates, "settle_together", away)
    await promise(sessions, "one")
    channel = Recorder()
    async with running(channel):
        await channel.until(sent=1)

    [message] = await outbox(sessions)
    assert (message.state, channel.words) == (Delivery.SENT, ["one"])
