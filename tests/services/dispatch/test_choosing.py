"""A coordinator's choice of a team: one more offer, and never one that says nothing new."""

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.queries import open_alerts
from services.dispatch.answers import decline
from services.dispatch.model import DeclineReason, OfferState
from services.dispatch.queries import offers_of
from services.dispatch.service import expire_offers, offer_to
from services.errors import IllegalMove
from services.policy import Policy
from services.tasks.lifecycle import UNTAKEN, TaskStatus
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_task,
    a_team,
    member_of,
    offers_by_state,
    out_of_reach,
    the_offer,
)

CONFIRM = Policy(dispatch="confirm")


async def test_the_chosen_team_is_asked_whatever_its_duty_level_area_and_load(
    session: AsyncSession,
) -> None:
    coordinator = await a_coordinator(session)
    team = await a_team(session, on_duty=False, level=1, area=["nowhere"], capacity=0)
    task = await a_dispatched_task(session)

    await offer_to(session, task, team, by=coordinator)

    offer = await the_offer(session, task)
    assert (offer.team_id, offer.made_by) == (team.id, coordinator.id)
    assert task.status is TaskStatus.OFFERED
    assert await open_alerts(session, task_id=task.id) == [], "somebody is seeing to it"


async def test_a_choice_stands_beside_the_offer_that_is_open(session: AsyncSession) -> None:
    near, far = await a_team(session), await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)

    await offer_to(session, task, far, by=await a_coordinator(session))

    both = {near.id: OfferState.OPEN, far.id: OfferState.OPEN}
    assert await offers_by_state(session, task) == both


async def test_with_two_offers_open_one_decline_does_not_send_the_task_on(
    session: AsyncSession,
) -> None:
    near, far = await a_team(session), await a_team(session, at=DONG_HOI)
    third = await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    first = await the_offer(session, task)
    await offer_to(session, task, far, by=await a_coordinator(session))

    await decline(session, first.id, DeclineReason.BUSY, by=await member_of(session, near))

    assert (await the_offer(session, task)).team_id == far.id
    assert third.id not in await offers_by_state(session, task)


async def test_the_same_team_is_not_asked_twice_at_once(session: AsyncSession) -> None:
    team, coordinator = await a_team(session, "Sen {1}"), await a_coordinator(session)
    task = await a_dispatched_task(session)

    with pytest.raises(IllegalMove) as refused:
        await offer_to(session, task, team, by=coordinator)

    assert refused.value.text.render("en") == "Sen {1} already has this offer."
    assert len(await offers_of(session, task.id)) == 1


async def test_a_team_that_declined_may_be_asked_again_by_a_coordinator(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)
    await decline(session, offer.id, DeclineReason.BUSY, by=await member_of(session, team))

    await offer_to(session, task, team, by=await a_coordinator(session))

    assert (await the_offer(session, task)).id != offer.id


async def test_a_team_that_cannot_be_reached_cannot_be_chosen(session: AsyncSession) -> None:
    session.info["policy"] = CONFIRM
    team = await a_team(session, "Sen 1")
    await out_of_reach(session, team)
    task = await a_dispatched_task(session)

    with pytest.raises(IllegalMove) as refused:
        await offer_to(session, task, team, by=await a_coordinator(session))

    assert refused.value.text.render("en") == "Sen 1 cannot be reached by message now."
    assert len(await open_alerts(session, task_id=task.id)) == 1, "it still waits for a choice"
    assert task.status is TaskStatus.OPEN


@pytest.mark.parametrize("status", sorted(set(TaskStatus) - UNTAKEN))
async def test_what_somebody_has_or_what_has_ended_is_not_offered(
    session: AsyncSession, status: TaskStatus
) -> None:
    team, task = await a_team(session), await a_task(session)
    task.status = status

    with pytest.raises(IllegalMove):
        await offer_to(session, task, team, by=await a_coordinator(session))

    assert (await offers_by_state(session, task), task.status) == ({}, status)


async def test_when_the_chosen_team_stays_silent_the_coordinators_choose_again(
    session: AsyncSession, still_clock: datetime
) -> None:
    session.info["policy"] = CONFIRM
    team = await a_team(session)
    await a_team(session)
    task = await a_dispatched_task(session)
    await offer_to(session, task, team, by=await a_coordinator(session))
    clock.advance(CONFIRM.offer_times[2])

    await expire_offers(session)

    assert await offers_by_state(session, task) == {team.id: OfferState.EXPIRED}
    [alert] = await open_alerts(session, task_id=task.id)
    assert (alert.kind, alert.next_at) == ("confirm", clock.now())
