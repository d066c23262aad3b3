"""The ear: messages heard at the same time share one commit, and nobody is told before it."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from handlers.house import Porch, Sessions
from services.inbox.model import Heard
from services.inbox.service import hear

#: The most that shares one commit; a burst longer than this takes several.
BATCH = 200
#: PostgreSQL ends one of two transactions that wait for each other; told again, it succeeds.
_DEADLOCK = "40P01"


class Ear:
    """Callable: stores a message and returns once it is committed; raises when it could not be."""

    def __init__(self, sessions: Sessions, porch: Porch | None = None) -> None:
        self._sessions = sessions
        self._porch = porch or Porch()
        self._waiting: list[tuple[Heard, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def __call__(self, heard: Heard) -> None:
        with self._porch.place():
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append((heard, done))
            if self._writer is None or self._writer.done():
                self._writer = asyncio.create_task(self._write())
            await done

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            try:
                await self._store([heard for heard, _done in batch])
            except Exception as error:
                _settle(batch, error)
            else:
                _settle(batch, None)

    async def _store(self, batch: Sequence[Heard]) -> None:
        """Each person's messages in their order, the people in the same order in every process:
        two that hear the same messages at once would else wait for each other."""
        people = sorted(batch, key=lambda heard: (heard.channel, heard.contact))
        try:
            await self._store_once(people)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _DEADLOCK:
                raise
            await self._store_once(people)

    async def _store_once(self, batch: Sequence[Heard]) -> None:
        async with self._sessions.begin() as session:
            await hear(session, batch)


def _settle(batch: list[tuple[Heard, asyncio.Future[None]]], error: Exception | None) -> None:
    for _heard, done in batch:
        if done.done():
            continue  # the caller has gone away; the message is stored or will come again
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
