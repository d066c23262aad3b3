"""A school joins and gets its welcome lesson."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons import queries
from services.lessons.model import School, Teacher
from services.messages import Lane, Reply
from services.people.model import Person, Role
from services.people.service import give_role, tell
from services.policy import policy_of
from services.texts import _


async def join_school(
    session: AsyncSession, person: Person, *, name: str, commune: str | None, commune_words: str
) -> School:
    """The school of that name and commune, new if unknown; the person teaches there now."""
    school = await queries.school_named(session, name, commune_words)
    if school is None:
        school = School(
            name=name, commune=commune, commune_words=commune_words, created_at=clock.now()
        )
        session.add(school)
        await session.flush()  # the teacher names the school by its id
    teacher = await queries.teacher_of(session, person.id)
    if teacher is None:
        session.add(Teacher(person_id=person.id, school_id=school.id))
    else:
        teacher.school_id = school.id
    await give_role(session, person, Role.SCHOOL)
    await session.flush()
    return school


async def send_welcome(session: AsyncSession, person: Person, *, again: bool = False) -> None:
    """The welcome lesson, once; with `again`, on request."""
    teacher = await queries.teacher_of(session, person.id)
    if teacher is None or (teacher.welcomed_at is not None and not again):
        return
    teacher.welcomed_at = teacher.welcomed_at or clock.now()
    text = _(
        "📘 Welcome lesson (3 minutes, wording awaits the province’s approval)\n\n"
        "1. STOP. If you see a strange thing, do not go near it. If you are already near, "
        "do not touch it.\n"
        "2. MOVE AWAY the way you came, and keep your friends away.\n"
        "3. TELL an adult at once, or call {hotline}.\n\n"
        "Ask the class: What do we do when a friend wants to pick something up? "
        "(Call them back, do not go after them, tell an adult.)",
        hotline=policy_of(session).hotline,
    )
    await tell(session, person, Reply(text, photo="drawn:advice"), lane=Lane.REPLY)
