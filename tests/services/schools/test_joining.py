"""A teacher joins a school."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Person, Role
from services.people.queries import roles_of
from services.schools import queries
from services.schools.joining import join, join_school
from services.schools.levels import Level
from services.schools.model import School, Teacher
from tests.factories import XA_VINH_LINH, a_coordinator, a_person


async def joined(session: AsyncSession, person: Person, name: str = "Hoa Sen") -> School:
    return await join_school(
        session, person, name=name, commune=XA_VINH_LINH, commune_words="Vĩnh Linh"
    )


async def the_teacher(session: AsyncSession, person: Person) -> Teacher:
    teacher = await queries.teacher_of(session, person.id)
    assert teacher is not None
    return teacher


async def test_two_teachers_of_one_school_are_in_one_school(session: AsyncSession) -> None:
    one, two = await a_person(session), await a_person(session)

    assert await joined(session, one) is await joined(session, two)
    assert await session.scalar(select(func.count(School.id))) == 1


async def test_schools_of_the_same_name_in_two_communes_are_two(session: AsyncSession) -> None:
    person = await a_person(session)
    here = await joined(session, person)

    there = await join_school(
        session, person, name="Hoa Sen", commune=None, commune_words="Gio Linh"
    )

    assert here.id != there.id


async def test_a_teacher_who_changes_school_teaches_only_at_the_new_one(
    session: AsyncSession,
) -> None:
    person = await a_person(session)
    await joined(session, person)

    moved = await joined(session, person, "Ánh Dương")

    teacher = await queries.teacher_of(session, person.id)
    assert teacher is not None
    assert teacher.school_id == moved.id
    assert await roles_of(session, person.id) == {Role.SCHOOL}


async def test_without_the_setting_a_teacher_is_confirmed_at_once(session: AsyncSession) -> None:
    await a_coordinator(session)
    person = await a_person(session)

    school = await joined(session, person, "Trường Tiểu học Hoa Sen")

    assert (await the_teacher(session, person)).confirmed_at is not None
    assert school.confirmed_at is not None
    assert school.level is Level.PRIMARY


async def test_joining_the_same_school_again_changes_nothing(session: AsyncSession) -> None:
    person = await a_person(session)
    school = await joined(session, person)
    since = (await the_teacher(session, person)).joined_at

    await join(session, person, school)

    assert (await the_teacher(session, person)).joined_at == since
