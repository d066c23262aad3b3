"""Noting that somebody has looked at something that is not theirs alone."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.media.queries import get_media
from services.messages import Address
from services.people.model import Person
from services.people.queries import person_at
from services.readings.model import Reading, Subject, Way
from services.together import add_later


def note_reading(
    session: AsyncSession, *, by: Person, what: Subject, id: int, how: Way = Way.CARD
) -> None:
    """Write down the look, in the transaction that shows it and without asking the database."""
    row = Reading(person_id=by.id, what=what, subject_id=id, how=how, at=clock.now())
    add_later(session, row)


async def foreign_viewer(session: AsyncSession, viewer: Address, media_id: int) -> Person | None:
    """Who is at the address, if the photo or recording is not their own."""
    media, person = await get_media(session, media_id), await person_at(session, viewer)
    own = media is None or person is None or media.person_id == person.id
    return None if own else person
