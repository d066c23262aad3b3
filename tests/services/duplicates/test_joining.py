"""A report that joins another task: what goes over with it, and when it may not."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import raise_alert
from services.dispatch.model import OfferState
from services.dispatch.service import dispatch
from services.duplicates.model import Said
from services.duplicates.orders import merge
from services.duplicates.service import is_another, take_back
from services.errors import IllegalMove
from services.people.queries import get_person
from services.pictures.kinds import Look
from services.relay.model import Question
from services.relay.service import access_question, ask
from services.reports.answers import Danger
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import TaskStatus
from services.tasks.queries import events_of, task_called
from tests.factories import (
    a_coordinator,
    a_task,
    a_team,
    member_of,
    offers_by_state,
)
from tests.services.duplicates.near import (
    a_noticed_task,
    beside,
    joins,
    taken_by,
    two_tasks,
)

T = TaskStatus


async def test_a_report_that_joins_is_the_other_tasks_and_its_own_asks_nobody_any_more(
    session: AsyncSession,
) -> None:
    team, _coordinator = await a_team(session), await a_coordinator(session)
    older, newer, report = await two_tasks(session)
    await dispatch(session, newer)

    assert await joins(session, report) is older

    assert (newer.status, report.task_id, report.status) == (T.CANCELLED, older.id, "tasked")
    assert await offers_by_state(session, newer) == {team.id: OfferState.WITHDRAWN}
    assert await open_alerts(session, task_id=newer.id) == []
    assert [r.id for r in await reports_of_task(session, newer.id)] == []
    assert [e.what for e in await events_of(session, newer.id)][-3:] == [
        "said_same", "cancelled", "merged",
    ]  # fmt: skip
    assert (await events_of(session, older.id))[-1].why == newer.reference
    assert await task_called(session, report.reference) is not None


async def test_the_more_urgent_report_makes_the_task_more_urgent_and_parting_takes_that_back(
    session: AsyncSession,
) -> None:
    await a_coordinator(session)
    older = await a_task(session, at=beside(0), look=Look.GRENADE)
    report, _newer, _known = await a_noticed_task(session, dangers=[Danger.SMOKE])
    await joins(session, report)
    assert older.priority == 1
    assert AlertKind.URGENT in {a.kind for a in await open_alerts(session, task_id=older.id)}

    own = await take_back(session, report, by=await get_person(session, report.reporter_id))

    assert (older.priority, own.priority) == (3, 1)


async def test_the_gravest_look_asks_for_the_team(session: AsyncSession) -> None:
    older, _newer, report = await two_tasks(session)
    report.look = Look.BOMB_LARGE

    await joins(session, report)

    assert older.look is Look.BOMB_LARGE


async def test_an_emergency_that_nobody_has_heard_goes_over_with_its_report(
    session: AsyncSession,
) -> None:
    older, newer, report = await two_tasks(session)
    await raise_alert(session, AlertKind.EMERGENCY, task_id=newer.id)

    await joins(session, report)

    kinds = {alert.kind for alert in await open_alerts(session, task_id=older.id)}
    assert AlertKind.EMERGENCY in kinds


async def test_when_a_team_has_the_own_task_nothing_moves_and_coordinators_see_what_is_said(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    older, newer, report = await two_tasks(session)
    await dispatch(session, newer)
    await taken_by(session, newer, team)

    assert await joins(session, report) is None

    assert (report.task_id, newer.status) == (newer.id, T.ACCEPTED)
    assert (await events_of(session, newer.id))[-1].what == "said_same"
    assert older.status is T.OPEN


async def test_the_same_press_again_changes_nothing(session: AsyncSession) -> None:
    _older, _newer, report = await two_tasks(session)
    await joins(session, report)

    with pytest.raises(IllegalMove):
        await joins(session, report)
    with pytest.raises(IllegalMove):
        await is_another(session, report, by=await get_person(session, report.reporter_id))


async def test_what_has_become_part_of_a_third_task_is_followed_there(
    session: AsyncSession,
) -> None:
    coordinator = await a_coordinator(session)
    third = await a_task(session, at=beside(-150))
    older, _newer, report = await two_tasks(session)
    await merge(session, older.id, third.id, by=coordinator)

    assert await joins(session, report) is third

    assert {r.task_id for r in await reports_of_task(session, third.id)} == {third.id}
    assert len(await reports_of_task(session, third.id)) == 3


async def test_a_question_can_still_be_answered_after_the_merger(session: AsyncSession) -> None:
    team = await a_team(session)
    older, newer, report = await two_tasks(session)
    await dispatch(session, newer)
    question: Question = await ask(
        session, newer.id, "How deep?", by=await member_of(session, team)
    )

    await joins(session, report)

    reporter = await get_person(session, report.reporter_id)
    await session.refresh(question)
    assert (await access_question(session, question.id, reporter)).task_id == older.id


async def test_one_more_item_is_counted_and_the_same_one_is_not(session: AsyncSession) -> None:
    _older, _newer, report = await two_tasks(session)

    await joins(session, report, Said.FURTHER)

    assert report.further
    await take_back(session, report, by=await get_person(session, report.reporter_id))
    assert not report.further
