"""An accepted task of which nothing is heard comes back to the coordinators."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.pictures.kinds import Look
from services.policy import Policy
from services.progress.service import (
    SuspendReason,
    alert_silent,
    arrive,
    estimate,
    set_out,
    suspend,
)
from services.reports.answers import Danger
from tests.factories import (
    a_dispatched_task,
    a_task_on_site,
    a_team,
    an_accepted_task,
    member_of,
)

SECOND = timedelta(seconds=1)
LIMITS = Policy().progress_times


@pytest.mark.parametrize(
    ("look", "dangers", "limit"),
    [
        (Look.UNKNOWN, [Danger.HURT], LIMITS[0]),
        (Look.CACHE, [], LIMITS[1]),
        (Look.UNKNOWN, [], LIMITS[2]),
        (Look.SAA, [], LIMITS[3]),
    ],
)
async def test_silence_is_told_when_the_time_is_over_and_not_a_second_earlier(
    session: AsyncSession,
    still_clock: datetime,
    look: Look,
    dangers: list[Danger],
    limit: timedelta,
) -> None:
    task = await an_accepted_task(session, await a_team(session), look=look, dangers=dangers)

    clock.advance(limit - SECOND)
    assert await alert_silent(session) == 0
    clock.advance(SECOND)
    assert await alert_silent(session) == 1

    [alert] = await open_alerts(session, task_id=task.id)
    assert (alert.kind, alert.next_at) == (AlertKind.NO_PROGRESS, clock.now())
    assert await alert_silent(session) == 0, "from now on the alert repeats by itself"


async def test_every_step_gives_the_team_its_time_again_and_ends_the_alert(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session)
    task, member = await an_accepted_task(session, team), await member_of(session, team)
    clock.advance(LIMITS[2])
    await alert_silent(session)

    for step, limit in ((set_out, LIMITS[2]), (arrive, Policy().site_times[2])):
        await step(session, task.id, by=member)
        assert await open_alerts(session, task_id=task.id) == []
        clock.advance(limit - SECOND)
        assert await alert_silent(session) == 0
        clock.advance(SECOND)
        assert await alert_silent(session) == 1


@pytest.mark.parametrize(
    ("interrupted", "kind", "limits"),
    [
        (False, AlertKind.ON_SITE, Policy().site_times),
        (True, AlertKind.INTERRUPTED, Policy().interrupted_times),
    ],
)
async def test_too_long_on_site_or_interrupted_is_told_as_what_it_is(
    session: AsyncSession,
    still_clock: datetime,
    interrupted: bool,
    kind: AlertKind,
    limits: tuple[timedelta, ...],
) -> None:
    team = await a_team(session)
    task = await a_task_on_site(session, team, dangers=[Danger.HURT])
    if interrupted:
        by = await member_of(session, team)
        await suspend(session, task.id, SuspendReason.GUARDED, by=by)

    clock.advance(limits[0] - SECOND)
    assert await alert_silent(session) == 0
    clock.advance(SECOND)
    assert await alert_silent(session) == 1

    assert [alert.kind for alert in await open_alerts(session, task_id=task.id)] == [kind]


async def test_an_interrupted_task_is_not_forgotten_either(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session)
    task = await an_accepted_task(session, team)
    by = await member_of(session, team)
    await suspend(session, task.id, SuspendReason.GUARDED, by=by)
    clock.advance(LIMITS[2])

    assert await alert_silent(session) == 1


async def test_a_task_that_nobody_has_accepted_is_not_silent(
    session: AsyncSession, still_clock: datetime
) -> None:
    await a_team(session)
    await a_dispatched_task(session)
    clock.advance(10 * LIMITS[3])

    assert await alert_silent(session) == 0


async def test_a_team_that_says_when_it_comes_has_its_time_from_then(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session)
    task = await an_accepted_task(session, team, dangers=[Danger.HURT])
    member = await member_of(session, team)
    await set_out(session, task.id, by=member)

    await estimate(session, task.id, 60, by=member)

    clock.advance(timedelta(minutes=60) + LIMITS[0] - SECOND)
    assert await alert_silent(session) == 0
    clock.advance(SECOND)
    assert await alert_silent(session) == 1
