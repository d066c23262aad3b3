"""A team answers an offer once, while it stands; everything else gets an honest refusal."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import raise_alert
from services.dispatch.answers import accept, decline
from services.dispatch.model import DeclineReason, Offer, OfferState
from services.dispatch.queries import get_offer, open_offers
from services.dispatch.service import NOBODY_HAS_IT, expire_offers, offer_to, withdraw_offers
from services.errors import IllegalMove, NotPermitted
from services.people.model import Role
from services.people.queries import get_person
from services.policy import Policy
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.queries import events_of
from services.tasks.service import get_task
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_team,
    member_of,
    offers_by_state,
    texts_to,
    the_offer,
)

LATE = "That button no longer applies. Nothing was changed."


async def two_offers(session: AsyncSession) -> tuple[Task, dict[int, int]]:
    """A task offered to two teams at once, and the offers' ids by the first member of each."""
    teams = [await a_team(session, "Sen 1"), await a_team(session, "Sen 2", at=DONG_HOI)]
    task = await a_dispatched_task(session)
    await offer_to(session, task, teams[1], by=await a_coordinator(session))
    offers = {offer.team_id: offer.id for offer in await open_offers(session, task.id)}
    return task, {(await member_of(session, team)).id: offers[team.id] for team in teams}


async def refused(session: AsyncSession, offer: Offer | int, person_id: int) -> str:
    """What somebody is told who may not answer the offer; whatever they try changes nothing."""
    offer_id = offer if isinstance(offer, int) else offer.id
    person = await get_person(session, person_id)
    with pytest.raises((IllegalMove, NotPermitted)) as declined:
        await decline(session, offer_id, DeclineReason.BUSY, by=person)
    with pytest.raises((IllegalMove, NotPermitted)) as accepted:
        await accept(session, offer_id, by=person)
    assert declined.value.text == accepted.value.text
    return accepted.value.text.render("en")


async def test_an_accepted_task_is_the_teams_and_the_reporter_hears_whose(
    session: AsyncSession,
) -> None:
    team, reporter = await a_team(session, "Sen 1"), await a_person(session)
    task = await a_dispatched_task(session, reporter=reporter)
    offer, member = await the_offer(session, task), await member_of(session, team)

    await accept(session, offer.id, by=member)

    assert (task.status, task.team_id) == (TaskStatus.ACCEPTED, team.id)
    assert (offer.state, offer.answered_by) == (OfferState.ACCEPTED, member.id)
    [news] = await texts_to(session, reporter)
    assert task.reference in news
    assert "Sen 1" in news
    event = (await events_of(session, task.id))[-1]
    assert (event.before, event.after, event.person_id) == ("offered", "accepted", member.id)


async def test_an_acceptance_ends_every_alert_that_said_nobody_has_it(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    for kind in AlertKind:
        await raise_alert(session, kind, task_id=task.id)

    await accept(session, (await the_offer(session, task)).id, by=await member_of(session, team))

    left = {alert.kind for alert in await open_alerts(session, task_id=task.id)}
    assert left == set(AlertKind) - NOBODY_HAS_IT


async def test_the_first_accept_wins_and_the_second_is_told_who_was_first(
    session: AsyncSession,
) -> None:
    task, offers = await two_offers(session)
    (first, first_offer), (second, second_offer) = offers.items()
    await accept(session, first_offer, by=await get_person(session, first))

    said = await refused(session, second_offer, second)

    assert said == "Sen 1 was first and has taken this task."
    assert sorted((await offers_by_state(session, task)).values()) == ["accepted", "taken"]
    assert task.team_id == (await get_offer(session, first_offer)).team_id  # type: ignore[union-attr]


async def test_two_teams_that_accept_at_the_same_moment_never_both_win(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async def press(person_id: int, offer_id: int) -> str:
        async with sessions.begin() as session:
            person = await get_person(session, person_id)
            try:
                await accept(session, offer_id, by=person)
            except IllegalMove as refusal:
                return refusal.text.render("en")
            return "won"

    for _ in range(20):
        async with sessions() as session:
            task, offers = await _committed_two_offers(session)

        answers = await asyncio.gather(*(press(*pair) for pair in offers.items()))

        async with sessions() as session:
            after, states = await get_task(session, task.id), await offers_by_state(session, task)
        assert answers.count("won") == 1
        [other] = [answer for answer in answers if answer != "won"]
        assert other.endswith("was first and has taken this task.")
        assert sorted(states.values()) == ["accepted", "taken"]
        assert states[after.team_id or 0] is OfferState.ACCEPTED


async def _committed_two_offers(session: AsyncSession) -> tuple[Task, dict[int, int]]:
    teams = [await a_team(session, at=at) for at in (DONG_HOI, DONG_HOI)]
    session.info["policy"] = Policy(dispatch="confirm")
    task, coordinator = await a_dispatched_task(session), await a_coordinator(session)
    for team in teams:
        await offer_to(session, task, team, by=coordinator)
    offers = {offer.team_id: offer.id for offer in await open_offers(session, task.id)}
    pressed = {(await member_of(session, team)).id: offers[team.id] for team in teams}
    await session.commit()
    return task, pressed


async def test_an_expired_offer_is_over(session: AsyncSession, still_clock: datetime) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)
    clock.advance(Policy().offer_times[2])
    await expire_offers(session)

    said = await refused(session, offer, (await member_of(session, team)).id)

    assert said == "The time for this offer is over; it went on to the next team."
    assert (task.status, offer.state) == (TaskStatus.OPEN, OfferState.EXPIRED)


@pytest.mark.parametrize("answer", ["accepted", "declined", "withdrawn"])
async def test_an_offer_is_answered_once(session: AsyncSession, answer: str) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    offer, member = await the_offer(session, task), await member_of(session, team)
    if answer == "accepted":
        await accept(session, offer.id, by=member)
    elif answer == "declined":
        await decline(session, offer.id, DeclineReason.TOO_FAR, by=member)
    else:
        await withdraw_offers(session, task)
    status, events = task.status, len(await events_of(session, task.id))

    assert await refused(session, offer, member.id) == LATE
    assert (offer.state, task.status) == (answer, status)
    assert len(await events_of(session, task.id)) == events


async def test_another_teams_offer_and_an_invented_one_are_refused_alike(
    session: AsyncSession,
) -> None:
    await a_team(session)
    stranger = await member_of(session, await a_team(session, at=DONG_HOI))
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)

    assert await refused(session, offer, stranger.id) == LATE
    assert await refused(session, 123_456, stranger.id) == LATE
    assert (offer.state, task.status) == (OfferState.OPEN, TaskStatus.OFFERED)


@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.SCHOOL])
async def test_only_teams_answer_offers(session: AsyncSession, role: Role | None) -> None:
    await a_team(session)
    task = await a_dispatched_task(session)
    person = await a_person(session, role=role)

    said = await refused(session, await the_offer(session, task), person.id)

    assert said == "Only a member of an EOD team can do this."
    assert task.status is TaskStatus.OFFERED
