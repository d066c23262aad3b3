"""The welcome lesson."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import Lane, Reply
from services.people.model import Person
from services.people.service import tell
from services.policy import policy_of
from services.schools.queries import teacher_of
from services.texts import _


async def send_welcome(session: AsyncSession, person: Person, *, again: bool = False) -> None:
    """The welcome lesson, once, to a confirmed teacher; with `again`, on request."""
    teacher = await teacher_of(session, person.id)
    if teacher is None or teacher.confirmed_at is None:
        return
    if teacher.welcomed_at is not None and not again:
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
