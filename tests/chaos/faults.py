"""What happens to the processes, the database and the line: each fault at a point drawn by lot."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from tests.chaos.ledger import now
from tests.chaos.line import Mode
from tests.chaos.processes import Process
from tests.chaos.site import Site

Fault = Callable[[Site], Awaitable[None]]

#: Seconds a process sleeps past its lead of the channel, which lasts eight.
PAST_THE_LEASE = 10.5


async def kill(site: Site, victims: Sequence[Process]) -> None:
    """In the middle of sending, of hearing, or of whatever it is."""
    rng = site.rng
    await site.ledger.moment(rng.choice(("sending", "hearing")), within=rng.uniform(0.2, 2))
    await asyncio.sleep(rng.choice((0, 0, rng.uniform(0, 0.1))))
    for victim in victims:
        site.ledger.strikes("kill -9", victim.name)
    await site.kill(victims)
    await asyncio.sleep(rng.uniform(0, 0.5))
    await site.restart(victims)


async def kill_one(site: Site) -> None:
    await kill(site, [site.rng.choice(site.awake())])


async def kill_leader(site: Site) -> None:
    await kill(site, [site.leader() or site.processes[0]])


async def kill_all(site: Site) -> None:
    await site.started()
    await kill(site, site.processes)


async def freeze_leader(site: Site) -> None:
    """Past its lease, so that another takes over; then it wakes, and must send nothing."""
    await site.started()
    await site.ledger.moment("sending", within=2)
    victim = site.leader() or site.processes[0]
    blow = site.ledger.strikes("freeze past the lease", victim.name)
    victim.freeze()
    await asyncio.sleep(PAST_THE_LEASE)
    victim.wake()
    blow.ended = now()
    await asyncio.sleep(2)


async def restart_database(site: Site) -> None:
    assert site.postgres
    await site.ledger.moment("sending", within=1)
    blow = site.ledger.strikes("database restarted")
    await asyncio.to_thread(site.postgres.halt)
    await asyncio.sleep(site.rng.uniform(0, 1))
    await asyncio.to_thread(site.postgres.resume)
    blow.ended = now()
    await asyncio.sleep(1)


async def freeze_database(site: Site) -> None:
    assert site.postgres
    blow = site.ledger.strikes("database frozen")
    site.postgres.freeze()
    await asyncio.sleep(site.rng.uniform(3, 5))
    site.postgres.wake()
    blow.ended = now()
    await asyncio.sleep(1)


def line(mode: Mode) -> Fault:
    """Telegram cannot be reached as it should for a while, from any process."""

    async def fault(site: Site) -> None:
        blow = site.ledger.strikes(f"{mode}: Telegram")
        for each in site.lines:
            await each.becomes(mode)
        await asyncio.sleep(site.rng.uniform(1.5, 4))
        for each in site.lines:
            await each.becomes(Mode.OPEN)
        blow.ended = now() + (10 if mode is Mode.HANG else 0)  # until whoever hangs gives up
        await asyncio.sleep(1)

    return fault


def storm(seconds: int) -> Fault:
    """429 to whoever sends next, and to everybody until the time is over."""

    async def fault(site: Site) -> None:
        blow = site.ledger.strikes(f"429 for {seconds} s")
        site.telegram.storm(seconds)
        until = now() + seconds + 15
        while now() < min(until, site.telegram.pause_over):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        site.telegram.calm()
        blow.ended = now()

    return fault


async def long_storm(site: Site) -> None:
    """An hour of 429: nothing is sent, not even by those that started after it began."""
    await site.started()
    blow = site.ledger.strikes("429 for 3600 s")
    site.telegram.storm(3600)
    await asyncio.sleep(6)
    await kill(site, site.processes)
    await asyncio.sleep(5)
    for each in site.processes:
        site.ledger.strikes("kill -9", each.name)
    await site.kill(site.processes)
    await site.database("UPDATE lead SET paused_until = NULL")  # the hour has passed
    site.telegram.calm()
    await site.restart(site.processes)
    blow.ended = now()
