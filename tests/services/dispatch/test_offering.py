"""A task is offered to the best team, then to the next, and coordinators hear when none is left."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.dispatch.answers import decline
from services.dispatch.capability import LEVELS, level_needed
from services.dispatch.model import DeclineReason, OfferState
from services.dispatch.queries import offers_of
from services.dispatch.service import dispatch
from services.disposal.service import Record, complete, reopen
from services.pictures.kinds import Look
from services.policy import Policy
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.service import move
from tests.factories import (
    DONG_HA,
    DONG_HOI,
    KHE_SANH,
    KRONG_KLANG,
    XA_KHE_SANH,
    XA_VINH_LINH,
    a_coordinator,
    a_dispatched_task,
    a_task_on_site,
    a_team,
    an_accepted_task,
    member_of,
    offers_by_state,
    the_offer,
)

SECOND = timedelta(seconds=1)


async def alert_kinds(session: AsyncSession, task: Task) -> list[AlertKind]:
    return [alert.kind for alert in await open_alerts(session, task_id=task.id)]


@pytest.mark.parametrize("look", Look)
def test_no_look_asks_for_a_level_that_no_team_can_have(look: Look) -> None:
    assert 1 <= level_needed(look) <= 3
    assert level_needed(look) == LEVELS.get(look, 1)


async def test_the_nearest_able_team_gets_the_offer(session: AsyncSession) -> None:
    await a_team(session, at=DONG_HA)
    nearest = await a_team(session, at=KRONG_KLANG)
    await a_team(session, at=DONG_HOI)

    task = await a_dispatched_task(session, at=KHE_SANH)

    offer = await the_offer(session, task)
    assert (offer.team_id, task.status) == (nearest.id, TaskStatus.OFFERED)
    assert offer.distance_m == pytest.approx(12_600, abs=200)
    assert await alert_kinds(session, task) == []


async def test_a_nearer_team_that_may_not_go_is_passed_over(session: AsyncSession) -> None:
    await a_team(session, on_duty=False)
    await a_team(session, level=2)
    await a_team(session, area=[XA_VINH_LINH])
    await a_team(session, capacity=0)
    able = await a_team(session, at=DONG_HOI, area=[XA_KHE_SANH])

    task = await a_dispatched_task(session, look=Look.BOMB_LARGE, commune=XA_KHE_SANH)

    assert await offers_by_state(session, task) == {able.id: OfferState.OPEN}


async def test_a_full_team_is_passed_over_until_it_has_room(session: AsyncSession) -> None:
    near = await a_team(session, capacity=1)
    far = await a_team(session, at=DONG_HOI)
    first = await an_accepted_task(session, near)

    while_full = await a_dispatched_task(session)
    first.status = TaskStatus.VERIFIED
    afterwards = await a_dispatched_task(session)

    assert (await the_offer(session, while_full)).team_id == far.id
    assert (await the_offer(session, afterwards)).team_id == near.id


async def test_a_team_on_the_road_nearby_is_asked_first(session: AsyncSession) -> None:
    await a_team(session, at=KRONG_KLANG)
    passing = await a_team(session, at=DONG_HOI)
    move(passing, KHE_SANH)

    task = await a_dispatched_task(session, at=KHE_SANH)

    assert (await the_offer(session, task)).team_id == passing.id


async def test_each_decline_goes_to_the_next_and_the_last_to_coordinators(
    session: AsyncSession,
) -> None:
    teams = [await a_team(session, at=at) for at in (KHE_SANH, KRONG_KLANG, DONG_HOI)]
    task = await a_dispatched_task(session)

    for team in teams:
        offer = await the_offer(session, task)
        assert (offer.team_id, await alert_kinds(session, task)) == (team.id, [])
        await decline(session, offer.id, DeclineReason.BUSY, by=await member_of(session, team))

    declined = {team.id: OfferState.DECLINED for team in teams}
    assert await offers_by_state(session, task) == declined
    assert [offer.reason for offer in await offers_of(session, task.id)] == ["busy"] * 3
    assert task.status is TaskStatus.OPEN
    assert await alert_kinds(session, task) == [AlertKind.NOBODY]


async def test_with_nobody_on_duty_coordinators_hear_at_once(session: AsyncSession) -> None:
    await a_team(session, on_duty=False)

    task = await a_dispatched_task(session)

    assert await alert_kinds(session, task) == [AlertKind.NOBODY]
    assert task.status is TaskStatus.OPEN


async def test_a_reopened_task_is_offered_to_everyone_again(session: AsyncSession) -> None:
    team, coordinator = await a_team(session), await a_coordinator(session)
    task = await a_task_on_site(session, team)
    await complete(session, task.id, Record([]), by=await member_of(session, team))

    await reopen(session, task.id, by=coordinator)

    offer = await the_offer(session, task)
    assert (offer.team_id, offer.round, task.round) == (team.id, 2, 2)


async def test_where_coordinators_choose_nothing_is_offered_by_itself(
    session: AsyncSession,
) -> None:
    session.info["policy"] = Policy(dispatch="confirm")
    await a_team(session)

    task = await a_dispatched_task(session)

    assert await offers_by_state(session, task) == {}
    assert (task.status, await alert_kinds(session, task)) == (TaskStatus.OPEN, [AlertKind.CONFIRM])
    await dispatch(session, task)
    assert await alert_kinds(session, task) == [AlertKind.CONFIRM]
