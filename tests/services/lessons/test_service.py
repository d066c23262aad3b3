"""A school joins by its name, and its teacher gets the welcome lesson once."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons import queries
from services.lessons.model import School
from services.lessons.service import join_school, send_welcome
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.policy import Policy
from tests.factories import XA_VINH_LINH, a_person, promised_to


async def join(session: AsyncSession, person: Person, name: str = "Hoa Sen") -> School:
    return await join_school(
        session, person, name=name, commune=XA_VINH_LINH, commune_words="Vĩnh Linh"
    )


async def test_two_teachers_of_one_school_are_in_one_school(session: AsyncSession) -> None:
    one, two = await a_person(session), await a_person(session)

    assert await join(session, one) is await join(session, two)
    assert await session.scalar(select(func.count(School.id))) == 1


async def test_schools_of_the_same_name_in_two_communes_are_two(session: AsyncSession) -> None:
    person = await a_person(session)
    here = await join(session, person)

    there = await join_school(
        session, person, name="Hoa Sen", commune=None, commune_words="Gio Linh"
    )

    assert here.id != there.id


async def test_a_teacher_who_changes_school_teaches_only_at_the_new_one(
    session: AsyncSession,
) -> None:
    person = await a_person(session)
    await join(session, person)

    moved = await join(session, person, "Ánh Dương")

    teacher = await queries.teacher_of(session, person.id)
    assert teacher is not None
    assert teacher.school_id == moved.id
    assert await roles_of(session, person.id) == {Role.SCHOOL}


async def test_the_welcome_lesson_comes_once_even_after_a_change_of_school(
    session: AsyncSession,
) -> None:
    person = await a_person(session)
    await join(session, person)
    await send_welcome(session, person)
    await join(session, person, "Ánh Dương")

    await send_welcome(session, person)

    [lesson] = await promised_to(session, person)
    assert lesson.payload["photo"] == "drawn:advice"
    assert Policy().hotline in lesson.payload["text"]


async def test_the_lesson_comes_again_when_it_is_asked_for(session: AsyncSession) -> None:
    person = await a_person(session)
    await join(session, person)

    await send_welcome(session, person)
    await send_welcome(session, person, again=True)

    assert len(await promised_to(session, person)) == 2


async def test_somebody_without_a_school_gets_no_lesson(session: AsyncSession) -> None:
    person = await a_person(session)

    await send_welcome(session, person, again=True)

    assert await promised_to(session, person) == []
