"""A channel that remembers what it was given, and does to it what a test says."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from sqlalchemy import select

from handlers.house import Sessions
from handlers.jobs.deliver import Sender
from services.messages import Address, Inbound, Lane, Reply
from services.notify.channel import Outgoing
from services.notify.model import OutboxMessage
from services.notify.service import queue
from services.texts import _

Running = Callable[["Recorder"], AbstractAsyncContextManager[Sender]]
Trouble = Callable[[Outgoing], Awaitable[None]]


async def no_trouble(_message: Outgoing) -> None:
    return


class Recorder:
    """Sends into a list. `trouble` is awaited before a message counts as sent."""

    name = "telegram"

    def __init__(self, trouble: Trouble = no_trouble) -> None:
        self.trouble = trouble
        self.sent: list[Outgoing] = []
        self.tried: list[Outgoing] = []
        self._moved = asyncio.Event()

    @property
    def words(self) -> list[str]:
        return [message.text for message in self.sent]

    async def send(self, message: Outgoing) -> str:
        self.tried.append(message)
        self._moved.set()
        await self.trouble(message)
        self.sent.append(message)
        self._moved.set()
        return f"sent-{message.id}"

    async def fetch(self, ref: str) -> bytes:
        raise NotImplementedError

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        raise NotImplementedError

    async def until(self, *, sent: int = 0, tried: int = 0, seconds: float = 10) -> None:
        async with asyncio.timeout(seconds):
            while len(self.sent) < sent or len(self.tried) < tried:
                self._moved.clear()
                await self._moved.wait()


async def promise(
    sessions: Sessions, *words: str, to: str = "lan", lane: Lane = Lane.UPDATE, about: str = ""
) -> None:
    async with sessions.begin() as session:
        for word in words:
            reply = Reply(_("{text}", text=word), about=about or None)
            await queue(session, reply, to=Address(Recorder.name, to), language="en", lane=lane)


async def outbox(sessions: Sessions) -> list[OutboxMessage]:
    async with sessions() as session:
        return list(await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
