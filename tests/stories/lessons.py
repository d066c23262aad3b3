"""Learners and classes of a story who have been sent a lesson."""

from services.lessons import service as lessons
from services.people.model import Role
from services.people.service import give_role
from tests.services.lessons.taking import MONDAY_EIGHT, a_class, taken_by
from tests.services.quizzes.given import a_sent_lesson
from tests.stories.phones import Phone
from tests.stories.world import World, _known


async def a_learner(world: World, channel: str, language: str = "vi") -> tuple[Phone, int]:
    """Somebody who was sent the residents' first lesson and has opened it; the lesson's id."""
    phone = await world.phone(channel, "Lan", language)
    async with world._session() as session:
        person = await _known(session, phone)
        one = await lessons.subscribe(
            session, person, "residents", channel=channel, weekly=MONDAY_EIGHT
        )
        return phone, (await a_sent_lesson(session, one)).id


async def a_teacher(
    world: World, channel: str, language: str = "vi", **of: object
) -> tuple[Phone, str, int]:
    """A teacher whose class of 29 was sent its first lesson; the class's code, the lesson's id."""
    phone = await world.phone(channel, "Cô Hoa", language)
    async with world._session() as session:
        person = await _known(session, phone)
        await give_role(session, person, Role.SCHOOL)
        taught = await a_class(session, teacher=person, language=language, **of)  # type: ignore[arg-type]
        sent = await a_sent_lesson(session, await taken_by(session, taught))
        return phone, taught.code, sent.id


async def presses(phone: Phone, key: str) -> None:
    """A button of a message that came before the story began."""
    await phone.forges(key)
