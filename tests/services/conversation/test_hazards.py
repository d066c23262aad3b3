"""An item near a school, in chat: the team on site says so; a teacher reads the lesson."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.hazards import queries
from services.hazards.service import confirm
from services.people.model import Role
from services.people.queries import addresses_of
from services.schools.joining import join
from tests.factories import texts_to
from tests.services.conversation.somebody import Somebody, one_with, texts
from tests.services.hazards.near_schools import (
    LEFT,
    a_school,
    a_task_here,
    a_teacher,
    completed,
    look,
    verified,
)


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


async def test_a_coordinator_tells_a_school_without_a_place_in_two_steps(
    session: AsyncSession,
) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    lan = await a_teacher(session, await a_school(session, metres=None, name="Chưa Rõ"))
    await a_school(session, metres=None, name="Vắng")
    task, minh = await a_task_here(session)
    await confirm(session, task.id, by=minh)

    listed = await hoa.presses(f"hazard:schools:{task.id}")
    assert "please call: Vắng" in texts(listed)
    [ask] = listed[0].keys
    [asked] = await hoa.presses(ask)
    assert await texts_to(session, lan) == []
    assert "Teachers that are told: 1" in texts(await hoa.presses(asked.keys[0]))

    assert "in the commune of Chưa Rõ" in (await texts_to(session, lan))[-1]
    assert "Chưa Rõ" not in texts(await hoa.presses(f"hazard:schools:{task.id}"))


async def test_a_coordinator_says_in_two_steps_that_it_is_over(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await completed(session, task, minh, LEFT)
    await verified(session, task, await hoa.person())

    said = await hoa.presses(f"hazard:over:{task.id}")
    [asked] = [one for one in said if f"hazard:end:{task.id}" in one.keys]
    assert len(await texts_to(session, lan)) == 1
    await hoa.presses(asked.keys[0])

    assert "is over" in (await texts_to(session, lan))[-1]


@pytest.mark.parametrize("verb", ["schools", "ask", "tell", "over", "end"])
async def test_nobody_but_a_coordinator_decides_about_schools(
    session: AsyncSession, verb: str
) -> None:
    school = await a_school(session, metres=None)
    teacher = await a_teacher(session, school)
    task, minh = await a_task_here(session)
    await confirm(session, task.id, by=minh)

    said = await (await as_somebody(session, minh.id)).presses(
        f"hazard:{verb}:{task.id}:{school.id}"
    )

    assert "Only a coordinator can do this." in texts(said)
    assert await texts_to(session, teacher) == []
