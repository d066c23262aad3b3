"""A key turned by the wrong person or at the wrong time turns nothing."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.queries import items_of
from services.disposal.service import ItemLine, Record, complete, reopen, verify
from services.disposal.vocabulary import Category, Condition, Outcome
from services.errors import IllegalMove, NotPermitted
from services.people.model import Person, Role
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import (
    a_coordinator,
    a_person,
    a_task,
    a_task_on_site,
    a_team,
    member_of,
)

T = TaskStatus
RECORD = Record([ItemLine(Category.MORTAR, 2, Condition.DAMAGED, Outcome.REMOVED)])


async def on_site(session: AsyncSession, reporter: Person | None = None) -> tuple[Task, Person]:
    team = await a_team(session)
    task = await a_task_on_site(session, team, reporter=reporter)
    return task, await member_of(session, team)


async def completed(
    session: AsyncSession, reporter: Person | None = None
) -> tuple[Task, Person, Person]:
    task, member = await on_site(session, reporter)
    return await complete(session, task.id, RECORD, by=member), member, await a_coordinator(session)


async def test_only_work_on_site_is_completed(session: AsyncSession) -> None:
    task, member = await on_site(session)
    for status in set(T) - {T.ON_SITE}:
        task.status = status

        with pytest.raises(IllegalMove):
            await complete(session, task.id, RECORD, by=member)

        assert await items_of(session, task.id, task.round) == []
        assert (task.status, task.completed_at) == (status, None)


async def test_only_what_is_completed_is_verified(session: AsyncSession) -> None:
    task, coordinator = await a_task(session), await a_coordinator(session)
    for status in set(T) - {T.COMPLETED}:
        task.status = status

        with pytest.raises(IllegalMove):
            await verify(session, task.id, by=coordinator)

        assert task.status is status


async def test_only_what_was_completed_is_reopened(session: AsyncSession) -> None:
    task, coordinator = await a_task(session), await a_coordinator(session)
    for status in set(T) - {T.COMPLETED, T.VERIFIED}:
        task.status = status

        with pytest.raises(IllegalMove):
            await reopen(session, task.id, by=coordinator)

        assert (task.status, task.round) == (status, 1)


async def test_an_invented_task_has_no_keys(session: AsyncSession) -> None:
    team, coordinator = await a_team(session), await a_coordinator(session)

    for turn in (verify, reopen):
        with pytest.raises(IllegalMove):
            await turn(session, 40_404, by=coordinator)
    with pytest.raises(IllegalMove):
        await complete(session, 40_404, RECORD, by=await member_of(session, team))


async def test_a_record_is_taken_once(session: AsyncSession) -> None:
    task, member, _ = await completed(session)

    with pytest.raises(IllegalMove):
        await complete(session, task.id, RECORD, by=member)

    assert len(await items_of(session, task.id, 1)) == 1


@pytest.mark.parametrize("role", [None, Role.TEAM, Role.SCHOOL])
async def test_nobody_else_turns_a_key(session: AsyncSession, role: Role | None) -> None:
    task, _, _ = await completed(session)
    person = await a_person(session, role=role)

    for turn in (verify, reopen):
        with pytest.raises(NotPermitted):
            await turn(session, task.id, by=person)
    with pytest.raises((NotPermitted, IllegalMove)):
        await complete(session, task.id, RECORD, by=person)

    assert (task.status, task.round) == (T.COMPLETED, 1)
