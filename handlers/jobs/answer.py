"""The worker that answers what was heard: many residents at once, or one address at a time."""

import json
import traceback
from collections.abc import Mapping

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.conversation.aftermath import poisoned
from services.conversation.batch import receive_together
from services.conversation.service import receive
from services.inbox.model import InboxMessage
from services.inbox.queries import Unanswered, following, next_batch, next_unanswered, settle_all
from services.inbox.service import fail, settle
from services.messages import Address, Inbound
from services.notify.channel import Channel

log = structlog.get_logger(__name__)

#: Addresses that share a transaction. It holds the write lock while it lasts, so not too many.
AT_ONCE = 64


async def answer_next(sessions: Sessions, channels: Mapping[str, Channel]) -> int:
    """Answer what a few addresses have sent; how many messages that were. 0: nobody is waiting.

    Residents share a transaction, one message each. Staff, whose acts lock tasks, and whatever a
    batch could not bear are taken one address at a time.
    """
    try:
        answered = await _answer_together(sessions, channels)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        answered = await _one_by_one(sessions, channels, error)
    except Exception as error:
        answered = await _one_by_one(sessions, channels, error)
    return answered or await answer_one(sessions, channels)


async def _answer_together(sessions: Sessions, channels: Mapping[str, Channel]) -> int:
    """Nothing at all when the oldest waiting message is from a member of staff."""
    async with sessions.begin() as session:
        heads = await next_batch(session, now=clock.now(), channels=list(channels), limit=AT_ONCE)
        if len(heads) < 2:
            return 0
        said = {head.id: _understood(head, channels) for head in heads}
        answered = await receive_together(session, said)
        if answered:
            await settle_all(session, answered, now=clock.now())
    return len(answered)


def _understood(message: Unanswered, channels: Mapping[str, Channel]) -> Inbound | None:
    raw = json.loads(message.raw)
    return channels[message.channel].to_inbound(message.external_id, raw)


async def _one_by_one(sessions: Sessions, channels: Mapping[str, Channel], error: Exception) -> int:
    """As many addresses as a batch has: the one that it failed on is among them."""
    log.warning("a batch is answered one by one", why=type(error).__name__)
    answered = 0
    for _address in range(AT_ONCE):
        count = await answer_one(sessions, channels)
        answered += count
        if not count:
            break
    return answered


async def answer_one(sessions: Sessions, channels: Mapping[str, Channel]) -> int:
    """Answer what one address has sent, each message in a savepoint; how many that were."""
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
        why=type(error).__name__,
        # Without what the error says: that may be what somebody wrote.
        trace="".join(traceback.format_tb(error.__traceback__)),
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
