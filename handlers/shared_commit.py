"""What comes at the same moment shares one commit; each caller goes on once it is made."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions

T = TypeVar("T")
R = TypeVar("R")

#: PostgreSQL ends one of two transactions that wait for each other; told again, it succeeds.
_DEADLOCK = "40P01"


#: So many share a commit: two hundred pages that write at the same moment take two.
AT_ONCE = 100

#: Writers and looks under way. They go on when everybody who waited for them has left.
_AT_WORK: set[asyncio.Task[Any]] = set()
#: Seconds: a database that does not answer must not keep a process from stopping.
LONGEST_END = 2.0


async def all_written() -> None:
    """Until what is being written now is; to be waited for before the database is let go."""
    if _AT_WORK:
        await asyncio.wait(set(_AT_WORK), timeout=LONGEST_END)


async def to_its_end(look: Coroutine[Any, Any, T]) -> T:
    """A look that is finished although the page that wanted it has left: of a connection that is
    cut off while it is being made nobody knows, and nobody would close it."""
    looking = asyncio.create_task(look)
    _AT_WORK.add(looking)
    looking.add_done_callback(_ended)
    return await asyncio.shield(looking)


def _ended(looking: asyncio.Task[Any]) -> None:
    _AT_WORK.discard(looking)
    if not looking.cancelled():
        looking.exception()  # whoever wanted to know may have left


class SharedCommit(Generic[T, R]):
    """Callable: `write` is given one or more items in a transaction and answers each; what it
    raises is raised to every caller, and nothing is kept.

    By `order`, then by age: everybody locks rows in the same order, so that nobody waits for
    somebody who waits for them.
    """

    def __init__(
        self,
        sessions: Sessions,
        write: Callable[[AsyncSession, Sequence[T]], Awaitable[Sequence[R]]],
        *,
        order: Callable[[T], str],
        at_once: int = AT_ONCE,
    ) -> None:
        self._sessions, self._write = sessions, write
        self._order, self._at_once = order, at_once
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def __call__(self, item: T) -> R:
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._work())
            _AT_WORK.add(self._writer)
            self._writer.add_done_callback(_AT_WORK.discard)
        return await done

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._at_once], self._waiting[self._at_once :]
            batch.sort(key=lambda waiting: self._order(waiting[0]))
            try:
                answers = await self._written([item for item, _done in batch])
            except Exception as error:
                for _item, done in batch:
                    if not done.done():
                        done.set_exception(error)
            else:
                for (_item, done), answer in zip(batch, answers, strict=True):
                    if not done.done():  # else nobody waits any more; it is written all the same
                        done.set_result(answer)

    async def _written(self, items: Sequence[T]) -> Sequence[R]:
        try:
            return await self._once(items)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _DEADLOCK:
                raise
            return await self._once(items)

    async def _once(self, items: Sequence[T]) -> Sequence[R]:
        async with self._sessions.begin() as session:
            return await self._write(session, items)
