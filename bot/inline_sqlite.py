"""SQLite whose statements run where they are asked for, and only what may wait in a thread.

A statement inside a transaction takes microseconds; handing it to a thread and back, three or four
times as the usual asyncio driver does, takes ten times as long. What may wait is the write lock at
the beginning (for another process) and the disk at the commit.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import Pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util.concurrency import await_


class _Cursor(sqlite3.Cursor):
    """A result is read whole at once, so there is nothing to wait for when it is closed.

    SQLAlchemy takes a driver that never waits for a broken one; so each statement waits, for
    nothing, which costs it two microseconds and no other task gets in between.
    """

    server_side = False

    def execute(self, *args: Any) -> Any:
        await_(_nothing())
        return super().execute(*args)

    def executemany(self, *args: Any) -> Any:
        await_(_nothing())
        return super().executemany(*args)

    async def _async_soft_close(self) -> None:
        return


async def _nothing() -> None:
    return


class _Connection(sqlite3.Connection):
    def cursor(self, *_: Any) -> Any:
        return super().cursor(_Cursor)


class InlineSqlite(SQLiteDialect_pysqlite):
    """The ordinary dialect, allowed under an asynchronous engine."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> Any:
        args, options = super().create_connect_args(url)
        return args, {**options, "check_same_thread": False, "factory": _Connection}

    def do_commit(self, dbapi_connection: Any) -> None:
        wait_for(dbapi_connection.commit)


def wait_for(work: Callable[[], object]) -> None:
    """Do it in a thread; the connection is given to nobody else before it has ended."""
    await_(_to_its_end(work))


async def _to_its_end(work: Callable[[], object]) -> None:
    under_way = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.wait([under_way])
        raise


registry.register("sqlite.inline", __name__, InlineSqlite.__name__)
