"""A batch of turns in one transaction: what it has looked up, and whether a turn left no trace."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Generic, TypeVar

from sqlalchemy import Table, event, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from services.db import Base
from services.errors import SafeLaneError

_BATCH = "answered together"

K = TypeVar("K")
V = TypeVar("V")


class MustBeAlone(Exception):
    """A turn was refused after it had changed something: its batch must be undone with it."""


class Known(Generic[K, V]):
    """What a batch asked the database once for all its turns. Outside a batch it keeps nothing.

    Rows stay locked or are the batch's own, so what is known stays true until its end.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    async def find(self, session: AsyncSession, key: K, look: Callable[[], Awaitable[V]]) -> V:
        kept = self._kept(session)
        if kept is None:
            return await look()
        if key not in kept:
            kept[key] = await self._look(session, look)
        return kept[key]

    async def _look(self, session: AsyncSession, look: Callable[[], Awaitable[V]]) -> V:
        """What the batch has changed is written first only where a change of such a thing was told
        (`forget`): a flush for each look would cost more than the look."""
        batch: _Batch = session.info[_BATCH]
        if batch.forgot:
            await session.flush()
            batch.forgot = False
        with session.no_autoflush:
            return await look()

    def peek(self, session: AsyncSession, key: K) -> V | None:
        """What was noted, if anything was; nothing is looked up."""
        return (self._kept(session) or {}).get(key)

    def note(self, session: AsyncSession, key: K, value: V) -> None:
        kept = self._kept(session)
        if kept is not None:
            kept[key] = value

    def forget(self, session: AsyncSession, key: K) -> None:
        kept = self._kept(session)
        if kept is not None:
            kept.pop(key, None)
            session.info[_BATCH].forgot = True

    def forget_all(self, session: Session) -> None:
        """Something that may stand among it has been written."""
        kept = self._kept(session)
        if kept is not None:
            kept.clear()

    def all(self, session: AsyncSession) -> Sequence[V]:
        """Everything noted, in the order in which it was."""
        return list((self._kept(session) or {}).values())

    def _kept(self, session: AsyncSession | Session) -> dict[K, V] | None:
        batch = session.info.get(_BATCH)
        return None if batch is None else batch.known.setdefault(self._name, {})


class _Batch:
    """What is known, and how often something was written."""

    def __init__(self) -> None:
        self.known: dict[str, dict[Any, Any]] = {}
        self.flushes = 0
        #: Something was forgotten, for it has changed, and is not written yet.
        self.forgot = False


def begin_together(session: AsyncSession) -> None:
    """From now on, until the transaction ends, this session answers a batch."""
    session.info[_BATCH] = _Batch()


def is_together(session: AsyncSession) -> bool:
    return _BATCH in session.info


_LATER: Known[int, Base] = Known("rows to be written at the end")


def add_later(session: AsyncSession, row: Base) -> None:
    """Add a row whose id nobody needs and that nobody looks up before the transaction ends: in a
    batch it is written with all others of its kind. Every column must have been given its value."""
    if is_together(session):
        _LATER.note(session, id(row), row)
    else:
        session.add(row)


async def write_later(session: AsyncSession) -> None:
    """Write what was put off, in its order, a table at a time. (Rows of mapped classes would be
    written one by one on SQLite, to learn their ids.)"""
    await session.flush()
    kinds: dict[Table, list[Base]] = {}
    for row in _LATER.all(session):
        kinds.setdefault(Base.metadata.tables[row.__tablename__], []).append(row)
    for table, rows in kinds.items():
        names = _filled(table, rows)
        values = [{name: vars(row).get(name) for name in names} for row in rows]
        await session.execute(insert(table), values)


def _filled(table: Table, rows: Collection[Base]) -> list[str]:
    """The columns that any of the rows has a value in; the others are left empty all the same."""
    filled = {name for row in rows for name, value in vars(row).items() if value is not None}
    names = [column.key for column in table.columns if column.key != "id"]
    return [name for name in names if name in filled or table.c[name].default is not None]


@asynccontextmanager
async def undoable(session: AsyncSession, *watched: object) -> AsyncIterator[None]:
    """What a refusal inside leaves no trace of.

    Alone by a savepoint. In a batch a savepoint for each turn would cost more than the turn, and
    nearly every refusal comes before anything was changed: where it does not, the batch is undone
    and its turns are taken one by one. Raises MustBeAlone.
    """
    if not is_together(session):
        async with session.begin_nested():
            yield
        return
    before = _traces(session, watched)
    try:
        yield
    except SafeLaneError as refusal:
        if _traces(session, watched) != before:
            raise MustBeAlone from refusal
        raise


def _traces(session: AsyncSession, watched: Iterable[object]) -> tuple[object, ...]:
    """What any change would show in: rows written, added or changed, and the objects watched."""
    batch: _Batch = session.info[_BATCH]
    changed = {id(changed) for changed in session.dirty}
    return batch.flushes, len(session.new), changed, [dict(vars(seen)) for seen in watched]


@event.listens_for(Session, "after_flush")
def _count(session: Session, _context: object) -> None:
    if (batch := session.info.get(_BATCH)) is not None:
        batch.flushes += 1


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _before: object) -> None:
    session.info.pop(_BATCH, None)


@event.listens_for(Session, "after_commit")
def _end(session: Session) -> None:
    session.info.pop(_BATCH, None)
