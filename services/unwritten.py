"""New rows of a batch of turns: known by their ids before they are written, all at once."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Table, func, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.db import Base
from services.together import Known, is_together

V = TypeVar("V")


async def give_id(session: AsyncSession, row: Base) -> None:
    """Add a row whose id is needed now. In a batch it is written later, with all others of its
    kind and with whatever becomes of it until then; so every row of its kind must come this way."""
    if is_together(session):
        table = Base.metadata.tables[row.__tablename__]
        _take_defaults(row, table)
        setattr(row, "id", await _free_id(session, table))  # noqa: B010 - any mapped class
        session.add(row)
    else:
        session.add(row)
        await session.flush()


def _take_defaults(row: Base, table: Table) -> None:
    """What would be filled in on writing, for it is read before."""
    for column in table.columns:
        default: Any = column.default
        if default is not None and column.key not in vars(row):
            setattr(row, column.key, default.arg if default.is_scalar else default.arg(None))


_IDS: Known[str, Iterator[int]] = Known("ids for new rows")


async def _free_id(session: AsyncSession, table: Table) -> int:
    ids = await _IDS.find(session, table.name, lambda: _free_ids(session, table))
    given = next(ids, None)
    if given is not None:
        return given
    _IDS.note(session, table.name, await _free_ids(session, table))
    return await _free_id(session, table)


#: So many ids are fetched at once; those not needed are never given.
IDS_AT_ONCE = 16


async def _free_ids(session: AsyncSession, table: Table) -> Iterator[int]:
    """On SQLite the batch holds the write lock: what follows the last id is its own."""
    connection = await session.connection()
    if connection.dialect.name == "sqlite":
        last = await connection.scalar(func.max(table.c.id))
        return count((last or 0) + 1)
    statement = text(
        "SELECT nextval(pg_get_serial_sequence(:kind, 'id')) FROM generate_series(1, :n)"
    )
    found = await connection.scalars(statement, {"kind": table.name, "n": IDS_AT_ONCE})
    return iter(found.all())


def added(session: AsyncSession, kind: type[V]) -> list[V]:
    """Rows of this kind that a batch has added and not written yet: no statement finds them."""
    return [row for row in session.new if isinstance(row, kind)]


def is_changed(session: AsyncSession, *kinds: type[Base]) -> bool:
    """Whether rows of these kinds were changed and are not written yet."""
    return any(isinstance(row, kinds) for row in session.dirty)


@asynccontextmanager
async def beside_added(session: AsyncSession, *kinds: type[Base]) -> AsyncIterator[None]:
    """Look something up without first writing what a batch has added; whoever looks counts those
    rows in (`added`). Rows of these kinds that were changed are written first all the same."""
    if not is_together(session) or is_changed(session, *kinds):
        await session.flush()
    with session.no_autoflush:
        yield
