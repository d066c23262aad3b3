"""Finding conversations."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.model import Conversation
from services.people.model import Person


async def conversation_with(session: AsyncSession, person: Person) -> Conversation:
    """The talk with this person, begun if there was none."""
    found = await session.get(Conversation, person.id)
    if found is None:
        found = Conversation(person_id=person.id, choices=[])
        session.add(found)
    return found
