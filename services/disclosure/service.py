"""Showing a person everything that is held about them."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.disclosure.document import to_json
from services.disclosure.held import Held, gather
from services.disclosure.wording import last, messages
from services.media.model import MediaState
from services.messages import Kind, Reply
from services.people.model import Person
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.texts import Words

#: Pictures sent with it; all are counted.
MOST_PICTURES = 6


async def disclose(session: AsyncSession, person: Person) -> Sequence[Reply]:
    """In words, the pictures, and the same as a file; made at once, so that the two working days
    which Decree 356/2025 allows for a request are never needed."""
    held = await gather(session, person.id)
    note_reading(session, by=person, what=Subject.MYDATA, id=person.id, how=Way.CARD)
    return [*messages(held), *_pictures(held), last(person.id)]


def _pictures(held: Held) -> list[Reply]:
    kept = [
        media for media in held.files if media.kind is Kind.PHOTO and media.state is MediaState.KEPT
    ]
    return [
        Reply(Words(f"📷 {number}/{len(kept)}"), photo=f"media:{media.id}")
        for number, media in enumerate(kept[:MOST_PICTURES], start=1)
    ]


async def document_of(session: AsyncSession, person_id: int) -> bytes | None:
    """The file; None for nobody, and for somebody who has been erased since."""
    found = await session.get(Person, person_id)
    if found is None or found.forgotten_at is not None:
        return None
    return to_json(await gather(session, person_id))
