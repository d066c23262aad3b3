"""What nobody answers goes one step further by itself: unsent, or heard and not answered."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.board.service import show_changes
from services.dispatch.again import ask_again, end_unsent
from services.dispatch.answers import decline
from services.dispatch.model import DeclineReason, OfferState
from services.dispatch.queries import offers_of
from services.dispatch.service import dispatch, expire_offers
from services.notify.model import Delivery
from services.people.model import Person
from services.policy import Policy
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import (
    DONG_HA,
    DONG_HOI,
    KRONG_KLANG,
    a_dispatched_task,
    a_team,
    an_accepted_task,
    member_of,
    offers_by_state,
    out_of_reach,
    promised_to,
    the_offer,
)

SECOND = timedelta(seconds=1)
ANSWER, DELIVERY = Policy().offer_times[2], Policy().delivery_times[2]


async def alert_kinds(session: AsyncSession, task: Task) -> list[AlertKind]:
    return [alert.kind for alert in await open_alerts(session, task_id=task.id)]


async def asked_in_order(session: AsyncSession, task: Task) -> list[int]:
    return [offer.team_id for offer in await offers_of(session, task.id)]


async def stays_silent(session: AsyncSession) -> None:
    """The offer runs out; then the time comes at which a task that nobody has is looked at."""
    clock.advance(ANSWER)
    await expire_offers(session)


async def test_when_all_were_silent_they_are_asked_again_after_a_while_and_who_declined_is_not(
    session: AsyncSession, still_clock: datetime
) -> None:
    one, two = await a_team(session), await a_team(session, at=KRONG_KLANG)
    no = await a_team(session, at=DONG_HA)
    task = await a_dispatched_task(session)
    await stays_silent(session)
    await stays_silent(session)
    offer = await the_offer(session, task)
    await decline(session, offer.id, DeclineReason.BUSY, by=await member_of(session, no))
    assert (task.status, await alert_kinds(session, task)) == (TaskStatus.OPEN, [AlertKind.NOBODY])

    clock.advance(ANSWER - SECOND)
    assert await ask_again(session) == 0
    clock.advance(SECOND)
    assert await ask_again(session) == 1

    assert (await the_offer(session, task)).team_id == one.id
    assert await alert_kinds(session, task) == [AlertKind.NOBODY], "coordinators go on hearing"
    await stays_silent(session)
    assert await asked_in_order(session, task) == [one.id, two.id, no.id, one.id, two.id]


async def test_with_nobody_to_ask_it_is_looked_at_again_and_nothing_is_written(
    session: AsyncSession, still_clock: datetime
) -> None:
    lost = await a_team(session)
    await out_of_reach(session, lost)
    task = await a_dispatched_task(session)

    for _ in range(3):
        clock.advance(ANSWER)
        assert await ask_again(session) == 0
        assert await ask_again(session) == 0

    assert await asked_in_order(session, task) == [lost.id]
    assert task.progress_due_at == clock.now() + ANSWER


async def test_a_team_that_another_was_faster_than_is_asked_when_that_one_gives_it_back(
    session: AsyncSession,
) -> None:
    near = await a_team(session)
    task = await a_dispatched_task(session)
    [offer] = await offers_of(session, task.id)
    offer.state, task.status = OfferState.TAKEN, TaskStatus.OPEN

    await dispatch(session, task)

    assert (await the_offer(session, task)).team_id == near.id


async def test_an_offer_not_sent_in_its_time_goes_to_the_next_and_coordinators_hear(
    session: AsyncSession, still_clock: datetime
) -> None:
    stuck, next_ = await a_team(session), await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    await show_changes(session)

    clock.advance(DELIVERY - SECOND)
    assert await end_unsent(session) == 0
    clock.advance(SECOND)
    assert await end_unsent(session) == 1

    states = {stuck.id: OfferState.UNDELIVERED, next_.id: OfferState.OPEN}
    assert await offers_by_state(session, task) == states
    assert await alert_kinds(session, task) == [AlertKind.UNDELIVERED]


async def sent_to(session: AsyncSession, person: Person) -> None:
    for message in await promised_to(session, person):
        message.state = Delivery.SENT
    await session.flush()


async def test_an_offer_that_one_member_has_had_has_its_whole_time(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session, members=2)
    task = await a_dispatched_task(session)
    await show_changes(session)
    await sent_to(session, await member_of(session, team))

    clock.advance(ANSWER)
    assert await end_unsent(session) == 0
    assert await expire_offers(session) == 1

    assert await offers_by_state(session, task) == {team.id: OfferState.EXPIRED}


async def test_an_offer_answered_before_anything_is_confirmed_is_left_alone(
    session: AsyncSession, still_clock: datetime
) -> None:
    team = await a_team(session)
    task = await an_accepted_task(session, team)
    clock.advance(DELIVERY)

    assert await end_unsent(session) == 0
    assert task.status is TaskStatus.ACCEPTED
