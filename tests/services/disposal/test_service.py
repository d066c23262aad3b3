"""A task is closed with two keys: the team's record, then a coordinator's word."""

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import raise_alert
from services.disposal import vocabulary
from services.disposal.queries import items_of, photos_after
from services.disposal.service import ItemLine, Record, complete, reopen, verify
from services.disposal.vocabulary import Category, Condition, Outcome
from services.errors import NotPermitted
from services.people.model import Person
from services.reports.lifecycle import ReportStatus
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.queries import events_of
from tests.factories import (
    a_coordinator,
    a_person,
    a_report,
    a_task_on_site,
    a_team,
    buttons_to,
    member_of,
    promised_to,
    texts_to,
)

T = TaskStatus
RECORD = Record(
    items=(
        ItemLine(Category.MORTAR, 2, Condition.DAMAGED, Outcome.DESTROYED_IN_SITU),
        ItemLine(Category.NOT_EO, 1, Condition.INTACT, Outcome.NOT_EO),
    ),
    evacuated=20,
    photos=(31, 32),
    note="two households",
)


async def on_site(session: AsyncSession, reporter: Person | None = None) -> tuple[Task, Person]:
    team = await a_team(session)
    task = await a_task_on_site(session, team, reporter=reporter)
    return task, await member_of(session, team)


async def completed(
    session: AsyncSession, reporter: Person | None = None
) -> tuple[Task, Person, Person]:
    task, member = await on_site(session, reporter)
    return await complete(session, task.id, RECORD, by=member), member, await a_coordinator(session)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (vocabulary.CATEGORIES, Category),
        (vocabulary.CONDITIONS, Condition),
        (vocabulary.OUTCOMES, Outcome),
    ],
)
def test_every_word_of_a_record_can_be_said(words: object, names: object) -> None:
    assert set(words) == set(names)  # type: ignore[call-overload]


async def test_the_whole_record_is_kept(session: AsyncSession, still_clock: datetime) -> None:
    task, _, _ = await completed(session)

    items = await items_of(session, task.id, 1)
    kept = [ItemLine(i.category, i.quantity, i.condition, i.outcome) for i in items]
    assert kept == list(RECORD.items)
    assert list(await photos_after(session, task.id)) == [31, 32]
    assert (task.evacuated, task.closing_note) == (20, "two households")
    assert (task.status, task.completed_at) == (T.COMPLETED, still_clock)


async def test_one_key_does_not_verify(session: AsyncSession) -> None:
    task, member, _ = await completed(session)

    with pytest.raises(NotPermitted):
        await verify(session, task.id, by=member)

    [alert] = await open_alerts(session, task_id=task.id)
    assert (task.status, alert.kind) == (T.COMPLETED, AlertKind.COMPLETED)


async def test_the_second_key_is_a_coordinators_and_says_who(session: AsyncSession) -> None:
    task, _, coordinator = await completed(session)

    await verify(session, task.id, by=coordinator)

    event = (await events_of(session, task.id))[-1]
    assert (event.before, event.after, event.person_id) == ("completed", "verified", coordinator.id)
    assert await open_alerts(session, task_id=task.id) == []


async def test_completing_ends_whatever_else_was_told_of_the_task(session: AsyncSession) -> None:
    task, member = await on_site(session)
    for kind in AlertKind:
        await raise_alert(session, kind, task_id=task.id)

    await complete(session, task.id, RECORD, by=member)

    [alert] = await open_alerts(session, task_id=task.id)
    assert (alert.kind, alert.told) == (AlertKind.COMPLETED, 0)


async def test_the_reporter_is_asked_whether_it_is_gone_and_not_to_go_and_look(
    session: AsyncSession,
) -> None:
    reporter = await a_person(session)
    task, _, _ = await completed(session, reporter)

    [report] = await reports_of_task(session, task.id)
    answers = [f"report:{word}:{report.id}" for word in ("gone", "still", "unsure")]
    assert await buttons_to(session, reporter) == [*answers, "report:begin"]
    assert "do not go there to look" in (await texts_to(session, reporter))[-1]
    assert report.status is ReportStatus.CLOSED


async def test_each_of_two_reporters_answers_for_their_own_report(session: AsyncSession) -> None:
    one, two = await a_person(session), await a_person(session)
    task, member = await on_site(session, one)
    second = await a_report(session, reporter=two)
    second.task_id, second.status = task.id, ReportStatus.TASKED

    await complete(session, task.id, RECORD, by=member)

    assert f"report:gone:{second.id}" in await buttons_to(session, two)
    assert f"report:gone:{second.id}" not in await buttons_to(session, one)


async def test_a_withdrawn_reporter_is_left_in_peace(session: AsyncSession) -> None:
    reporter = await a_person(session)
    task, member = await on_site(session, reporter)
    [report] = await reports_of_task(session, task.id)
    report.move_to(ReportStatus.WITHDRAWN)
    before = len(await promised_to(session, reporter))

    await complete(session, task.id, RECORD, by=member)

    assert len(await promised_to(session, reporter)) == before
    assert report.status is ReportStatus.WITHDRAWN


@pytest.mark.parametrize("first", [T.COMPLETED, T.VERIFIED])
async def test_reopened_it_is_a_new_round_with_a_record_of_its_own(
    session: AsyncSession, first: T
) -> None:
    reporter = await a_person(session)
    task, _, coordinator = await completed(session, reporter)
    if first is T.VERIFIED:
        await verify(session, task.id, by=coordinator)
    await raise_alert(session, AlertKind.STILL_THERE, task_id=task.id)

    await reopen(session, task.id, by=coordinator)

    assert (task.round, task.status, task.completed_at) == (2, T.OFFERED, None)
    assert task.team_id is None
    assert await open_alerts(session, task_id=task.id) == []
    assert len(await items_of(session, task.id, 1)) == len(RECORD.items)
    assert await items_of(session, task.id, 2) == []
    assert [r.status for r in await reports_of_task(session, task.id)] == [ReportStatus.TASKED]
    assert "opened again" in (await texts_to(session, reporter))[-1]
