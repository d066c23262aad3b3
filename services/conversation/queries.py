"""Finding conversations."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.model import Conversation
from services.people.model import Person
from services.together import Known

_TALKS: Known[int, Conversation] = Known("conversations")


async def know_conversations(session: AsyncSession, people: Collection[Person]) -> None:
    """Look up at once the talks with these people, for a batch of turns."""
    ids = {person.id for person in people}
    statement = select(Conversation).where(Conversation.person_id.in_(ids))
    talks = {talk.person_id: talk for talk in await session.scalars(statement)}
    for person_id in ids:
        _TALKS.note(session, person_id, talks.get(person_id) or _begun(session, person_id))


async def conversation_with(session: AsyncSession, person: Person) -> Conversation:
    """The talk with this person, begun if there was none."""

    async def look() -> Conversation:
        found = await session.get(Conversation, person.id)
        return found or _begun(session, person.id)

    return await _TALKS.find(session, person.id, look)


def _begun(session: AsyncSession, person_id: int) -> Conversation:
    talk = Conversation(
        person_id=person_id, choices=[], step=None, draft=None, dropped=None, expecting=None,
        record=None, counted_since=None, counted=0,
    )  # fmt: skip
    session.add(talk)
    return talk
