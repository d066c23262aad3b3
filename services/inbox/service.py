"""Hearing a message once, and settling whether it has been answered."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.inbox import queries
from services.inbox.model import Heard, InboxMessage, InboxState

#: After so many failures a message is set aside so that the person's next one is answered.
MOST_ATTEMPTS = 3
RETRY_AFTER = timedelta(seconds=1)


async def hear(session: AsyncSession, batch: Iterable[Heard]) -> None:
    """Store what was heard; the caller may confirm it to the channel once this has committed."""
    await queries.store(session, batch, now=clock.now())


def settle(message: InboxMessage) -> None:
    message.state = InboxState.ANSWERED
    message.answered_at = clock.now()


def fail(message: InboxMessage, error: Exception) -> bool:
    """Note the failure; True when the message is now set aside as poison."""
    message.attempts += 1
    # What PostgreSQL adds as DETAIL is what somebody wrote; it must not outlive their /forget.
    message.error = f"{type(error).__name__}: {error}".split("\nDETAIL:")[0][:2000]
    message.due_at = clock.now() + RETRY_AFTER * message.attempts
    if message.attempts >= MOST_ATTEMPTS:
        message.state = InboxState.POISON
    return message.state is InboxState.POISON
