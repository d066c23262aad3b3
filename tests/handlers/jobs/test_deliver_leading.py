"""Of several processes one sends for a channel, and a dead one's work is done by the next."""

import asyncio
from datetime import timedelta

from handlers.house import Sessions
from handlers.jobs.deliver import Sender
from services import clock
from services.notify.model import Delivery
from services.notify.queries import free_expired
from tests.handlers.jobs.recording import Recorder, Running, outbox, promise


async def test_only_the_process_that_leads_sends(sessions: Sessions, running: Running) -> None:
    leading, other = Recorder(), Recorder()
    async with running(leading):
        await promise(sessions, "one")
        await leading.until(sent=1)
        async with running(other) as second:
            await promise(sessions, "two", "three")
            second.woken.set()
            await leading.until(sent=3)

    assert leading.words == ["one", "two", "three"]
    assert other.tried == []


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
