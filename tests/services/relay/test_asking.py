"""Who may ask the reporter: the team that has the task or is offered it, and nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.dispatch.answers import decline
from services.dispatch.model import DeclineReason
from services.dispatch.service import expire_offers
from services.errors import IllegalMove, NotPermitted
from services.relay import queries
from services.relay.service import ask
from services.tasks.lifecycle import IN_HAND, TaskStatus
from tests.factories import (
    DONG_HOI,
    a_dispatched_task,
    a_person,
    a_team,
    an_accepted_task,
    member_of,
    texts_to,
    the_offer,
)


async def test_a_team_may_ask_before_it_accepts(session: AsyncSession) -> None:
    reporter, team = await a_person(session), await a_team(session)
    task = await a_dispatched_task(session, reporter=reporter)

    await ask(session, task.id, "How deep?", by=await member_of(session, team))

    assert "How deep?" in (await texts_to(session, reporter))[-1]


async def test_only_the_team_that_has_it_or_is_offered_it_asks(session: AsyncSession) -> None:
    reporter = await a_person(session)
    await a_team(session)
    others = [
        await member_of(session, await a_team(session, at=DONG_HOI)),
        reporter,
    ]
    task = await a_dispatched_task(session, reporter=reporter)

    for person in others:
        with pytest.raises((IllegalMove, NotPermitted)):
            await ask(session, task.id, "Where?", by=person)

    assert await queries.questions_of(session, task.id) == []
    assert await texts_to(session, reporter) == []


@pytest.mark.parametrize("how", ["declined", "expired"])
async def test_an_offer_that_is_over_no_longer_lets_a_team_ask(
    session: AsyncSession, how: str
) -> None:
    team = await a_team(session)
    task, member = await a_dispatched_task(session), await member_of(session, team)
    if how == "declined":
        offer = await the_offer(session, task)
        await decline(session, offer.id, DeclineReason.BUSY, by=member)
    else:
        clock.advance(timedelta(hours=5))
        await expire_offers(session)

    with pytest.raises(IllegalMove):
        await ask(session, task.id, "Where?", by=member)


async def test_a_task_that_has_ended_is_not_asked_about(session: AsyncSession) -> None:
    team = await a_team(session)
    task, member = await an_accepted_task(session, team), await member_of(session, team)
    for status in set(TaskStatus) - IN_HAND:
        task.status = status

        with pytest.raises(IllegalMove):
            await ask(session, task.id, "Where?", by=member)

    assert await queries.questions_of(session, task.id) == []
