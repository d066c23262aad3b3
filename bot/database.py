"""The engine: SQLite with one connection and full durability, or PostgreSQL with a pool."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.settings import SettingsError
from services.policy import Policy

#: Milliseconds to wait for another process (the command line beside a server) to finish writing.
BUSY_TIMEOUT_MS = 10_000
#: Seconds until a PostgreSQL that does not answer is taken to be away.
CONNECT_TIMEOUT = 5

#: Errors must not carry what people wrote or where they are into the logs.
_DISCREET: dict[str, Any] = {"hide_parameters": True}


def to_url(text: str) -> URL:
    """The URL with the driver we use. Raises SettingsError for any other database."""
    try:
        url = make_url(text)
    except Exception as error:
        raise SettingsError("SAFELANE_DATABASE_URL is not a database address") from error
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
    backend = url.get_backend_name()
    if backend not in drivers:
        raise SettingsError("SAFELANE_DATABASE_URL must begin with sqlite: or postgresql:")
    if backend == "sqlite" and url.database in {None, "", ":memory:"}:
        raise SettingsError("SAFELANE_DATABASE_URL must name a file: sqlite:///PATH")
    return url.set(drivername=drivers[backend])


def build_engine(text: str) -> AsyncEngine:
    url = to_url(text)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_async_engine(
        url,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=10,
        connect_args={"connect_timeout": CONNECT_TIMEOUT},
        **_DISCREET,
    )


def build_sessions(engine: AsyncEngine, policy: Policy) -> async_sessionmaker[AsyncSession]:
    """Sessions carry the installation's policy to the rooms."""
    return async_sessionmaker(engine, expire_on_commit=False, info={"policy": policy})


def _sqlite(url: URL) -> AsyncEngine:
    """One connection for the process: many writers would only wait for each other."""
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=60,
        **_DISCREET,
    )
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin too late; `_on_begin` does it
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    _keep_a_log_beside(cursor)
    cursor.close()


def _keep_a_log_beside(cursor: Any) -> None:
    """WAL, which the file remembers. SQLite need not wait, whatever the busy timeout, while
    another connection that opens at the same moment is just changing it; so we do."""
    for _try in range(40):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            time.sleep(0.05)
        else:
            return
    cursor.execute("PRAGMA journal_mode=WAL")


def _on_begin(connection: Any) -> None:
    """Take the write lock at the start: a read that turns into a write could not wait for it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
