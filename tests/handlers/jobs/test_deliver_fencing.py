"""A process that was frozen and wakes after its lead sends nothing, and a pause holds for all."""

import asyncio
from datetime import timedelta

import pytest

from handlers.house import Sessions
from handlers.jobs.deliver import Sender
from services import clock
from services.messages import Lane
from services.notify import leading
from services.notify.channel import Outgoing, SendFailed
from services.notify.leading import TERM, lead
from services.notify.model import Delivery
from tests.handlers.jobs.recording import Recorder, Running, outbox, promise


class Frozen:
    """A clock of seconds that a test moves for one process alone, as SIGSTOP would."""

    def __init__(self) -> None:
        self.slept = 0.0

    def tick(self) -> float:
        return _tick() + self.slept


_tick = clock.tick


async def test_what_was_claimed_before_a_freeze_is_not_sent_after_it(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frozen between claiming and sending; the other process has sent everything meanwhile."""
    frozen = Frozen()
    first = Recorder()
    sender = Sender(sessions, first)
    await promise(sessions, "one")
    await promise(sessions, "two", to="minh")
    await sender._claim(room=9)

    clock.advance(TERM + timedelta(seconds=1))
    second, stop = Recorder(), asyncio.Event()
    other = asyncio.create_task(Sender(sessions, second).run(stop))
    await second.until(sent=2)
    stop.set()
    await asyncio.wait_for(other, 10)
    frozen.slept = TERM.total_seconds() + 1
    monkeypatch.setattr(clock, "tick", frozen.tick)
    sender._start_what_may()
    begun = list(sender._under_way)

    assert (begun, first.tried) == ([], [])
    assert sorted(second.words) == ["one", "two"]
    assert {(m.state, m.term) for m in await outbox(sessions)} == {(Delivery.SENT, 2)}


async def test_a_failure_told_late_does_not_undo_what_the_next_leader_does(
    sessions: Sessions,
) -> None:
    """The one in flight when its process froze: its late news counts only if it was sent."""
    go_on = asyncio.Event()

    async def hangs(_message: Outgoing) -> None:
        await go_on.wait()
        raise SendFailed("too late")

    first, second, stop = Recorder(hangs), Recorder(), asyncio.Event()
    await promise(sessions, "one")
    dying = asyncio.create_task(Sender(sessions, first).run(stop))
    await first.until(tried=1)
    clock.advance(TERM + timedelta(seconds=1))
    next_one = asyncio.create_task(Sender(sessions, second).run(stop))
    await second.until(sent=1)
    go_on.set()
    stop.set()
    await asyncio.wait_for(asyncio.gather(dying, next_one), 10)

    [message] = await outbox(sessions)
    assert (message.state, message.attempts, message.error) == (Delivery.SENT, 0, None)


async def test_a_dead_process_is_followed_at_once_when_its_lead_has_ended(
    sessions: Sessions, running: Running
) -> None:
    """What it had claimed need not wait for any lease of its own."""
    await promise(sessions, "one")
    async with sessions.begin() as session:
        assert await lead(session, Recorder.name, holder="dead")
    dead = Sender(sessions, Recorder(), name="dead")
    await dead._claim(room=1)
    clock.advance(TERM)
    channel = Recorder()
    async with running(channel):
        await channel.until(sent=1)

    assert channel.words == ["one"]
    assert timedelta(seconds=9) >= TERM


async def test_a_pause_holds_for_the_process_that_leads_next(
    sessions: Sessions, running: Running
) -> None:
    limited = Recorder()

    async def limit(_message: Outgoing) -> None:
        raise SendFailed("429", wait=timedelta(hours=1), everyone=True)

    limited.trouble = limit
    await promise(sessions, "news")
    async with running(limited):
        await limited.until(tried=1)
        await asyncio.sleep(0.05)
    await promise(sessions, "danger", to="minh", lane=Lane.URGENT)
    async with sessions.begin() as session:
        await leading.resign(session, Recorder.name, holder="")
    clock.advance(TERM)
    channel = Recorder()
    async with running(channel) as sender:
        await asyncio.sleep(0.2)
        meanwhile = list(channel.tried)
        clock.advance(timedelta(hours=1))
        sender.pace.paused_until = 0.0  # its own seconds have gone by, too
        sender.woken.set()
        await channel.until(sent=2)

    assert meanwhile == []
    assert len(limited.tried) == 1
    assert channel.words == ["danger", "news"]
    assert [message.attempts for message in await outbox(sessions)] == [0, 0]


@pytest.mark.parametrize("seconds", [1, 30, 3600])
async def test_nothing_is_begun_within_a_pause_however_long(
    sessions: Sessions, running: Running, seconds: int
) -> None:
    """Several were claimed ahead when the first one met the limit."""
    tries: list[str] = []

    async def limit(message: Outgoing) -> None:
        tries.append(message.text)
        raise SendFailed("429", wait=timedelta(seconds=seconds), everyone=True)

    for person in range(12):
        await promise(sessions, str(person), to=f"contact{person}")
    channel = Recorder(limit)
    async with running(channel) as sender:
        sender.pace.per_second = 30
        await channel.until(tried=1)
        await asyncio.sleep(0.1)
        begun = len(tries)
        await asyncio.sleep(0.2)
        rest = sender.pace.rest(clock.tick())

    assert begun <= 2
    assert len(tries) == begun
    assert rest > seconds - 1
    assert {message.state for message in await outbox(sessions)} == {Delivery.PENDING}
