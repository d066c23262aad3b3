"""Reports sent in one batch are numbered, offered, counted and compared as if one after another."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.house import Sessions
from handlers.jobs.answer import answer_next
from services.dispatch.model import Offer
from services.duplicates.model import Likeness
from services.inbox.model import Heard
from services.inbox.service import hear
from services.policy import Limits, Policy
from services.reports.model import ReferenceCounter, Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.unwritten import IDS_AT_ONCE
from tests.factories import a_team
from tests.handlers.jobs.answering import Chat, answer_all, promised, said

MANY = ("lan", "minh", "hoa", "an", "tuan")
PLACE = "16.61630, 106.73030"


@pytest.fixture
def policy() -> Policy:
    return Policy(limits=replace(Limits(), newcomers_per_place=3))


async def a_team_on_duty(sessions: Sessions) -> int:
    async with sessions.begin() as session:
        return (await a_team(session)).id


async def press(sessions: Sessions, contact: str, key: str) -> None:
    raw = {"contact": contact, "text": "", "choice": key, "language": "en"}
    async with sessions.begin() as session:
        await hear(session, [Heard("webchat", f"{contact}:{key}", contact, raw)])


async def all_send(sessions: Sessions, *places: str) -> int:
    """Everybody tells a place, one after the other, and all press Send at the same moment; how
    many were answered in one go."""
    chat = Chat()
    contacts = [f"{MANY[number % 5]}-{number}" for number in range(len(places))]
    for contact, place in zip(contacts, places, strict=True):
        await said(sessions, place, contact=contact)
    await answer_all(sessions, chat)
    for contact in contacts:
        await press(sessions, contact, "report:send")
    return await answer_next(sessions, {"webchat": chat})


async def test_each_becomes_a_report_a_task_and_an_offer(sessions: Sessions) -> None:
    team_id = await a_team_on_duty(sessions)
    places = [f"16.6{n}000, 106.7{n}000" for n in range(5)]

    assert await all_send(sessions, *places) == 5

    async with sessions() as session:
        reports = (await session.scalars(select(Report).order_by(Report.id))).all()
        tasks = {task.id: task for task in await session.scalars(select(Task))}
        offers = {offer.task_id: offer for offer in await session.scalars(select(Offer))}
        [counter] = await session.scalars(select(ReferenceCounter))
    assert [report.number for report in reports] == [1, 2, 3, 4, 5]
    assert counter.last == 5
    for report in reports:
        task = tasks[report.task_id or 0]
        assert (task.reference, task.status) == (report.reference, TaskStatus.OFFERED)
        assert offers[task.id].team_id == team_id
        assert offers[task.id].told_at is not None
        assert report.further is False


async def test_more_than_a_handful_of_ids_are_all_different(sessions: Sessions) -> None:
    await a_team_on_duty(sessions)
    places = [f"16.{500 + n:03}00, 106.{700 + n:03}00" for n in range(IDS_AT_ONCE + 3)]

    assert await all_send(sessions, *places) == len(places)

    async with sessions() as session:
        assert len(set(await session.scalars(select(Task.id)))) == len(places)


async def test_one_sent_alone_afterwards_follows_on(sessions: Sessions) -> None:
    await all_send(sessions, "16.60000, 106.70000", "16.70000, 106.80000")
    chat = Chat()
    await said(sessions, "16.75000, 106.85000", contact="late")
    await answer_all(sessions, chat)
    await press(sessions, "late", "report:send")
    await answer_all(sessions, chat)

    async with sessions() as session:
        numbers = (await session.scalars(select(Report.number).order_by(Report.id))).all()
    assert list(numbers) == [1, 2, 3]


async def test_of_two_who_send_the_same_at_once_the_second_hears_of_the_first(
    sessions: Sessions,
) -> None:
    await a_team_on_duty(sessions)

    assert await all_send(sessions, PLACE, PLACE) == 2

    async with sessions() as session:
        first, second = (await session.scalars(select(Task).order_by(Task.id))).all()
        [likeness] = await session.scalars(select(Likeness))
    assert (likeness.task_id, likeness.other_id) == (second.id, first.id)
    assert not any("already reported" in text for text in await promised(sessions, "lan-0"))
    assert any("already reported" in text for text in await promised(sessions, "minh-1"))


async def test_newcomers_at_one_place_are_counted_within_a_batch(sessions: Sessions) -> None:
    await a_team_on_duty(sessions)

    assert await all_send(sessions, *[PLACE] * 5) == 5

    async with sessions() as session:
        tasks = (await session.scalars(select(Task).order_by(Task.id))).all()
    assert [task.held_at is not None for task in tasks] == [False, False, False, True, True]


async def test_new_rows_are_written_once_and_not_changed_afterwards(
    engine: AsyncEngine, sessions: Sessions
) -> None:
    await a_team_on_duty(sessions)
    statements: list[str] = []

    def note(*seen: Any) -> None:
        statements.append(seen[2])

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    await all_send(sessions, *[f"16.6{n}000, 106.7{n}000" for n in range(5)])
    event.remove(engine.sync_engine, "before_cursor_execute", note)

    for table in ("report", "task", "offer"):
        assert sum(said.startswith(f"INSERT INTO {table} ") for said in statements) == 1
        assert not any(said.startswith(f"UPDATE {table} ") for said in statements)
