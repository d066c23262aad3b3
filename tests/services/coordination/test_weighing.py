"""A coordinator raises and lowers a task's priority with a reason, and notes things in its log."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.coordination.weighing import LONGEST_WORDS, note, set_priority
from services.erasure.reported import erase_words
from services.errors import IllegalMove, NotPermitted, SafeLaneError
from services.logbook.service import log_of
from services.reports.lifecycle import ReportStatus
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import ENDED
from tests.factories import (
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_task,
    a_team,
    an_accepted_task,
    the_offer,
)


async def test_raising_a_task_shortens_what_its_team_has(session: AsyncSession) -> None:
    await a_team(session)
    task, coordinator = await a_dispatched_task(session), await a_coordinator(session)
    assert task.priority == 3

    await set_priority(session, task.id, 1, "beside the school", by=coordinator)

    assert task.priority == 1
    assert (await the_offer(session, task)).due_at <= clock.now() + timedelta(minutes=3)


async def test_lowering_a_task_gives_its_team_the_longer_time(session: AsyncSession) -> None:
    team, coordinator = await a_team(session), await a_coordinator(session)
    task = await an_accepted_task(session, team)
    before = task.progress_due_at

    await set_priority(session, task.id, 4, "far from any house", by=coordinator)

    assert task.priority == 4
    assert before is not None
    assert task.progress_due_at is not None
    assert task.progress_due_at > before


async def test_the_reason_and_a_note_stand_in_the_log(session: AsyncSession) -> None:
    task, coordinator = await a_task(session), await a_coordinator(session)

    await set_priority(session, task.id, 2, "a {path} to school", by=coordinator)
    await note(session, task.id, "called the commune", by=coordinator)

    said = [line.said.render("en") for line in await log_of(session, task)]
    assert any("Priority set to P2, “a {path} to school”" in line for line in said)
    assert any("Note, “called the commune”" in line for line in said)


async def test_a_coordinators_words_go_with_those_of_the_report(session: AsyncSession) -> None:
    task, coordinator = await a_task(session), await a_coordinator(session)
    await note(session, task.id, "Mrs Tuyết showed it", by=coordinator)
    [report] = await reports_of_task(session, task.id)
    report.status = ReportStatus.CLOSED

    await erase_words(session, report)

    said = [line.said.render("en") for line in await log_of(session, task)]
    assert any(line.startswith("Note") for line in said)
    assert not any("Tuyết" in line for line in said)


@pytest.mark.parametrize("words", ["", "  \n", "x" * (LONGEST_WORDS + 1)])
async def test_no_reason_and_a_novel_are_refused(session: AsyncSession, words: str) -> None:
    task, coordinator = await a_task(session), await a_coordinator(session)

    with pytest.raises(SafeLaneError):
        await set_priority(session, task.id, 1, words, by=coordinator)
    with pytest.raises(SafeLaneError):
        await note(session, task.id, words, by=coordinator)

    assert task.priority == 3


@pytest.mark.parametrize("priority", [0, 3, 5, -1])
async def test_a_priority_that_is_none_or_the_same_changes_nothing(
    session: AsyncSession, priority: int
) -> None:
    task = await a_task(session)

    with pytest.raises(IllegalMove):
        await set_priority(session, task.id, priority, "why", by=await a_coordinator(session))


async def test_what_has_ended_is_not_weighed_any_more(session: AsyncSession) -> None:
    task, coordinator = await a_task(session), await a_coordinator(session)
    for status in ENDED:
        task.status = status
        with pytest.raises(IllegalMove):
            await set_priority(session, task.id, 1, "why", by=coordinator)


async def test_nobody_else_weighs_or_notes(session: AsyncSession) -> None:
    task, somebody = await a_task(session), await a_person(session)

    with pytest.raises(NotPermitted):
        await set_priority(session, task.id, 1, "why", by=somebody)
    with pytest.raises(NotPermitted):
        await note(session, task.id, "why", by=somebody)
