"""The wire: what happens in one process wakes those who wait for it in this one and the others.

Over PostgreSQL's LISTEN and NOTIFY. It only saves waiting: whoever is woken looks at the tables,
and looks by itself now and then, so that a word lost costs half a second and nothing else.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any
from uuid import uuid4

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.jobs.loops import beside

log = structlog.get_logger(__name__)

CHANNEL = "safelane"
#: What a database's owner sees beside the connection.
NAME = "safelane wire"
#: Seconds of silence after which the connection is tried, and between two tries to make it.
SILENCE, SHORTEST_WAIT, LONGEST_WAIT = 30.0, 0.5, 10.0

#: Seconds during which what happens is told together, so that a crowd costs few words.
TOGETHER = 0.02

#: A transaction of its own, after the one it tells of: PostgreSQL lets those that NOTIFY commit
#: one at a time, and this one need not wait for the disk.
_TELL = text(
    "SELECT set_config('synchronous_commit', 'off', true), pg_notify(:channel, word)"
    " FROM unnest(CAST(:words AS text[])) AS word"
)

#: Called with what follows the colon of a word such as `said:CONTACT`; None: it may be any.
Woken = Callable[[str | None], None]


class Wire:
    """`engine` on SQLite: there is one process, and words stay in it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._shared = engine.dialect.name == "postgresql"
        self._name = uuid4().hex[:8]
        self._woken: dict[str, list[Woken]] = {}
        self._words: set[str] = set()
        self._telling = asyncio.Event()

    def on(self, kind: str, woken: Woken) -> None:
        self._woken.setdefault(kind, []).append(woken)

    def wake(self, word: str) -> None:
        """Everybody here at once, and those in other processes a moment later."""
        self._ring(word)
        self.tell(word)

    def tell(self, word: str) -> None:
        """The other processes alone. A burst of words goes out as few."""
        if self._shared:
            self._words.add(word)
            self._telling.set()

    def running(self) -> AbstractAsyncContextManager[None]:
        return beside(self._listen(), self._pass_on()) if self._shared else beside()

    def _ring(self, word: str) -> None:
        kind, _colon, rest = word.partition(":")
        for woken in self._woken.get(kind, ()):
            woken(rest)

    def _ring_all(self) -> None:
        for wokens in self._woken.values():
            for woken in wokens:
                woken(None)

    async def _pass_on(self) -> None:
        while True:
            await self._telling.wait()
            self._telling.clear()
            words, self._words = [f"{self._name} {word}" for word in self._words], set()
            try:
                async with self._engine.begin() as connection:
                    await connection.execute(_TELL, {"channel": CHANNEL, "words": words})
            except Exception:
                log.exception("the others could not be woken; they look by themselves")
                await asyncio.sleep(SHORTEST_WAIT)
            await asyncio.sleep(TOGETHER)

    async def _listen(self) -> None:
        wait = SHORTEST_WAIT
        while True:
            try:
                async with await self._connect() as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    wait = SHORTEST_WAIT
                    self._ring_all()  # something may have been said while nobody listened
                    await self._hear(connection)
            except Exception as error:
                log.warning("the wire is cut", why=type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, 2 * wait)

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        _args, address = self._engine.dialect.create_connect_args(self._engine.url)
        how: dict[str, Any] = {**address, "connect_timeout": 5, "application_name": NAME}
        return await psycopg.AsyncConnection.connect(**how, autocommit=True)

    async def _hear(self, connection: psycopg.AsyncConnection[Any]) -> None:
        while True:
            async for told in connection.notifies(timeout=SILENCE):
                name, _space, word = told.payload.partition(" ")
                if name != self._name:
                    self._ring(word)
            await connection.execute("SELECT 1")
