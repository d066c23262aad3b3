"""The clock's look: everything due is done, and what fails keeps nothing else from being done."""

import asyncio
from datetime import timedelta

import pytest

from handlers.house import Sessions
from handlers.jobs import timetable
from handlers.jobs.timetable import LOOK_EVERY, look
from services import clock
from services.dispatch.model import OfferState
from services.notify.claiming import claim
from services.notify.model import Delivery
from services.notify.pace import Hold
from tests.factories import a_dispatched_task, a_team, offers_by_state
from tests.handlers.jobs.recording import Recorder, outbox, promise


async def claimed_by_a_dead_process(sessions: Sessions) -> None:
    await promise(sessions, "one")
    async with sessions.begin() as session:
        assert await claim(session, channel=Recorder.name, hold=Hold(), limit=1)


async def test_a_dropped_claim_is_free_within_fifteen_seconds(sessions: Sessions) -> None:
    await claimed_by_a_dead_process(sessions)

    clock.advance(timedelta(seconds=15 - LOOK_EVERY))
    await look(sessions)

    assert [message.state for message in await outbox(sessions)] == [Delivery.PENDING]


async def test_an_offer_that_ran_out_ends(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        team = await a_team(session)
        task = await a_dispatched_task(session)
        assert await offers_by_state(session, task) == {team.id: OfferState.OPEN}

    clock.advance(timedelta(days=1))
    await look(sessions)

    async with sessions() as session:
        assert await offers_by_state(session, task) == {team.id: OfferState.EXPIRED}


@pytest.mark.parametrize("broken", ["end_unsent", "expire_offers", "alert_silent", "show_changes"])
async def test_one_broken_step_does_not_keep_claims_from_being_freed(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    async def fails(_session: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(timetable, broken, fails)
    await claimed_by_a_dead_process(sessions)

    clock.advance(timedelta(seconds=15))
    await look(sessions)

    assert [message.state for message in await outbox(sessions)] == [Delivery.PENDING]


async def test_several_looks_at_the_same_moment_do_everything_once(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        for number in range(3):
            await a_team(session, f"Team {number}")
        task = await a_dispatched_task(session)
    clock.advance(timedelta(days=1))

    await asyncio.gather(*(look(sessions) for _process in range(4)))

    async with sessions() as session:
        states = list((await offers_by_state(session, task)).values())
    assert states.count(OfferState.EXPIRED) == 1
    assert states.count(OfferState.OPEN) <= 1
