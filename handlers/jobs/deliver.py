"""The sender of one channel: it leads or waits, claims by lane, sends, settles."""

import asyncio
import time
from dataclasses import dataclass, field
from uuid import uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from handlers.jobs.loops import AFTER_FAILURE, rest_until
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
#: A rate limit that does not say for how long, in seconds.
PAUSE = 1.0


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
                rest = await self._round()
            except Exception:
                log.exception("sending failed", channel=self.channel.name)
                rest = AFTER_FAILURE
            if rest:
                await rest_until(self.woken, stop, seconds=rest)
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _round(self) -> float:
        """Start what may be sent now; for how many seconds to rest unless woken."""
        now = time.monotonic()
        free = AT_ONCE - len(self._under_way)
        if free <= 0:
            return REST  # the next one that is done wakes us
        if (pause := self.pace.wait(now)) > 0:
            return min(pause, REST)
        busy = [*self._under_way, *self.pace.full(now)]
        async with self.sessions.begin() as session:
            if not await lead(session, self.channel.name, holder=self.name):
                return REST
            batch = await notify.claim(
                session,
                channel=self.channel.name,
                busy=busy,
                limit=min(free, max(1, int(self.pace.tokens(now)))),
            )
        for message in batch:
            self._start(message)
        return 0 if batch else REST

    def _start(self, message: Outgoing) -> None:
        self.pace.take(message.contact, time.monotonic())
        task = asyncio.create_task(self._send(message))
        self._under_way[message.contact] = task
        task.add_done_callback(lambda task: self._done(message, task))

    def _done(self, message: Outgoing, task: asyncio.Task[None]) -> None:
        self._under_way.pop(message.contact, None)
        self.woken.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("not settled; sent again later", outbox_id=message.id, exc_info=error)

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
        if isinstance(error, SendFailed) and error.everyone:
            pause = error.wait.total_seconds() if error.wait else PAUSE
            self.pace.pause(pause, time.monotonic())
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
