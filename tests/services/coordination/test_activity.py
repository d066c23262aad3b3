"""Under which of the province's activities a task counts."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.facts import gather
from services.board.service import card_for
from services.coordination.service import set_activity
from services.errors import IllegalMove, NotPermitted
from services.logbook.service import log_of
from services.tasks.activity import ACTIVITIES, Activity
from services.tasks.lifecycle import TaskStatus
from tests.factories import a_coordinator, a_person, a_task


async def test_a_spot_task_is_roving_eod_until_a_coordinator_says_otherwise(
    session: AsyncSession,
) -> None:
    task, boss = await a_task(session), await a_coordinator(session)
    assert task.activity is Activity.EOD_ROVING

    await set_activity(session, task.id, Activity.TECHNICAL_SURVEY, by=boss)

    assert task.activity is Activity.TECHNICAL_SURVEY
    await session.flush()
    log = [line.said.render("en") for line in await log_of(session, task)]
    assert any("Counts as: Technical survey" in line for line in log)
    with pytest.raises(IllegalMove):
        await set_activity(session, task.id, Activity.TECHNICAL_SURVEY, by=boss)


async def test_nobody_else_says_it(session: AsyncSession) -> None:
    task = await a_task(session)
    with pytest.raises(NotPermitted):
        await set_activity(session, task.id, Activity.CHA_CLEARANCE, by=await a_person(session))
    assert task.activity is Activity.EOD_ROVING


async def test_the_card_of_a_completed_task_offers_the_other_activities(
    session: AsyncSession,
) -> None:
    task, boss = await a_task(session), await a_coordinator(session)
    task.status = TaskStatus.COMPLETED
    await session.flush()
    card = await card_for(session, await gather(session, task), boss, mode="activity")
    keys = {choice.key for choice in card.choices}
    others = set(ACTIVITIES) - {Activity.EOD_ROVING}
    assert keys == {f"task:activity:{task.id}:{one}" for one in others} | {f"task:show:{task.id}"}
