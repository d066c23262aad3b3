"""Two tasks become one: who may do it, which one stays, and who is told."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.dispatch.service import dispatch
from services.duplicates.orders import merge, split, unmerge, use_place
from services.errors import IllegalMove, NotPermitted
from services.people.queries import get_person
from services.tasks.lifecycle import TaskStatus
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_person,
    a_task,
    a_team,
    member_of,
    promised_to,
    texts_to,
)
from tests.services.duplicates.near import (
    a_noticed_task,
    beside,
    dispatched_to,
    joins,
    taken_by,
    two_tasks,
)

T = TaskStatus


async def test_who_waits_and_who_works_is_told_of_a_merger_and_of_its_end(
    session: AsyncSession,
) -> None:
    coordinator = await a_coordinator(session)
    keeps, loses = (
        await a_team(session, "Sen", capacity=1),
        await a_team(session, "Sim", capacity=1),
    )
    older, newer, report = await two_tasks(session)
    report.note = "two of them by the well"
    kept_by, lost_by = [
        await dispatched_to(session, task, team) for task, team in ((older, keeps), (newer, loses))
    ]

    await merge(session, newer.id, older.id, by=coordinator, keep=older.id)
    await show_changes(session)

    reporter = await get_person(session, report.reporter_id)
    assert any("two of them by the well" in said for said in await texts_to(session, kept_by))
    assert any("need not go there" in said for said in await texts_to(session, lost_by))
    assert older.reference in (await texts_to(session, reporter))[-1]

    await unmerge(session, newer.id, by=coordinator)
    await show_changes(session)

    assert any("is about something else" in said for said in await texts_to(session, kept_by))
    assert "followed by itself again" in " ".join(await texts_to(session, reporter))


async def test_of_two_that_teams_have_a_coordinator_must_choose(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    sen, sim = await a_team(session, "Sen", capacity=1), await a_team(session, "Sim", capacity=1)
    older, newer, _report = await two_tasks(session)
    for task, team in ((older, sen), (newer, sim)):
        await dispatch(session, task)
        await taken_by(session, task, team)

    assert await merge(session, older.id, newer.id, by=coordinator) is None
    assert {older.status, newer.status} == {T.ACCEPTED}
    assert await merge(session, older.id, newer.id, by=coordinator, keep=newer.id) is newer

    assert (older.status, newer.team_id) == (T.CANCELLED, sim.id)


async def test_when_both_teams_have_set_out_nothing_can_be_merged(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    sen, sim = await a_team(session, "Sen", capacity=1), await a_team(session, "Sim", capacity=1)
    older, newer, _report = await two_tasks(session)
    for task, team in ((older, sen), (newer, sim)):
        await dispatch(session, task)
        await taken_by(session, task, team, T.EN_ROUTE)

    with pytest.raises(IllegalMove, match="already working on both"):
        await merge(session, older.id, newer.id, by=coordinator)


@pytest.mark.parametrize("role", ["resident", "team"])
async def test_only_a_coordinator_merges_parts_and_moves(session: AsyncSession, role: str) -> None:
    team = await a_team(session)
    nobody = await a_person(session) if role == "resident" else await member_of(session, team)
    older, newer, report = await two_tasks(session)
    acts = [
        lambda: merge(session, older.id, newer.id, by=nobody),
        lambda: unmerge(session, newer.id, by=nobody),
        lambda: split(session, report.id, by=nobody),
        lambda: use_place(session, older.id, report.id, by=nobody),
    ]

    for act in acts:
        with pytest.raises(NotPermitted):
            await act()

    assert report.task_id == newer.id


async def test_the_more_exact_place_is_taken_when_a_coordinator_says_so(
    session: AsyncSession,
) -> None:
    coordinator, team = await a_coordinator(session), await a_team(session)
    older = await a_task(session, at=beside(0, accuracy=500.0))
    report, _newer, _known = await a_noticed_task(session)
    await joins(session, report)
    await dispatch(session, older)
    member = await taken_by(session, older, team)

    await use_place(session, older.id, report.id, by=coordinator)

    assert (older.item_lat, older.item_lon) == (report.item_lat, report.item_lon)
    assert [m.payload["location"] for m in await promised_to(session, member)][-1]
    with pytest.raises(IllegalMove):
        await use_place(session, older.id, report.id, by=coordinator)


async def test_a_place_of_a_report_of_another_task_is_no_place_of_it(
    session: AsyncSession,
) -> None:
    coordinator = await a_coordinator(session)
    other = await a_task(session, at=DONG_HOI)
    older, _newer, report = await two_tasks(session)

    for task in (older, other):
        with pytest.raises(IllegalMove):
            await use_place(session, task.id, report.id, by=coordinator)
