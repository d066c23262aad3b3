"""A report becomes a task, and whoever may not have a task does not get it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove
from services.pictures.kinds import Look
from services.policy import Policy
from services.reports.answers import Danger
from services.reports.lifecycle import ReportStatus
from services.tasks import queries
from services.tasks.lifecycle import IN_HAND, TaskStatus
from services.tasks.model import Task
from services.tasks.service import (
    access_team_task,
    get_task,
    move,
    note_event,
    open_task,
    take_changed,
)
from tests.factories import XA_KHE_SANH, a_report, a_task, a_team

T = TaskStatus


async def test_a_report_becomes_a_task_of_the_same_place_and_urgency(
    session: AsyncSession,
) -> None:
    report = await a_report(session, look=Look.MINE, dangers=[Danger.CHILDREN], commune=XA_KHE_SANH)

    task = await open_task(session, report)

    assert (task.reference, task.priority, task.look) == (report.reference, 1, Look.MINE)
    assert (task.point, task.commune) == (report.item_point, XA_KHE_SANH)
    assert (task.status, task.round, task.team_id) == (T.OPEN, 1, None)
    assert (report.status, report.task_id) == (ReportStatus.TASKED, task.id)


async def test_one_report_never_becomes_two_tasks(session: AsyncSession) -> None:
    report = await a_report(session)
    await open_task(session, report)

    with pytest.raises(IllegalMove):
        report.move_to(ReportStatus.TASKED)


async def test_an_invented_task_is_refused(session: AsyncSession) -> None:
    with pytest.raises(IllegalMove):
        await get_task(session, 424242)


@pytest.mark.parametrize("status", T)
async def test_a_team_gets_its_task_only_while_it_has_it_in_hand(
    session: AsyncSession, status: T
) -> None:
    team, other, task = await a_team(session), await a_team(session), await a_task(session)
    task.team_id, task.status = team.id, status
    await session.flush()

    if status in IN_HAND:
        assert await access_team_task(session, task.id, team.id) is task
    else:
        with pytest.raises(IllegalMove):
            await access_team_task(session, task.id, team.id)
    with pytest.raises(IllegalMove):
        await access_team_task(session, task.id, other.id)


@pytest.mark.parametrize(
    ("look", "dangers", "limit"),
    [
        (Look.UNKNOWN, [Danger.SMOKE], Policy().progress_times[0]),
        (Look.MINE, [], Policy().progress_times[1]),
        (Look.UNKNOWN, [], Policy().progress_times[2]),
        (Look.SAA, [], Policy().progress_times[3]),
    ],
)
async def test_a_task_in_hand_must_show_progress_within_its_prioritys_time(
    session: AsyncSession,
    still_clock: datetime,
    look: Look,
    dangers: list[Danger],
    limit: timedelta,
) -> None:
    task = await a_task(session, look=look, dangers=dangers)
    move(session, task, T.OFFERED)
    assert task.progress_due_at is None

    move(session, task, T.ACCEPTED)

    assert task.progress_due_at == still_clock + limit
    move(session, task, T.OPEN)
    assert task.progress_due_at is None


async def test_an_act_is_written_down_and_the_tasks_cards_are_due(session: AsyncSession) -> None:
    task, team = await a_task(session), await a_team(session)
    take_changed(session)

    note_event(session, task, "declined", team_id=team.id, why="too_far")

    event = (await queries.events_of(session, task.id))[-1]
    assert (event.what, event.team_id, event.why) == ("declined", team.id, "too_far")
    assert (event.before, event.after) == (None, "open")
    assert take_changed(session) == {task.id}
    assert take_changed(session) == set()


async def test_live_tasks_come_by_urgency_then_age_and_page_by_page(
    session: AsyncSession, still_clock: datetime
) -> None:
    made: list[Task] = []
    for look in (Look.SAA, Look.MINE, Look.UNKNOWN, Look.MINE):
        made.append(await a_task(session, look=look))
        clock.advance(timedelta(minutes=1))
    ended = await a_task(session, look=Look.MINE)
    move(session, ended, T.CANCELLED)

    first = await queries.live_tasks(session, limit=3)
    second = await queries.live_tasks(session, limit=3, offset=3)

    assert [*first, *second] == [made[1], made[3], made[2], made[0]]
    assert await queries.count_live(session) == 4


async def test_only_tasks_in_hand_count_for_a_teams_load(session: AsyncSession) -> None:
    team = await a_team(session)
    for status in T:
        task = await a_task(session)
        task.team_id, task.status = team.id, status

    assert await queries.loads(session) == {team.id: len(IN_HAND)}
