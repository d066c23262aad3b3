"""The sender of a channel: urgent first, nobody held up, nothing lost, one process at a time."""

import asyncio
import time
from datetime import timedelta

from handlers.house import Sessions
from handlers.jobs.deliver import Sender
from handlers.jobs.slots import SLOTS
from services import clock
from services.messages import Address, Lane
from services.notify.channel import Outgoing, SendFailed, SendRefused
from services.notify.model import Delivery
from services.notify.pace import Pace
from services.people.queries import reachable_address
from services.people.service import introduce
from tests.handlers.jobs.recording import Recorder, Running, Trouble, outbox, promise


def failing(error: Exception, *, times: int = 1, word: str = "") -> Trouble:
    """Trouble for the first tries of messages with this word, or of any."""
    left = [times]

    async def trouble(message: Outgoing) -> None:
        if left[0] and word in message.text:
            left[0] -= 1
            raise error

    return trouble


async def test_what_was_promised_is_sent_and_settled(sessions: Sessions, running: Running) -> None:
    await promise(sessions, "one", "two", "three")
    channel = Recorder()
    async with running(channel):
        await channel.until(sent=3)

    assert channel.words == ["one", "two", "three"]
    assert [(m.state, m.external_id) for m in await outbox(sessions)] == [
        (Delivery.SENT, f"sent-{message.id}") for message in channel.sent
    ]


async def test_an_urgent_message_overtakes_three_hundred_updates(
    sessions: Sessions, running: Running
) -> None:
    for person in range(30):
        await promise(sessions, *[f"{person}.{n}" for n in range(10)], to=f"contact{person}")
    channel = Recorder()
    async with running(channel) as sender:
        await channel.until(sent=20)
        before = len(channel.tried)
        await promise(sessions, "danger", lane=Lane.URGENT)
        sender.woken.set()
        while "danger" not in channel.words:
            await channel.until(sent=len(channel.sent) + 1)

    assert channel.words.index("danger") - before <= 2 * SLOTS[Lane.URGENT]


async def test_a_slow_chat_does_not_hold_the_others(sessions: Sessions, running: Running) -> None:
    go_on = asyncio.Event()

    async def slow(message: Outgoing) -> None:
        if message.contact == "lan":
            await go_on.wait()

    await promise(sessions, "slow", "after", to="lan")
    for person in range(20):
        await promise(sessions, f"to {person}", to=f"contact{person}")
    channel = Recorder(slow)
    async with running(channel):
        await channel.until(sent=20)
        assert "slow" not in channel.words
        go_on.set()
        await channel.until(sent=22)

    assert channel.words[-2:] == ["slow", "after"]


async def test_a_chat_is_given_one_message_at_a_time(sessions: Sessions, running: Running) -> None:
    go_on = asyncio.Event()

    async def held(_message: Outgoing) -> None:
        await go_on.wait()

    channel = Recorder(held)
    await promise(sessions, "news")
    async with running(channel) as sender:
        await channel.until(tried=1)
        await promise(sessions, "urgent", lane=Lane.URGENT)
        for _look in range(10):
            sender.woken.set()
            await asyncio.sleep(0.01)
        meanwhile = [message.text for message in channel.tried]
        go_on.set()
        await channel.until(sent=2)

    assert meanwhile == ["news"]
    assert channel.words == ["news", "urgent"]


async def test_no_chat_is_flooded(sessions: Sessions) -> None:
    channel, stop = Recorder(), asyncio.Event()
    sender = Sender(sessions, channel, Pace(2000, chat_per_second=0.01, chat_burst=3))
    await promise(sessions, "1", "2", "3", "4", "5")
    task = asyncio.create_task(sender.run(stop))
    await channel.until(sent=3)
    await promise(sessions, "other", to="minh")
    sender.woken.set()
    await channel.until(sent=4)
    stop.set()
    await asyncio.wait_for(task, 10)

    assert channel.words == ["1", "2", "3", "other"]


async def test_an_unexpected_error_is_tried_again(sessions: Sessions, running: Running) -> None:
    await promise(sessions, "one")
    await promise(sessions, "other", to="minh")
    channel = Recorder(failing(ZeroDivisionError("a bug"), word="one"))
    async with running(channel) as sender:
        await channel.until(sent=1, tried=2)
        clock.advance(timedelta(minutes=1))
        sender.woken.set()
        await channel.until(sent=2)

    assert channel.words == ["other", "one"]
    assert "ZeroDivisionError" in ((await outbox(sessions))[0].error or "")


async def test_a_refusal_marks_the_person_unreachable(sessions: Sessions, running: Running) -> None:
    async with sessions.begin() as session:
        person = await introduce(session, Address(Recorder.name, "lan"))
    await promise(sessions, "one")
    refusal = SendRefused("blocked by the user", gone=True)
    channel = Recorder(failing(refusal))
    async with running(channel):
        await channel.until(tried=1)

    [message] = await outbox(sessions)
    assert message.state is Delivery.REFUSED
    async with sessions() as session:
        assert await reachable_address(session, person.id) is None


async def test_a_limit_for_everyone_pauses_the_whole_channel(
    sessions: Sessions, running: Running
) -> None:
    await promise(sessions, "one")
    limit = SendFailed("429", wait=timedelta(seconds=0.4), everyone=True)
    channel = Recorder(failing(limit))
    async with running(channel) as sender:
        await channel.until(tried=1)
        await asyncio.sleep(0.05)
        began = time.monotonic()
        await promise(sessions, "urgent", to="minh", lane=Lane.URGENT)
        sender.woken.set()
        await channel.until(sent=1)
        waited = time.monotonic() - began
        clock.advance(timedelta(seconds=5))
        await channel.until(sent=2)

    assert waited > 0.25, "not even an urgent message goes out during the pause"
    assert [message.attempts for message in await outbox(sessions)] == [0, 0]


async def test_a_stop_finishes_what_is_under_way_and_starts_nothing_new(
    sessions: Sessions, running: Running
) -> None:
    async def slow(_message: Outgoing) -> None:
        await asyncio.sleep(0.1)

    await promise(sessions, "one", "two", "three")
    channel = Recorder(slow)
    async with running(channel):
        await channel.until(tried=1)

    assert channel.words == ["one"]
    assert [message.state for message in await outbox(sessions)] == [
        Delivery.SENT,
        Delivery.PENDING,
        Delivery.PENDING,
    ]
