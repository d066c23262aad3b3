"""The worker that answers what was heard: one address at a time, in order, each in a savepoint."""

import json
from collections.abc import Mapping

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.conversation.aftermath import poisoned
from services.conversation.service import receive
from services.inbox.model import InboxMessage
from services.inbox.queries import following, next_unanswered
from services.inbox.service import fail, settle
from services.messages import Address
from services.notify.channel import Channel

log = structlog.get_logger(__name__)


async def answer_next(sessions: Sessions, channels: Mapping[str, Channel]) -> int:
    """Answer what one address has sent; how many messages that were. 0: nobody is waiting."""
    async with sessions.begin() as session:
        first = await next_unanswered(session, now=clock.now(), channels=list(channels))
        if first is None:
            return 0
        messages = [first, *await following(session, first)]
        for count, message in enumerate(messages, start=1):
            if not await _answer(session, message, channels[message.channel]):
                return count  # what follows waits, so that a person's words keep their order
        return len(messages)


async def _answer(session: AsyncSession, message: InboxMessage, channel: Channel) -> bool:
    """False when the message must be tried again before the next one may be answered."""
    try:
        async with session.begin_nested():
            inbound = channel.to_inbound(message.external_id, json.loads(message.raw))
            if inbound is not None:
                await receive(session, inbound)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise  # the database went away, not the message's fault
        return await _failed(session, message, error)
    except Exception as error:
        return await _failed(session, message, error)
    settle(message)
    return True


async def _failed(session: AsyncSession, message: InboxMessage, error: Exception) -> bool:
    await session.refresh(message)
    parked = fail(message, error)
    log.error(
        "message failed",
        inbox_id=message.id,
        attempts=message.attempts,
        poison=parked,
        exc_info=error,
    )
    if parked:
        await _tell(session, message)
    return parked


async def _tell(session: AsyncSession, message: InboxMessage) -> None:
    """Failing here must not bring the message back for ever, ahead of everybody else's."""
    try:
        async with session.begin_nested():
            sender = Address(message.channel, message.contact)
            await poisoned(session, sender, inbox_id=message.id)
    except Exception:
        log.exception("poison could not be told", inbox_id=message.id)
