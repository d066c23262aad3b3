"""What coordinators do with a task that a team has in hand, and how the team hears of it."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.model import OfferState
from services.errors import IllegalMove
from services.progress import service as progress
from services.progress.service import SuspendReason
from services.tasks.lifecycle import TaskStatus as T
from services.tasks.queries import events_of
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_task_on_site,
    a_team,
    an_accepted_task,
    member_of,
    offers_by_state,
    texts_to,
)


async def test_a_coordinator_interrupts_the_work_and_lets_it_go_on(session: AsyncSession) -> None:
    team, coordinator = await a_team(session), await a_coordinator(session)
    task, member = await a_task_on_site(session, team), await member_of(session, team)

    await progress.suspend(session, task.id, SuspendReason.WEATHER, by=coordinator)
    assert task.status is T.SUSPENDED
    assert "the coordinators have interrupted the work" in (await texts_to(session, member))[-1]

    await progress.resume(session, task.id, by=coordinator)
    assert task.status is T.ON_SITE
    assert "the coordinators ask you to go on" in (await texts_to(session, member))[-1]


async def test_a_task_taken_back_goes_to_the_next_team(session: AsyncSession) -> None:
    first, coordinator = await a_team(session), await a_coordinator(session)
    task, member = await an_accepted_task(session, first), await member_of(session, first)
    second = await a_team(session, at=DONG_HOI)

    await progress.hand_back(session, task.id, by=coordinator)

    assert (task.status, task.team_id) == (T.OFFERED, None)
    assert (await offers_by_state(session, task))[second.id] is OfferState.OPEN
    assert "Your team need not go there" in (await texts_to(session, member))[-1]
    assert "taken_back" in [event.what for event in await events_of(session, task.id)]


async def test_a_team_is_not_told_what_it_did_itself(session: AsyncSession) -> None:
    team = await a_team(session)
    task, member = await a_task_on_site(session, team), await member_of(session, team)
    told = len(await texts_to(session, member))

    await progress.suspend(session, task.id, SuspendReason.DARK, by=member)

    assert len(await texts_to(session, member)) == told


async def test_what_no_team_has_in_hand_cannot_be_taken_back(session: AsyncSession) -> None:
    await a_team(session)
    task = await a_dispatched_task(session)

    with pytest.raises(IllegalMove):
        await progress.hand_back(session, task.id, by=await a_coordinator(session))
