"""Classes are added, changed, removed and brought back by those who teach at their school."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.erasure.service import erase
from services.errors import IllegalMove, NotFound, SafeLaneError
from services.people.model import Person
from services.schools import queries
from services.schools.classes import ClassFacts
from services.schools.joining import join, join_school
from services.schools.service import (
    access_class,
    access_school,
    add_class,
    change_class,
    remove_class,
    restore_class,
)
from tests.factories import a_coordinator, a_person

FACTS = ClassFacts("3A", 3, girls=14, boys=15, language="vi", weekday=2, hour=8)


async def a_teacher(session: AsyncSession, school: str = "Hoa Sen") -> Person:
    person = await a_person(session)
    await join_school(session, person, name=school, commune=None, commune_words="Gio Linh")
    return person


async def test_a_class_is_kept_as_it_was_told(session: AsyncSession) -> None:
    teacher = await a_teacher(session)

    added = await add_class(session, teacher, FACTS)

    [kept] = await queries.classes_of_teacher(session, teacher.id)
    assert kept is added
    assert (kept.label, kept.grade, kept.girls, kept.boys) == ("3A", 3, 14, 15)
    assert (kept.weekday, kept.hour, kept.minute, kept.language) == (2, 8, 0, "vi")
    assert len(kept.code) == 6
    assert await queries.class_coded(session, kept.code) is kept


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": "Lớp ba A buổi sáng"},
        {"grade": 0},
        {"grade": 10},
        {"girls": -1},
        {"boys": 100},
        {"girls": 0, "boys": 0},
        {"weekday": 8},
        {"hour": 5},
        {"hour": 18},
        {"minute": 60},
    ],
)
async def test_what_cannot_be_is_refused_in_words(
    session: AsyncSession, wrong: dict[str, Any]
) -> None:
    teacher = await a_teacher(session)

    with pytest.raises(SafeLaneError):
        await add_class(session, teacher, replace(FACTS, **wrong))

    assert await queries.classes_of_teacher(session, teacher.id) == []


async def test_a_school_has_a_class_of_one_name_once(session: AsyncSession) -> None:
    one, two = await a_teacher(session), await a_teacher(session)
    elsewhere = await a_teacher(session, "Ánh Dương")
    await add_class(session, one, FACTS)

    with pytest.raises(SafeLaneError, match="already"):
        await add_class(session, two, replace(FACTS, label="3a"))

    assert await add_class(session, elsewhere, FACTS)


async def test_a_change_keeps_the_class_and_its_code(session: AsyncSession) -> None:
    teacher = await a_teacher(session)
    added = await add_class(session, teacher, FACTS)
    code = added.code

    changed = await change_class(session, added.id, replace(FACTS, girls=16), by=teacher)

    assert changed.id == added.id
    assert (changed.girls, changed.code) == (16, code)


async def test_a_class_that_was_removed_comes_back(session: AsyncSession) -> None:
    teacher = await a_teacher(session)
    added = await add_class(session, teacher, FACTS)

    await remove_class(session, added.id, by=teacher)
    assert await queries.classes_of_teacher(session, teacher.id) == []
    with pytest.raises(NotFound):
        await access_class(session, added.id, teacher)

    await restore_class(session, added.id, by=teacher)
    assert await queries.classes_of_teacher(session, teacher.id) == [added]
    with pytest.raises(IllegalMove):
        await restore_class(session, added.id, by=teacher)


async def test_a_class_is_for_its_schools_teachers_and_coordinators(
    session: AsyncSession,
) -> None:
    teacher, colleague = await a_teacher(session), await a_teacher(session)
    stranger, elsewhere = await a_person(session), await a_teacher(session, "Ánh Dương")
    added = await add_class(session, teacher, FACTS)
    coordinator = await a_coordinator(session)

    for person in (teacher, colleague, coordinator):
        assert await access_class(session, added.id, person) is added
        assert (await access_school(session, added.school_id, person)).id == added.school_id
    for person in (stranger, elsewhere):
        with pytest.raises(NotFound):
            await access_class(session, added.id, person)
        with pytest.raises(NotFound):
            await access_school(session, added.school_id, person)
        await remove_class(session, added.id, by=teacher)
        with pytest.raises(NotFound):
            await restore_class(session, added.id, by=person)
        added.removed_at = None


async def test_who_waits_to_be_confirmed_has_no_classes_and_sees_none(
    session: AsyncSession,
) -> None:
    teacher, waiting = await a_teacher(session), await a_teacher(session)
    added = await add_class(session, teacher, FACTS)
    row = await queries.teacher_of(session, waiting.id)
    assert row is not None
    row.confirmed_at = None

    with pytest.raises(NotFound):
        await add_class(session, waiting, replace(FACTS, label="3B"))
    with pytest.raises(NotFound):
        await access_class(session, added.id, waiting)


async def test_who_changes_school_leaves_the_classes_there(session: AsyncSession) -> None:
    teacher = await a_teacher(session)
    await add_class(session, teacher, FACTS)
    other = await a_teacher(session, "Ánh Dương")
    row = await queries.teacher_of(session, other.id)
    assert row is not None

    await join(session, teacher, await queries.get_school(session, row.school_id))

    assert await queries.classes_of_teacher(session, teacher.id) == []


async def test_who_is_erased_leaves_a_class_that_names_nobody(session: AsyncSession) -> None:
    teacher = await a_teacher(session)
    added = await add_class(session, teacher, FACTS)

    await erase(session, teacher, channel="webchat")
    await session.refresh(added)

    assert added.removed_at is not None
    assert added.girls == 14
    assert await queries.teacher_of(session, teacher.id) is None
