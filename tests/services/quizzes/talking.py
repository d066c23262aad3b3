"""People in a conversation about a lesson that they were sent."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons import service as lessons
from services.lessons.model import LessonSent
from services.people.model import Person, Role
from services.schools.model import SchoolClass
from tests.services.conversation.somebody import Somebody, one_with
from tests.services.lessons.taking import MONDAY_EIGHT, a_class, taken_by
from tests.services.quizzes.given import a_sent_lesson


async def a_learner_with(
    session: AsyncSession, *, number: int = 0, opened: bool = True
) -> tuple[Somebody, LessonSent]:
    """Lan takes the residents' course and was sent the lesson at that place."""
    lan = Somebody(session)
    await lan.writes("/help")
    one = await lessons.subscribe(
        session, await lan.person(), "residents", channel="webchat", weekly=MONDAY_EIGHT
    )
    await session.flush()
    return lan, await a_sent_lesson(session, one, number=number, opened=opened)


async def a_teacher_with(
    session: AsyncSession, *, number: int = 0, opened: bool = True, **more: object
) -> tuple[Somebody, SchoolClass, LessonSent]:
    """Hoa teaches a class of 29, which was sent the lesson at that place."""
    hoa = await one_with(session, Role.SCHOOL)
    teacher: Person = await hoa.person()
    of = await a_class(session, teacher=teacher, **more)  # type: ignore[arg-type]
    sent = await a_sent_lesson(session, await taken_by(session, of), number=number, opened=opened)
    await hoa.unread()
    return hoa, of, sent
