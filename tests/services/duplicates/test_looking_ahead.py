"""A batch looks once at what lies near its finds, and is never told what is no longer so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duplicates.ahead import queries as ahead
from services.duplicates.queries import near_tasks, told_of
from services.duplicates.scoring import Limits
from services.duplicates.service import look_ahead
from services.policy import Policy
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.bounds import Box, box_around
from services.together import begin_together
from tests.factories import KHE_SANH, a_task
from tests.services.duplicates.near import beside

HERE, THERE = KHE_SANH, beside(5000)


@contextmanager
def asked(session: AsyncSession) -> Iterator[list[str]]:
    """The statements that are sent while inside."""
    said: list[str] = []

    def note(*seen: Any) -> None:
        said.append(seen[2])

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def around(point: Any) -> Box:
    """The box in which `notice` looks."""
    limits = Limits(Policy().duplicate_m, Policy().duplicate_age)
    return box_around(point, limits.farthest_m(point))


async def begin(session: AsyncSession, *points: Any) -> None:
    """Answer a batch that sends finds at these points, with everything before it written."""
    await session.flush()
    begin_together(session)
    await look_ahead(session, points)


async def near(session: AsyncSession, point: Any = HERE) -> list[int]:
    return [task.id for task in await near_tasks(session, 0, point, around(point))]


async def test_each_find_is_told_what_lies_near_it_and_nothing_is_asked_twice(
    session: AsyncSession,
) -> None:
    here, there = await a_task(session, at=beside(50)), await a_task(session, at=beside(5050))
    await begin(session, HERE, THERE)

    with asked(session) as statements:
        found = await near(session), await near(session, THERE)
        told = await told_of(session, [here.id]), await told_of(session, [there.id])

    assert found == ([here.id], [there.id])
    assert [rows[0][0] for rows in told] == [here.id, there.id]
    assert len(statements) == 1  # the reports of both


@pytest.mark.parametrize("written", [False, True], ids=["not written", "written"])
async def test_a_task_that_the_batch_itself_has_ended_is_not_told(
    session: AsyncSession, written: bool
) -> None:
    task = await a_task(session, at=beside(50))
    await begin(session, HERE)

    task.status = TaskStatus.CANCELLED
    if written:
        await session.flush()

    assert await near(session) == []


async def test_a_task_that_the_batch_has_opened_and_written_is_told(session: AsyncSession) -> None:
    await begin(session, HERE)

    task = await a_task(session, at=beside(50))
    await session.flush()

    assert await near(session) == [task.id]


async def test_what_the_batch_adds_to_a_report_is_told(session: AsyncSession) -> None:
    task = await a_task(session, at=beside(50))
    await begin(session, HERE)
    [(_task, before, *_rest)] = await told_of(session, [task.id])

    [report] = await reports_of_task(session, task.id)
    report.dangers = ["digging"]

    [(_task, after, *_rest)] = await told_of(session, [task.id])
    assert (before, after) == ([], ["digging"])


async def test_of_more_than_may_be_held_each_find_asks_for_itself(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [await a_task(session, at=beside(metres)) for metres in (50, 60, 70)]
    monkeypatch.setattr(ahead, "MOST_AHEAD", 2)
    await begin(session, HERE)

    with asked(session) as statements:
        assert sorted(await near(session)) == [task.id for task in tasks]
    assert len(statements) == 1


async def test_what_is_held_is_not_told(session: AsyncSession) -> None:
    task: Task = await a_task(session, at=beside(50))
    task.held_at = clock.now()
    await begin(session, HERE)

    assert await near(session) == []
