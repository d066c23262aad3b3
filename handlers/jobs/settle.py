"""Writing down what became of messages: those sent at the same time share one commit."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services.conversation.aftermath import moved, undelivered
from services.notify import fates
from services.notify.channel import Outgoing, SendFailed, SendMoved, SendRefused
from services.notify.leading import pause
from services.notify.model import Delivery
from services.notify.queries import free

log = structlog.get_logger(__name__)

#: A database that is away is waited for: what was sent and not written down is sent again.
TRIES, BETWEEN = 60, 0.5
#: A rate limit that does not say for how long.
PAUSE = timedelta(seconds=1)

Write = Callable[[AsyncSession], Awaitable[object]]


class Settler:
    """Notes each message's fate; returns to the sender once it is committed."""

    def __init__(self, sessions: Sessions, channel: str) -> None:
        self._sessions, self._channel = sessions, channel
        self._waiting: dict[int, tuple[str, asyncio.Future[None]]] = {}
        self._writer: asyncio.Task[None] | None = None

    async def settle(
        self, message: Outgoing, outcome: str | SendFailed | SendRefused | None
    ) -> None:
        """`outcome` is the channel's id of what was sent, or how it failed; None: not begun."""
        if isinstance(outcome, str):
            await self._sent(message.id, outcome)
        elif outcome is None:
            await self._write(lambda session: free(session, [message.id], term=message.term))
        else:
            why = type(outcome).__name__
            log.warning("not sent", channel=self._channel, outbox_id=message.id, why=why)
            await self._write(lambda session: self._note_failure(session, message, outcome))

    async def _sent(self, message_id: int, external_id: str) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[message_id] = external_id, done
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_sent())
        await done

    async def _write_sent(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, {}
            sent = {message_id: external_id for message_id, (external_id, _) in batch.items()}
            error: Exception | None = None
            try:
                await self._note_sent(sent)
            except Exception as failure:
                error = failure
            for _external_id, done in batch.values():
                if not done.done():
                    done.set_exception(error) if error else done.set_result(None)

    async def _note_sent(self, sent: dict[int, str]) -> None:
        left: dict[int, str] = {}

        async def together(session: AsyncSession) -> None:
            left.clear()
            left.update(await fates.settle_together(session, sent))

        await self._write(together)
        for message_id, external_id in left.items():
            await self._write(
                partial(fates.settle_sent, message_id=message_id, external_id=external_id)
            )

    async def _write(self, write: Write) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                async with self._sessions.begin() as session:
                    await write(session)
            except (SQLAlchemyError, OSError):
                if attempt == TRIES:
                    raise
                log.warning("not settled yet", channel=self._channel, attempt=attempt)
                await asyncio.sleep(BETWEEN)
            else:
                return

    async def _note_failure(
        self, session: AsyncSession, message: Outgoing, error: SendFailed | SendRefused
    ) -> None:
        if isinstance(error, SendMoved):
            await fates.settle_moved(session, message.id, term=message.term)
            await moved(session, self._channel, old=message.contact, new=error.contact)
            return
        if isinstance(error, SendFailed) and error.everyone:
            await pause(session, self._channel, wait=PAUSE if error.wait is None else error.wait)
        message_now = await fates.settle_failed(session, message.id, error, term=message.term)
        if message_now is not None and message_now.state is not Delivery.SENT:
            gone = isinstance(error, SendRefused) and error.gone
            await undelivered(session, message_now, gone=gone)
