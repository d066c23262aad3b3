"""The engines: SQLite with one writing connection and full durability, or PostgreSQL's pool."""

import asyncio
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.inline_sqlite import InlineSqlite, wait_for
from bot.settings import SettingsError
from services.policy import Policy

#: Milliseconds to wait for another process (the command line beside a server) to finish writing.
BUSY_TIMEOUT_MS = 10_000
#: Pages that read a SQLite file side by side, while one connection writes to it.
READERS = 4
#: Seconds that a stop waits for a connection in use, and after which it looks again.
LONGEST_USE, CHECKED_EVERY = 1.0, 0.02
#: Seconds until a PostgreSQL that does not answer is taken to be away.
CONNECT_TIMEOUT = 5
#: Milliseconds PostgreSQL gives one statement, one wait for a lock, one idle transaction. The last
#: is short: a process frozen in the middle of one must not hold up whoever leads next.
PATIENCE = {
    "statement_timeout": 30_000,
    "lock_timeout": 10_000,
    "idle_in_transaction_session_timeout": 5_000,
}
#: Seconds, seconds, tries: a server whose machine has vanished is noticed within half a minute.
KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}

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


def build_engine(text: str, *, patient: bool = False) -> AsyncEngine:
    """`patient`: no limit on how long a statement takes or a lock is waited for; to migrate."""
    url = to_url(text)
    if url.get_backend_name() == "sqlite":
        return _sqlite_writer(url)
    return create_async_engine(
        url,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=10,
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT,
            "application_name": "safelane",
            "options": _options(url, {} if patient else PATIENCE),
            **KEEPALIVES,
        },
        **_DISCREET,
    )


def build_reader(engine: AsyncEngine) -> AsyncEngine:
    """For what only reads: on SQLite connections of their own, which wait for no writer."""
    return _sqlite_reader(engine.url) if engine.dialect.name == "sqlite" else engine


def _options(url: URL, limits: dict[str, int]) -> str:
    """Whatever the address itself sets comes last and wins."""
    ours = [f"-c {name}={value}" for name, value in limits.items()]
    return " ".join([*ours, str(url.query.get("options", ""))]).strip()


async def let_go(engine: AsyncEngine) -> None:
    """Close every connection: one that is in use is waited for, since whoever has it would give it
    back to a pool that is gone, and nobody would ever close it."""
    pool = engine.pool
    waits = int(LONGEST_USE / CHECKED_EVERY)
    while isinstance(pool, AsyncAdaptedQueuePool) and pool.checkedout() and waits:
        await asyncio.sleep(CHECKED_EVERY)
        waits -= 1
    await engine.dispose()


def learn_name(sessions: async_sessionmaker[AsyncSession], name: str) -> None:
    """From now on the rooms know how Telegram calls the bot, unless a setting had said it."""
    policy: Policy = sessions.kw["info"]["policy"]
    if name and not policy.telegram_name:
        sessions.configure(info={"policy": replace(policy, telegram_name=name)})


def build_sessions(engine: AsyncEngine, policy: Policy) -> async_sessionmaker[AsyncSession]:
    """Sessions carry the installation's policy to the rooms."""
    return async_sessionmaker(engine, expire_on_commit=False, info={"policy": policy})


def _sqlite_writer(url: URL) -> AsyncEngine:
    """One connection for the process: many writers would only wait for each other."""
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = _sqlite(url.set(drivername=f"sqlite+{InlineSqlite.driver}"), connections=1)
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


def _sqlite_reader(url: URL) -> AsyncEngine:
    engine = _sqlite(url.set(drivername="sqlite+aiosqlite"), connections=READERS)
    event.listen(engine.sync_engine, "connect", _on_connect_to_read)
    event.listen(engine.sync_engine, "begin", _on_begin_to_read)
    return engine


def _sqlite(url: URL, *, connections: int) -> AsyncEngine:
    return create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=60,
        **_DISCREET,
    )


def _on_connect(connection: Any, _record: object) -> None:
    cursor = _opened(connection, "synchronous=FULL", "foreign_keys=ON")
    _keep_a_log_beside(cursor)
    cursor.close()


def _on_connect_to_read(connection: Any, _record: object) -> None:
    _opened(connection, "query_only=ON").close()


def _opened(connection: Any, *pragmas: str) -> Any:
    connection.isolation_level = None  # the driver would begin too late; an event does it
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", *pragmas):
        cursor.execute(f"PRAGMA {pragma}")
    return cursor


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
    raw = connection.connection.dbapi_connection
    try:
        wait_for(lambda: raw.execute("BEGIN IMMEDIATE"))
    except sqlite3.Error as error:  # nobody but us would make it one of SQLAlchemy's
        raise OperationalError("BEGIN IMMEDIATE", None, error) from error


def _on_begin_to_read(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")
