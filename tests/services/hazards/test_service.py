"""A confirmed item near a school: told once, coarsely, and the same people hear how it ended."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.service import reopen
from services.errors import IllegalMove, NotFound
from services.hazards import queries
from services.hazards import service as hazards
from services.hazards.model import SchoolHazard
from services.hazards.reading import around, offered_lesson
from services.messages import Lane
from services.people.model import Person
from tests.factories import (
    KHE_SANH,
    a_person,
    buttons_to,
    promised_to,
    texts_to,
)
from tests.services.hazards.near_schools import (
    LEFT,
    NOTHING,
    a_school,
    a_task_here,
    a_teacher,
    completed,
    look,
    verified,
)


async def told(session: AsyncSession, task_id: int) -> list[SchoolHazard]:
    return [one for one, _school in await queries.told_of(session, task_id)]


async def test_a_school_is_told_once_of_what_the_team_has_seen(session: AsyncSession) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await look(session)
    assert await texts_to(session, lan) == []

    await hazards.confirm(session, task.id, by=minh)
    await hazards.confirm(session, task.id, by=minh)
    for _time in range(3):
        await look(session)

    [said] = await texts_to(session, lan)
    assert "near Tiểu học Hoa Sen" in said
    [message] = await promised_to(session, lan)
    assert message.lane == Lane.UPDATE


async def test_it_says_the_direction_and_the_commune_and_neither_place_nor_kind(
    session: AsyncSession,
) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)

    [said] = await texts_to(session, lan)

    assert "Direction from the school: north\n" in said
    assert "Khe Sanh" in said
    assert str(KHE_SANH.lat)[:6] not in said
    assert not any(word in said.lower() for word in ("mortar", "bomb", "grenade", " m ", "metre"))


async def test_a_record_that_names_an_item_confirms_it(session: AsyncSession) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)

    await completed(session, task, minh)

    assert len(await texts_to(session, lan)) == 1


async def test_the_same_people_hear_that_the_work_is_over(
    session: AsyncSession, hoa: Person
) -> None:
    school = await a_school(session)
    lan = await a_teacher(session, school)
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)
    mai = await a_teacher(session, school)
    await completed(session, task, minh)
    assert len(await texts_to(session, lan)) == 1

    await verified(session, task, hoa)
    await look(session)

    _warned, over = await texts_to(session, lan)
    assert "The work on the item near you is over" in over
    assert "There may still be other things in the ground" in over
    assert await texts_to(session, mai) == []


async def test_a_false_alarm_is_taken_back(session: AsyncSession) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)

    await completed(session, task, minh, NOTHING)

    assert "is taken back" in (await texts_to(session, lan))[-1]


async def test_a_record_without_an_item_tells_nobody(session: AsyncSession) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)

    await completed(session, task, minh, NOTHING)

    assert await texts_to(session, lan) == []


async def test_what_was_marked_and_left_ends_only_by_hand(
    session: AsyncSession, hoa: Person
) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await completed(session, task, minh, LEFT)
    with pytest.raises(IllegalMove):
        await hazards.end_by_hand(session, task.id, by=hoa)
    await verified(session, task, hoa)
    assert len(await texts_to(session, lan)) == 1
    assert (await around(session, task.id, by=hoa)).may_end

    await hazards.end_by_hand(session, task.id, by=hoa)

    assert "is over" in (await texts_to(session, lan))[-1]
    with pytest.raises(IllegalMove):
        await hazards.end_by_hand(session, task.id, by=hoa)


async def test_what_is_opened_again_is_told_again(session: AsyncSession, hoa: Person) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await completed(session, task, minh)
    await verified(session, task, hoa)

    await reopen(session, task.id, by=hoa)
    await look(session)
    await look(session)

    said = await texts_to(session, lan)
    assert ["keep" in one.lower() for one in said] == [True, False, True]
    [row] = await told(session, task.id)
    assert (row.round, row.ended_at) == (2, None)


async def test_the_lesson_offered_is_one_for_the_school_and_for_who_was_told(
    session: AsyncSession,
) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)
    [row] = await told(session, task.id)

    assert row.course == "primary-1-3"
    assert await buttons_to(session, lan) == [f"hazard:lesson:{row.id}"]
    title, words = await offered_lesson(session, row.id, lan)
    assert title.photo == f"drawn:lesson-primary-1-3-{row.lesson[:2]}"
    assert "0901.941.941" in words.text.render("vi")
    with pytest.raises(NotFound):
        await offered_lesson(session, row.id, await a_person(session))
    with pytest.raises(NotFound):
        await offered_lesson(session, 99, lan)
