"""Knowing of a thing is not seeing to it: an acknowledgement that leads to nothing runs out."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services import clock
from services.alerts import queries
from services.alerts.model import SILENT, Alert, AlertKind
from services.alerts.service import raise_alert
from services.board.service import show_changes, tell_due_alerts
from services.coordination.holding import end_holds, unresolved
from services.coordination.service import acknowledge_alert
from services.dispatch.answers import accept
from services.errors import IllegalMove
from services.people.model import Person
from services.people.queries import get_person
from services.policy import Policy
from services.progress.service import set_out
from services.reports.answers import Danger
from services.tasks.lifecycle import IN_HAND, UNTAKEN, TaskStatus
from services.tasks.model import Task
from services.tasks.queries import events_of
from tests.factories import (
    a_coordinator,
    a_dispatched_task,
    a_task,
    a_task_on_site,
    a_team,
    an_accepted_task,
    member_of,
    the_offer,
)

SECOND, HOLD = timedelta(seconds=1), Policy().hold_times


async def known(session: AsyncSession, task: Task, kind: AlertKind, by: Person) -> Alert:
    alert = await raise_alert(session, kind, task_id=task.id)
    await tell_due_alerts(session)
    await acknowledge_alert(session, alert.id, by=by)
    return alert


@pytest.mark.parametrize(("dangers", "hold"), [([Danger.SMOKE], HOLD[0]), ([], HOLD[2])])
async def test_acknowledged_and_still_nobodys_it_comes_back_after_its_prioritys_time(
    session: AsyncSession, still_clock: datetime, dangers: list[Danger], hold: timedelta
) -> None:
    coordinator = await a_coordinator(session)
    task = await a_task(session, dangers=dangers)
    alert = await known(session, task, AlertKind.NOBODY, coordinator)

    clock.advance(hold - SECOND)
    assert (await end_holds(session), await tell_due_alerts(session)) == (0, 0)
    clock.advance(SECOND)
    assert await end_holds(session) == 1

    assert await tell_due_alerts(session) == 1
    assert (alert.acknowledged_at, alert.acknowledged_by, alert.told) == (None, None, 1)
    last = (await events_of(session, task.id))[-1]
    assert (last.what, last.why) == ("unresolved", "nobody")


async def test_it_can_be_acknowledged_again_and_comes_back_again(
    session: AsyncSession, still_clock: datetime
) -> None:
    coordinator, task = await a_coordinator(session), await a_task(session)
    alert = await known(session, task, AlertKind.NOBODY, coordinator)

    for _ in range(3):
        clock.advance(HOLD[2])
        assert await end_holds(session) == 1
        await acknowledge_alert(session, alert.id, by=coordinator)


async def test_once_a_team_has_it_nothing_comes_back(
    session: AsyncSession, still_clock: datetime
) -> None:
    coordinator, team = await a_coordinator(session), await a_team(session)
    task = await a_dispatched_task(session, dangers=[Danger.SMOKE])
    alert = await known(session, task, AlertKind.URGENT, coordinator)
    offer = await the_offer(session, task)
    await accept(session, offer.id, by=await member_of(session, team))

    clock.advance(HOLD[0])

    assert await end_holds(session) == 0
    assert alert.next_at is None
    clock.advance(timedelta(days=30))
    assert (await end_holds(session), await tell_due_alerts(session)) == (0, 0)


async def test_a_silent_team_that_stays_silent_comes_back_and_one_that_moves_does_not(
    session: AsyncSession, still_clock: datetime
) -> None:
    coordinator, team = await a_coordinator(session), await a_team(session)
    silent, moving = [await an_accepted_task(session, team) for _ in range(2)]
    for task in (silent, moving):
        await known(session, task, AlertKind.NO_PROGRESS, coordinator)
    clock.advance(SECOND)
    await set_out(session, moving.id, by=await member_of(session, team))

    clock.advance(HOLD[2])
    assert await end_holds(session) == 1

    assert len(await queries.open_alerts(session, task_id=silent.id)) == 1
    assert await queries.open_alerts(session, task_id=moving.id) == []


async def test_a_completed_task_comes_back_a_day_later_until_it_is_verified(
    session: AsyncSession, still_clock: datetime
) -> None:
    coordinator = await a_coordinator(session)
    task = await a_task_on_site(session, await a_team(session))
    task.status = TaskStatus.COMPLETED
    await known(session, task, AlertKind.COMPLETED, coordinator)

    clock.advance(Policy().reminder_every - SECOND)
    assert await end_holds(session) == 0
    clock.advance(SECOND)
    assert await end_holds(session) == 1


@pytest.mark.parametrize("kind", AlertKind)
@pytest.mark.parametrize("status", TaskStatus)
def test_an_alert_comes_back_only_while_what_it_says_still_holds(
    kind: AlertKind, status: TaskStatus, still_clock: datetime
) -> None:
    task = Task(status=status, moved_at=still_clock)
    holds = unresolved(kind, task, since=still_clock)

    if kind in SILENT:
        assert holds is (status in IN_HAND)
    elif kind in (AlertKind.COMPLETED, AlertKind.STILL_THERE):
        assert holds is (status is TaskStatus.COMPLETED)
    elif kind is AlertKind.SCHOOLS_WAIT:
        assert holds is (status in (TaskStatus.VERIFIED, TaskStatus.REFERRED))
    else:
        known = kind in (AlertKind.POISON, AlertKind.SCHOOLS_UNKNOWN)
        assert holds is (status in UNTAKEN and not known)


async def test_an_acknowledgement_and_an_accept_at_once_do_not_wait_for_each_other(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        coordinator_id = (await a_coordinator(session)).id
        team = await a_team(session)
        member = await member_of(session, team)
        tasks = [await a_dispatched_task(session) for _ in range(5)]
        offers = [(await the_offer(session, task)).id for task in tasks]
        alerts = [
            (await raise_alert(session, AlertKind.URGENT, task_id=task.id)).id for task in tasks
        ]

    async def accepts(offer_id: int) -> None:
        async with sessions.begin() as session:
            await accept(session, offer_id, by=member)
            await show_changes(session)

    async def acknowledges(alert_id: int) -> None:
        async with sessions.begin() as session:
            by = await get_person(session, coordinator_id)
            with suppress(IllegalMove):  # the team was faster
                await acknowledge_alert(session, alert_id, by=by)

    await asyncio.gather(*map(accepts, offers), *map(acknowledges, alerts))

    async with sessions() as session:
        for task in tasks:
            assert await queries.open_alerts(session, task_id=task.id) == []
