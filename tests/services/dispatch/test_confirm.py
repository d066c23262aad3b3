"""Where coordinators choose: one tap, told until somebody does, and never too late for P1."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import raise_alert
from services.board.service import show_changes
from services.dispatch.again import ask_again
from services.dispatch.answers import accept
from services.dispatch.service import dispatch, expire_offers
from services.notify.model import Delivery
from services.pictures.kinds import Look
from services.policy import Policy
from services.reports.answers import Danger
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import (
    DONG_HA,
    DONG_HOI,
    KRONG_KLANG,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_task,
    a_team,
    buttons_to,
    member_of,
    promised_to,
    the_offer,
)

SECOND = timedelta(seconds=1)
ANSWER = Policy().offer_times[2]
CONFIRM = Policy(dispatch="confirm")


async def alert_kinds(session: AsyncSession, task: Task) -> list[AlertKind]:
    return [alert.kind for alert in await open_alerts(session, task_id=task.id)]


async def stays_silent(session: AsyncSession) -> None:
    """The offer runs out; then the time comes at which a task that nobody has is looked at."""
    clock.advance(ANSWER)
    await expire_offers(session)


async def test_where_coordinators_choose_the_best_teams_are_a_tap_away_and_it_repeats(
    session: AsyncSession, still_clock: datetime
) -> None:
    session.info["policy"] = CONFIRM
    coordinator = await a_coordinator(session)
    teams = [await a_team(session, at=at) for at in (KRONG_KLANG, DONG_HA, DONG_HOI)]
    task = await a_dispatched_task(session)

    await show_changes(session)

    assigns = [f"task:assign:{task.id}:{team.id}" for team in teams]
    assert [key for key in await buttons_to(session, coordinator) if "assign" in key] == assigns
    told = len(await promised_to(session, coordinator))
    for message in await promised_to(session, coordinator):
        message.state = Delivery.SENT
    clock.advance(CONFIRM.alert_repeats[0])
    await show_changes(session)
    assert len(await promised_to(session, coordinator)) == told + 1


async def test_where_coordinators_choose_a_team_that_was_silent_is_suggested_again(
    session: AsyncSession, still_clock: datetime
) -> None:
    coordinator, team = await a_coordinator(session), await a_team(session)
    task = await a_dispatched_task(session)
    session.info["policy"] = CONFIRM
    await stays_silent(session)

    await show_changes(session)

    assert f"task:assign:{task.id}:{team.id}" in await buttons_to(session, coordinator)


@pytest.mark.parametrize(
    ("told", "offered"), [({"dangers": [Danger.SMOKE]}, True), ({"look": Look.MINE}, False)]
)
async def test_what_no_coordinator_chooses_is_offered_by_itself_only_if_it_is_p1(
    session: AsyncSession, still_clock: datetime, told: dict[str, object], offered: bool
) -> None:
    session.info["policy"] = CONFIRM
    await a_team(session)
    task = await a_dispatched_task(session, **told)

    clock.advance(CONFIRM.offer_times[0] - SECOND)
    assert await ask_again(session) == 0
    clock.advance(CONFIRM.offer_times[1])
    assert await ask_again(session) == offered

    assert task.status is (TaskStatus.OFFERED if offered else TaskStatus.OPEN)
    assert await alert_kinds(session, task) == [AlertKind.CONFIRM]


async def test_an_urgent_report_is_told_besides_its_offer_until_a_team_has_it(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    task = await a_task(session, reporter=await a_person(session), dangers=[Danger.SMOKE])
    await raise_alert(session, AlertKind.URGENT, task_id=task.id)
    await dispatch(session, task)
    assert await alert_kinds(session, task) == [AlertKind.URGENT]

    offer = await the_offer(session, task)
    await accept(session, offer.id, by=await member_of(session, team))

    assert await alert_kinds(session, task) == []
