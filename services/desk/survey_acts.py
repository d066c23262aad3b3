"""Acts at the desk on proposed surveys: the same as the buttons in chat, and a note beside them."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.desk.written_acts import Given
from services.errors import no_longer
from services.people.model import Person
from services.surveys import service as surveys
from services.surveys.lifecycle import DismissReason


async def request(session: AsyncSession, by: Person, given: Given) -> None:
    await surveys.request(session, given.number(0), by=by, note=given.words)


async def dismiss(session: AsyncSession, by: Person, given: Given) -> None:
    reason = given.args[1] if len(given.args) > 1 else ""
    if reason not in list(DismissReason):
        raise no_longer()
    await surveys.dismiss(session, given.number(0), DismissReason(reason), by=by, note=given.words)


async def note_done(session: AsyncSession, by: Person, given: Given) -> None:
    await surveys.note_done(session, given.number(0), by=by, note=given.words)


async def undo(session: AsyncSession, by: Person, given: Given) -> None:
    await surveys.undo(session, given.number(0), by=by)
