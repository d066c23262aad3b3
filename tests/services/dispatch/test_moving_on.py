"""An offer ends in silence or undelivered, and its task goes on; teams that come get what waits."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.board.service import show_changes
from services.dispatch.answers import accept, decline
from services.dispatch.model import DeclineReason, OfferState
from services.dispatch.service import expire_offers, offer_not_delivered, offer_waiting
from services.notify.model import Delivery
from services.pictures.kinds import Look
from services.policy import Policy
from services.reports.answers import Danger
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.queries import members_of
from services.teams.service import set_duty
from tests.factories import (
    DONG_HOI,
    a_dispatched_task,
    a_team,
    member_of,
    offers_by_state,
    out_of_reach,
    promised_to,
    the_offer,
)

SECOND = timedelta(seconds=1)


async def alert_kinds(session: AsyncSession, task: Task) -> list[AlertKind]:
    return [alert.kind for alert in await open_alerts(session, task_id=task.id)]


@pytest.mark.parametrize(
    ("look", "dangers", "minutes"),
    [
        (Look.UNKNOWN, [Danger.SMOKE], 3),
        (Look.MINE, [], 10),
        (Look.UNKNOWN, [], 30),
    ],
)
async def test_an_offer_ends_at_its_prioritys_time_and_not_a_second_earlier(
    session: AsyncSession,
    still_clock: datetime,
    look: Look,
    dangers: list[Danger],
    minutes: int,
) -> None:
    silent, next_ = await a_team(session), await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session, look=look, dangers=dangers)

    clock.advance(timedelta(minutes=minutes) - SECOND)
    assert await expire_offers(session) == 0
    assert await offers_by_state(session, task) == {silent.id: OfferState.OPEN}

    clock.advance(SECOND)
    assert await expire_offers(session) == 1
    assert await offers_by_state(session, task) == {
        silent.id: OfferState.EXPIRED,
        next_.id: OfferState.OPEN,
    }
    assert (await the_offer(session, task)).due_at == clock.now() + timedelta(minutes=minutes)


async def test_what_waits_for_daylight_is_due_after_so_many_hours_of_it(
    session: AsyncSession, still_clock: datetime
) -> None:
    """At 14:05 in Quảng Trị four hours of daylight are not left; five past six is due."""
    await a_team(session)
    task = await a_dispatched_task(session, look=Look.SAA)

    assert (await the_offer(session, task)).due_at == datetime(2026, 11, 22, 23, 5, tzinfo=UTC)


async def test_when_all_stay_silent_coordinators_hear(
    session: AsyncSession, still_clock: datetime
) -> None:
    await a_team(session)
    task = await a_dispatched_task(session)
    clock.advance(Policy().offer_times[2])

    await expire_offers(session)

    assert (task.status, await alert_kinds(session, task)) == (TaskStatus.OPEN, [AlertKind.NOBODY])
    assert await expire_offers(session) == 0


async def test_a_team_that_cannot_be_reached_is_noted_and_the_next_is_asked(
    session: AsyncSession,
) -> None:
    lost, next_ = await a_team(session), await a_team(session, at=DONG_HOI)
    await out_of_reach(session, lost)

    task = await a_dispatched_task(session)

    states = {lost.id: OfferState.UNDELIVERED, next_.id: OfferState.OPEN}
    assert await offers_by_state(session, task) == states
    assert await alert_kinds(session, task) == [AlertKind.UNDELIVERED]


async def test_a_team_without_members_cannot_be_reached(session: AsyncSession) -> None:
    empty = await a_team(session, members=0)

    task = await a_dispatched_task(session)

    assert await offers_by_state(session, task) == {empty.id: OfferState.UNDELIVERED}
    assert await alert_kinds(session, task) == [AlertKind.UNDELIVERED, AlertKind.NOBODY]


async def test_an_offer_whose_message_was_refused_goes_to_the_next(session: AsyncSession) -> None:
    lost, next_ = await a_team(session, members=2), await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)

    await offer_not_delivered(session, offer.id)
    assert offer.state is OfferState.OPEN, "somebody of the team can still be reached"

    await out_of_reach(session, lost)
    await offer_not_delivered(session, offer.id)
    await offer_not_delivered(session, offer.id)
    states = {lost.id: OfferState.UNDELIVERED, next_.id: OfferState.OPEN}
    assert await offers_by_state(session, task) == states


async def test_an_offer_goes_on_when_none_of_its_messages_can_arrive(session: AsyncSession) -> None:
    """Refused for what it is, not because anybody is gone: everybody can still be reached."""
    first, next_ = await a_team(session, members=2), await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)
    await show_changes(session)
    letters = [(await promised_to(session, who))[0] for who in await members_of(session, first.id)]

    letters[0].state = Delivery.REFUSED
    await offer_not_delivered(session, offer.id)
    assert offer.state is OfferState.OPEN, "the other member's message is on its way"

    letters[1].state = Delivery.DEAD
    await offer_not_delivered(session, offer.id)
    states = {first.id: OfferState.UNDELIVERED, next_.id: OfferState.OPEN}
    assert await offers_by_state(session, task) == states
    assert await alert_kinds(session, task) == [AlertKind.UNDELIVERED]


async def test_a_refused_message_about_an_answered_offer_changes_nothing(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)
    await accept(session, offer.id, by=await member_of(session, team))
    await out_of_reach(session, team)

    await offer_not_delivered(session, offer.id)
    await offer_not_delivered(session, 99_999)

    assert (offer.state, task.status) == (OfferState.ACCEPTED, TaskStatus.ACCEPTED)


async def test_coming_on_duty_a_team_gets_what_nobody_has(session: AsyncSession) -> None:
    team = await a_team(session, on_duty=False)
    waiting = [await a_dispatched_task(session) for _ in range(2)]

    set_duty(team, on=True)
    await offer_waiting(session)

    assert [(await the_offer(session, task)).team_id for task in waiting] == [team.id] * 2


async def test_coming_on_duty_a_team_is_not_asked_what_it_has_declined(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)
    await decline(session, offer.id, DeclineReason.TOO_FAR, by=await member_of(session, team))

    await offer_waiting(session)

    assert await offers_by_state(session, task) == {team.id: OfferState.DECLINED}
