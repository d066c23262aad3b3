"""A coordinator's card when everything comes together: six buttons, and somebody to send first."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.board.coordinator_card import SUGGESTED, coordinator_card
from services.board.facts import gather
from services.dispatch.service import suggested
from services.duplicates.queries import Suggestion
from services.reports.answers import Danger
from services.tasks.lifecycle import UNTAKEN, TaskStatus
from tests.factories import DONG_HOI, a_dispatched_task, a_team
from tests.services.board.test_buttons import T, keys


@pytest.mark.parametrize("status", [T.OPEN, T.OFFERED, T.COMPLETED, T.VERIFIED])
async def test_however_much_can_be_done_there_is_somebody_to_send_and_six_buttons(
    session: AsyncSession, status: TaskStatus
) -> None:
    """An accident that is alerted, held, told twice, perhaps known already, with a number."""
    for _ in range(5):
        await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
    task.status, task.held_at = status, clock.now()
    facts = await gather(session, task)
    facts.reports[0].dangers = [Danger.HURT.value]
    crowded = replace(
        facts,
        reports=[*facts.reports, *facts.reports],
        suggestion=Suggestion(4711, "QT-26-4711", 120.0, None),
        phones=["+84905111222"],
    )
    nearest = await suggested(session, task, count=SUGGESTED) if status in UNTAKEN else []

    shown = keys(coordinator_card(crowded, nearest, teams={}))

    assert shown[0] == "alert:ack"
    assert ("task:assign" in shown) == (status in UNTAKEN)
    assert {"accident:show", "task:call"} <= set(shown)
