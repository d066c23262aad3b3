"""The sender of one channel: it leads or waits, claims by lane, sends, settles."""

import asyncio
import time
from dataclasses import dataclass, field
from uuid import uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs.loops import rest_until
from services.conversation.aftermath import undelivered
from services.notify import service as notify
from services.notify.channel import Channel, Outgoing, SendFailed, SendRefused
from services.notify.leading import lead
from services.notify.pace import Pace

log = structlog.get_logger(__name__)

#: Sends under way at once; each holds one address, so a chat keeps its order.
AT_ONCE = 8
#: How long to rest when nothing is due and nobody wakes us.
REST = 0.5


@dataclass(slots=True)
class Sender:
    """One process's hand on a channel. Only the process that leads it sends anything."""

    sessions: Sessions
    channel: Channel
    pace: Pace = field(default_factory=Pace)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    name: str = field(default_factory=lambda: uuid4().hex)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; then what is under way is finished."""
        while not stop.is_set():
            try:
                started = await self._round()
            except Exception:
                log.exception("sending failed", channel=self.channel.name)
                started = 0
            if not started:
                await rest_until(self.woken, stop, seconds=REST)
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _round(self) -> int:
        """Start what may be sent now; how many sends were started."""
        now = time.monotonic()
        free = AT_ONCE - len(self._under_way)
        if free <= 0 or (pause := self.pace.wait(now)) > 0:
            await asyncio.sleep(min(pause, REST) if free > 0 else 0.01)
            return 0
        busy = [*self._under_way, *self.pace.full(now)]
        async with self.sessions.begin() as session:
            if not await lead(session, self.channel.name, holder=self.name):
                return 0
            batch = await notify.claim(
                session,
                channel=self.channel.name,
                busy=busy,
                limit=min(free, max(1, int(self.pace.tokens(now)))),
            )
        for message in batch:
            self._start(message)
        return len(batch)

    def _start(self, message: Outgoing) -> None:
        self.pace.take(message.contact, time.monotonic())
        task = asyncio.create_task(self._send(message))
        self._under_way[message.contact] = task
        task.add_done_callback(lambda _task: self._done(message.contact))

    def _done(self, contact: str) -> None:
        self._under_way.pop(contact, None)
        self.woken.set()

    async def _send(self, message: Outgoing) -> None:
        try:
            external_id = await self.channel.send(message)  # no transaction is open
        except (SendFailed, SendRefused) as error:
            await self._settle_failure(message, error)
        except Exception as error:
            log.exception("channel broke", channel=self.channel.name, outbox_id=message.id)
            await self._settle_failure(message, SendFailed(repr(error)))
        else:
            async with self.sessions.begin() as session:
                await notify.settle_sent(session, message.id, external_id)

    async def _settle_failure(self, message: Outgoing, error: SendFailed | SendRefused) -> None:
        if isinstance(error, SendFailed) and error.everyone and error.wait:
            self.pace.pause(error.wait.total_seconds(), time.monotonic())
        log.warning(
            "not sent", channel=self.channel.name, outbox_id=message.id, why=type(error).__name__
        )
        async with self.sessions.begin() as session:
            await _give_up_or_retry(session, message, error)


async def _give_up_or_retry(
    session: AsyncSession, message: Outgoing, error: SendFailed | SendRefused
) -> None:
    given_up = await notify.settle_failed(session, message.id, error)
    if given_up is not None:
        gone = isinstance(error, SendRefused) and error.gone
        await undelivered(session, given_up, gone=gone)
