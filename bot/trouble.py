"""A database that is away, locked, read-only or full: one clear line a moment, and no traceback."""

import sqlite3
import sys
import time
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from handlers.house import TooMany

#: Seconds in which the same trouble is told once, however many requests meet it.
MOMENT = 5.0

#: SQLite's primary codes that say something of the file or the disk and nothing of our code.
_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOTADB,
}
#: SQLSTATE classes: connection, rollback, resources, intervention; then read-only and lock times.
_POSTGRESQL = ("08", "40", "53", "57", "58", "25006", "55P03")


def outage(error: BaseException) -> str | None:
    """What is wrong with the database, in its own words and one line; None for any other error."""
    return next((why for one in _all_of(error) if (why := _why(one))), None)


def _why(error: BaseException) -> str | None:
    if isinstance(error, TooMany):
        return str(error)
    if isinstance(error, PoolTimeout):
        return "every connection has been in use for too long"
    driver = error.orig if isinstance(error, DBAPIError) else error
    invalidated = isinstance(error, DBAPIError) and error.connection_invalidated
    return str(driver).strip().splitlines()[0] if invalidated or _is_outage(driver) else None


def _is_outage(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in _SQLITE
    state = getattr(error, "sqlstate", "")  # None: the server could not even be reached
    return state is None or state.startswith(_POSTGRESQL) if state != "" else False


def _all_of(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _all_of(one)
    else:
        yield error


class Calm:
    """A step of the logs: an outage loses its traceback, and is told once a moment."""

    def __init__(self) -> None:
        self._told: dict[str, float] = {}

    def __call__(
        self, _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        error = _error_of(event.get("exc_info"))
        why = outage(error) if error is not None else None
        if why is None:
            return event
        if time.monotonic() - self._told.get(why, -MOMENT) < MOMENT:
            raise structlog.DropEvent
        self._told = {why: time.monotonic()}
        return {
            "event": "too many at once" if isinstance(error, TooMany) else "the database fails",
            "why": why,
            "during": event["event"],
        } | {key: event[key] for key in ("level", "timestamp") if key in event}


def _error_of(exc_info: object) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return sys.exc_info()[1] if exc_info else None
