"""Lessons that were sent, and the quiz of each."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons.model import LessonSent, Subscription
from services.lessons.taught import outline
from services.people.model import Person
from services.quizzes.service import access_quiz
from services.quizzes.steps import LessonQuiz
from services.schools.model import School, SchoolClass
from tests.services.lessons.taking import a_class, a_learner, taken_by


async def a_sent_lesson(
    session: AsyncSession, one: Subscription, *, number: int = 0, opened: bool = True
) -> LessonSent:
    """The course's lesson at that place, from 0, or from its end; later ones came later."""
    course = outline(one.course, pupils=one.class_id is not None)
    assert course is not None
    place = range(len(course.lessons))[number]
    at = clock.now() + timedelta(minutes=place)
    sent = LessonSent(
        subscription_id=one.id, lesson=course.lessons[place], language=one.language,
        sent_at=at, opened_at=at if opened else None,
    )  # fmt: skip
    session.add(sent)
    await session.flush()
    return sent


async def a_learners_quiz(session: AsyncSession, *, number: int = 0) -> tuple[Person, LessonQuiz]:
    person, one = await a_learner(session)
    sent = await a_sent_lesson(session, one, number=number)
    return person, await access_quiz(session, sent.id, person)


async def a_class_quiz(
    session: AsyncSession, *, number: int = 0, **more: object
) -> tuple[SchoolClass, Person, LessonQuiz]:
    """A class, by default of 29, its teacher, and the questions of a lesson it was sent."""
    school_class = await a_class(session, **more)  # type: ignore[arg-type]
    teacher = await session.get_one(Person, school_class.teacher_id)
    one = await taken_by(session, school_class)
    sent = await a_sent_lesson(session, one, number=number)
    return school_class, teacher, await access_quiz(session, sent.id, teacher)


async def in_commune(session: AsyncSession, of: SchoolClass, code: str) -> None:
    """The class's school lies there."""
    school = await session.get_one(School, of.school_id)
    school.commune = code
    await session.flush()
