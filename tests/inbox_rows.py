"""Rows of the inbox as a worker leaves them."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.inbox.model import InboxMessage, InboxState


async def a_poison_message(session: AsyncSession, *, error: str) -> InboxMessage:
    """A message that nobody could handle, from somebody who is not known."""
    now = clock.now()
    message = InboxMessage(
        channel="webchat",
        external_id="x:1",
        contact="x",
        raw="{}",
        heard_at=now,
        due_at=now,
        state=InboxState.POISON,
        attempts=3,
        error=error,
    )
    session.add(message)
    await session.flush()
    return message
