"""Of several processes one sends for a channel, and a dead one's work is done by the next."""

import asyncio
from datetime import timedelta

from handlers.house import Sessions
from handlers.jobs.deliver import Sender
from services import clock
from services.notify.leading import TERM, lead
from services.notify.model import Delivery
from services.notify.queries import free_expired
from tests.handlers.jobs.recording import Recorder, Running, outbox, promise


async def test_a_process_that_does_not_lead_sends_nothing_until_it_does(
    sessions: Sessions, running: Running
) -> None:
    async with sessions.begin() as session:
        assert await lead(session, Recorder.name, holder="another process")
    await promise(sessions, "one")
    channel = Recorder()
    async with running(channel) as sender:
        for _look in range(10):
            sender.woken.set()
            await asyncio.sleep(0.02)
        states = [message.state for message in await outbox(sessions)]
        tried_before = list(channel.tried)
        clock.advance(TERM)  # the other one has died
        sender.woken.set()
        await channel.until(sent=1)

    assert states == [Delivery.PENDING]
    assert tried_before == []


async def test_another_process_goes_on_when_the_leader_dies(
    sessions: Sessions, running: Running
) -> None:
    """The one that died had a message in hand: it is sent again, under the same id."""
    hanging = Recorder(lambda _message: asyncio.sleep(60))
    dying = Sender(sessions, hanging)
    await promise(sessions, "one")
    task = asyncio.create_task(dying.run(asyncio.Event()))
    await hanging.until(tried=1)
    task.cancel()
    for send in dying._under_way.values():
        send.cancel()
    await asyncio.gather(task, return_exceptions=True)

    clock.advance(timedelta(seconds=15))
    async with sessions.begin() as session:
        await free_expired(session, now=clock.now())
    channel = Recorder()
    async with running(channel):
        await channel.until(sent=1)

    assert [message.id for message in channel.sent] == [message.id for message in hanging.tried]
    assert [message.state for message in await outbox(sessions)] == [Delivery.SENT]
