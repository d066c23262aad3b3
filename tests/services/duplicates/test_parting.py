"""A merger is taken back, or one report is followed by itself: it has its own task again."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.audit.service import find_breaches
from services.board.service import show_changes
from services.dispatch.model import OfferState
from services.dispatch.service import dispatch
from services.disposal.service import complete
from services.duplicates.orders import merge, split, split_called, unmerge
from services.errors import IllegalMove, NotFound
from services.reports.lifecycle import ReportStatus
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import TaskStatus
from tests.factories import (
    a_coordinator,
    a_team,
    offers_by_state,
)
from tests.services.audit.promise_acts import FOUND
from tests.services.duplicates.near import (
    joins,
    taken_by,
    two_tasks,
)

T = TaskStatus


async def test_undoing_brings_back_everything_that_went_over_and_looks_for_a_team(
    session: AsyncSession,
) -> None:
    coordinator, team = await a_coordinator(session), await a_team(session)
    older, newer, report = await two_tasks(session)
    await dispatch(session, older)
    await merge(session, older.id, newer.id, by=coordinator)
    assert report.task_id == older.id

    assert await unmerge(session, newer.id, by=coordinator) is newer

    assert (report.task_id, newer.status, newer.round) == (newer.id, T.OFFERED, 2)
    assert await offers_by_state(session, newer) == {team.id: OfferState.OPEN}
    with pytest.raises(IllegalMove):
        await unmerge(session, newer.id, by=coordinator)
    await merge(session, older.id, newer.id, by=coordinator)  # and again
    await show_changes(session)
    assert [b for b in await find_breaches(session) if b.breach != "no_coordinator"] == []


async def test_a_report_is_parted_from_a_task_that_was_completed_without_it(
    session: AsyncSession,
) -> None:
    coordinator, team = await a_coordinator(session), await a_team(session)
    older, newer, report = await two_tasks(session)
    await dispatch(session, older)
    await joins(session, report)
    member = await taken_by(session, older, team, T.EN_ROUTE, T.ON_SITE)
    await complete(session, older.id, FOUND, by=member)
    assert report.status is ReportStatus.CLOSED

    assert await split(session, report.id, by=coordinator) is newer

    assert (report.status, newer.status, older.status) == ("tasked", T.OFFERED, T.COMPLETED)


async def test_the_report_that_gave_the_task_its_name_stays(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    older, _newer, report = await two_tasks(session)
    await joins(session, report)
    [first, _second] = await reports_of_task(session, older.id)

    with pytest.raises(IllegalMove):
        await split(session, first.id, by=coordinator)
    with pytest.raises(NotFound):
        await split_called(session, "QT-26-9999", by=coordinator)
    await split_called(session, report.reference, by=coordinator)
    with pytest.raises(IllegalMove):
        await split(session, report.id, by=coordinator)
