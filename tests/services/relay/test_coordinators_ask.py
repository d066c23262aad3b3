"""A coordinator asks the reporter too, and hears the answer beside the team."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import IllegalMove
from services.relay.service import answer, ask
from services.tasks.lifecycle import CLOSED
from tests.factories import (
    a_coordinator,
    a_person,
    a_task,
    a_team,
    an_accepted_task,
    member_of,
    texts_to,
)


async def test_the_reporter_is_told_who_asks_and_both_hear_the_answer(
    session: AsyncSession,
) -> None:
    team, reporter = await a_team(session), await a_person(session)
    task = await an_accepted_task(session, team, reporter=reporter)
    coordinator = await a_coordinator(session)

    question = await ask(session, task.id, "Is the school near?", by=coordinator)
    assert "the coordinators ask" in (await texts_to(session, reporter))[-1]
    await answer(session, question.id, "No, far away.", by=reporter)

    for person in (coordinator, await member_of(session, team)):
        assert "No, far away." in (await texts_to(session, person))[-1]


async def test_a_coordinator_asks_before_any_team_has_it(session: AsyncSession) -> None:
    reporter, coordinator = await a_person(session), await a_coordinator(session)
    task = await a_task(session, reporter=reporter)

    question = await ask(session, task.id, "How many?", by=coordinator)
    await answer(session, question.id, "Two.", by=reporter)

    assert "Two." in (await texts_to(session, coordinator))[-1]


@pytest.mark.parametrize("status", sorted(CLOSED))
async def test_nobody_is_asked_about_what_is_closed(session: AsyncSession, status: str) -> None:
    task = await a_task(session)
    task.status = next(each for each in CLOSED if each == status)

    with pytest.raises(IllegalMove):
        await ask(session, task.id, "Where?", by=await a_coordinator(session))
