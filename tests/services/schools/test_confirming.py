"""Where the province asks for it, coordinators confirm or refuse who teaches at a school."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import IllegalMove, NotPermitted
from services.people.model import Person
from services.people.queries import roles_of
from services.policy import Policy
from services.schools import queries
from services.schools.joining import confirm_teacher, join_school, refuse_teacher
from services.schools.model import School, Teacher
from tests.factories import XA_VINH_LINH, a_coordinator, a_person, buttons_to, promised_to


async def joined(session: AsyncSession, person: Person, name: str = "Hoa Sen") -> School:
    return await join_school(
        session, person, name=name, commune=XA_VINH_LINH, commune_words="Vĩnh Linh"
    )


async def the_teacher(session: AsyncSession, person: Person) -> Teacher:
    teacher = await queries.teacher_of(session, person.id)
    assert teacher is not None
    return teacher


@pytest.fixture
def policy() -> Policy:
    return replace(Policy(), schools_confirm=True)


async def test_coordinators_are_asked_and_the_teacher_waits(session: AsyncSession) -> None:
    coordinator, person = await a_coordinator(session), await a_person(session, name="Cô Hoa")

    school = await joined(session, person)

    [card] = await promised_to(session, coordinator)
    assert await buttons_to(session, coordinator) == [
        f"school:confirm:{person.id}",
        f"school:refuse:{person.id}",
    ]
    assert "Cô Hoa" in card.payload["text"]
    assert (await the_teacher(session, person)).confirmed_at is None
    assert school.confirmed_at is None


async def test_confirming_tells_the_teacher_and_confirms_the_school(session: AsyncSession) -> None:
    coordinator, person = await a_coordinator(session), await a_person(session)
    school = await joined(session, person)

    await confirm_teacher(session, person.id, by=coordinator)

    teacher = await the_teacher(session, person)
    assert teacher.confirmed_by == school.confirmed_by == coordinator.id
    [told] = await promised_to(session, person)
    assert "Hoa Sen" in told.payload["text"]


async def test_refusing_takes_the_role_and_the_school_that_only_they_named(
    session: AsyncSession,
) -> None:
    coordinator, person = await a_coordinator(session), await a_person(session)
    await joined(session, person)

    await refuse_teacher(session, person.id, by=coordinator)

    assert await queries.teacher_of(session, person.id) is None
    assert await roles_of(session, person.id) == frozenset()
    assert await session.scalar(select(func.count(School.id))) == 0
    [told] = await promised_to(session, person)
    assert Policy().hotline in told.payload["text"]


async def test_refusing_one_leaves_the_school_to_the_others(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    one, two = await a_person(session), await a_person(session)
    school = await joined(session, one)
    await joined(session, two)

    await refuse_teacher(session, one.id, by=coordinator)

    assert [t.person_id for t in await queries.teachers_of_school(session, school.id)] == [two.id]


async def test_only_a_coordinator_decides(session: AsyncSession) -> None:
    person = await a_person(session)
    await joined(session, person)

    with pytest.raises(NotPermitted):
        await confirm_teacher(session, person.id, by=person)
    with pytest.raises(NotPermitted):
        await refuse_teacher(session, person.id, by=person)


async def test_what_was_decided_is_not_decided_again(session: AsyncSession) -> None:
    coordinator, person = await a_coordinator(session), await a_person(session)
    await joined(session, person)
    await confirm_teacher(session, person.id, by=coordinator)

    with pytest.raises(IllegalMove):
        await refuse_teacher(session, person.id, by=coordinator)
    with pytest.raises(IllegalMove):
        await confirm_teacher(session, 10_000_000, by=coordinator)
