"""The ear: messages heard at the same time share one commit, and nobody is told before it."""

import asyncio

from handlers.house import Sessions
from services.inbox.model import Heard
from services.inbox.service import hear

#: The most that shares one commit; a burst longer than this takes several.
BATCH = 200


class Ear:
    """Callable: stores a message and returns once it is committed; raises when it could not be."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._waiting: list[tuple[Heard, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def __call__(self, heard: Heard) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((heard, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            try:
                async with self._sessions.begin() as session:
                    await hear(session, [heard for heard, _done in batch])
            except Exception as error:
                _settle(batch, error)
            else:
                _settle(batch, None)


def _settle(batch: list[tuple[Heard, asyncio.Future[None]]], error: Exception | None) -> None:
    for _heard, done in batch:
        if done.done():
            continue  # the caller has gone away; the message is stored or will come again
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
