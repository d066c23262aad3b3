"""An item near a school, in chat: the team on site says so; a teacher reads the lesson."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.hazards import queries
from services.people.queries import addresses_of
from services.schools.joining import join
from tests.factories import texts_to
from tests.services.conversation.somebody import Somebody, texts
from tests.services.hazards.near_schools import a_school, a_task_here, look


async def as_somebody(session: AsyncSession, person_id: int) -> Somebody:
    [address] = await addresses_of(session, person_id)
    return Somebody(session, address.contact)


async def test_the_team_says_it_and_the_teacher_reads_the_lesson(session: AsyncSession) -> None:
    lan = Somebody(session, "lan")
    await lan.writes("/help")
    await join(session, await lan.person(), await a_school(session))
    task, member = await a_task_here(session)
    minh = await as_somebody(session, member.id)

    assert "told to keep away" in texts(await minh.presses(f"hazard:confirm:{task.id}"))
    await look(session)

    assert "Suspected explosive item" in (await texts_to(session, await lan.person()))[-1]
    [(row, _school)] = await queries.told_of(session, task.id)
    read = await lan.presses(f"hazard:lesson:{row.id}")
    assert len(read) == 2
    assert "0901.941.941" in texts(read)


@pytest.mark.parametrize(
    "key", ["hazard:confirm:1", "hazard:lesson:1", "hazard:boom:1", "hazard", "hazard:confirm"]
)
async def test_nobody_else_confirms_or_reads(session: AsyncSession, key: str) -> None:
    task, _member = await a_task_here(session)
    lan = Somebody(session, "lan")

    await lan.presses(key)

    assert await queries.lock_hazard(session, task.id) is None
