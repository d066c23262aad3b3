"""Several people who merge, join and part at the same moment: one is first, and nothing is lost."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.board.service import show_changes
from services.dispatch.answers import accept
from services.dispatch.queries import open_offers
from services.dispatch.service import dispatch
from services.duplicates.orders import merge, unmerge
from services.errors import SafeLaneError
from services.people.model import Person
from services.people.queries import get_person
from services.reports.queries import get_report, reports_of_task
from services.tasks.lifecycle import ENDED, IN_HAND, TaskStatus
from services.tasks.queries import find_task
from tests.factories import a_coordinator, a_team, member_of
from tests.services.duplicates.near import joins, two_tasks

Sessions = async_sessionmaker[AsyncSession]
Act = Callable[[AsyncSession], Awaitable[object]]


class Province:
    """Two tasks near each other, both offered, and who may do something about it."""

    older: int
    newer: int
    report: int
    coordinators: list[int]
    member: int
    offers: list[int]

    @classmethod
    async def begins(cls, session: AsyncSession) -> "Province":
        here = cls()
        here.coordinators = [(await a_coordinator(session)).id for _ in range(2)]
        team = await a_team(session)
        here.member = (await member_of(session, team)).id
        older, newer, report = await two_tasks(session)
        for task in (older, newer):
            await dispatch(session, task)
        here.older, here.newer, here.report = older.id, newer.id, report.id
        here.offers = [(await open_offers(session, t.id))[0].id for t in (older, newer)]
        await show_changes(session)
        return here


async def _by(session: AsyncSession, person_id: int) -> Person:
    return await get_person(session, person_id)


async def at_once(sessions: Sessions, *acts: Act) -> int:
    """How many were not refused."""

    async def one(act: Act) -> bool:
        try:
            async with sessions.begin() as session:
                await act(session)
                await show_changes(session)
        except SafeLaneError:
            return False
        return True

    return sum(await asyncio.gather(*map(one, acts)))


async def _whole(sessions: Sessions, here: Province) -> None:
    """Two reports, each part of a task on which somebody works or will."""
    async with sessions.begin() as session:
        found = 0
        for task_id in (here.older, here.newer):
            task = await find_task(session, task_id)
            reports = await reports_of_task(session, task_id)
            assert task
            assert bool(reports) == (task.status not in ENDED)
            found += len(reports)
        assert found == 2


@pytest.fixture
async def here(sessions: Sessions) -> Province:
    async with sessions.begin() as session:
        return await Province.begins(session)


async def test_two_coordinators_who_merge_at_once_merge_once(
    sessions: Sessions, here: Province
) -> None:
    def merges(by: int, one: int, other: int) -> Act:
        async def act(session: AsyncSession) -> None:
            await merge(session, one, other, by=await _by(session, by))

        return act

    first, second = here.coordinators
    done = await at_once(
        sessions,
        merges(first, here.older, here.newer),
        merges(second, here.newer, here.older),
        merges(first, here.newer, here.older),
    )

    assert done == 1
    await _whole(sessions, here)


async def test_two_who_take_a_merger_back_at_once_take_it_back_once(
    sessions: Sessions, here: Province
) -> None:
    async with sessions.begin() as session:
        await merge(session, here.older, here.newer, by=await _by(session, here.coordinators[0]))

    def parts(by: int) -> Act:
        async def act(session: AsyncSession) -> None:
            await unmerge(session, here.newer, by=await _by(session, by))

        return act

    assert await at_once(sessions, *map(parts, here.coordinators)) == 1
    await _whole(sessions, here)


@pytest.mark.parametrize("which", [0, 1])
async def test_a_team_that_accepts_and_a_reporter_who_joins_at_once(
    sessions: Sessions, here: Province, which: int
) -> None:
    async def accepts(session: AsyncSession) -> None:
        await accept(session, here.offers[which], by=await _by(session, here.member))

    async def joins_it(session: AsyncSession) -> None:
        report = await get_report(session, here.report)
        assert report
        await joins(session, report)

    assert await at_once(sessions, accepts, joins_it, joins_it)
    await _whole(sessions, here)
    async with sessions.begin() as session:
        older, newer = await find_task(session, here.older), await find_task(session, here.newer)
        assert older
        assert newer
        if which == 1 and newer.status in IN_HAND:
            assert older.status is TaskStatus.OFFERED
        else:
            assert newer.status is TaskStatus.CANCELLED
