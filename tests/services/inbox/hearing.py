"""Short ways to hear and to look at who comes next, for the inbox's tests."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.inbox.model import Heard, InboxMessage
from services.inbox.queries import next_unanswered

CHANNEL = "telegram"


def said(contact: str, number: int) -> Heard:
    return Heard(CHANNEL, f"{contact}:{number}", contact, {"text": str(number)})


async def head(session: AsyncSession) -> InboxMessage | None:
    return await next_unanswered(session, now=clock.now(), channels=[CHANNEL])
