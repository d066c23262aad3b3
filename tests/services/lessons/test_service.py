"""A confirmed teacher gets the welcome lesson once."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.service import send_welcome
from services.people.model import Person
from services.policy import Policy
from services.schools.joining import join_school
from services.schools.model import School
from services.schools.queries import teacher_of
from tests.factories import XA_VINH_LINH, a_person, promised_to


async def join(session: AsyncSession, person: Person, name: str = "Hoa Sen") -> School:
    return await join_school(
        session, person, name=name, commune=XA_VINH_LINH, commune_words="Vĩnh Linh"
    )


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


async def test_who_waits_to_be_confirmed_gets_no_lesson(session: AsyncSession) -> None:
    person = await a_person(session)
    await join(session, person)
    teacher = await teacher_of(session, person.id)
    assert teacher is not None
    teacher.confirmed_at = None

    await send_welcome(session, person, again=True)

    assert await promised_to(session, person) == []
