"""An outage is one calm line; our own mistakes keep their traceback; neither tells on anybody."""

import json
import logging
import sqlite3

import psycopg
import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession

from bot import trouble
from bot.logs import set_up_logs
from bot.trouble import outage
from handlers.house import TooMany


def on_sqlite(code: int, words: str) -> DBAPIError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return OperationalError("INSERT", {}, error)


def on_postgresql(kind: type[psycopg.Error], words: str = "words\nDETAIL: a row") -> DBAPIError:
    return OperationalError("INSERT", {}, kind(words))


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (on_sqlite(sqlite3.SQLITE_BUSY, "database is locked"), "database is locked"),
        (on_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT, "database is locked"), "database is locked"),
        (on_sqlite(sqlite3.SQLITE_FULL, "database or disk is full"), "database or disk is full"),
        (on_sqlite(sqlite3.SQLITE_IOERR_FSYNC, "disk I/O error"), "disk I/O error"),
        (on_sqlite(sqlite3.SQLITE_ERROR, "no such column: nmae"), None),
        (on_sqlite(sqlite3.SQLITE_CONSTRAINT, "UNIQUE constraint failed"), None),
        (on_postgresql(psycopg.OperationalError, "connection refused\nIs it on?"),
         "connection refused"),
        (on_postgresql(psycopg.errors.AdminShutdown), "words"),
        (on_postgresql(psycopg.errors.CannotConnectNow), "words"),
        (on_postgresql(psycopg.errors.DiskFull), "words"),
        (on_postgresql(psycopg.errors.LockNotAvailable), "words"),
        (on_postgresql(psycopg.errors.QueryCanceled), "words"),
        (on_postgresql(psycopg.errors.ReadOnlySqlTransaction), "words"),
        (on_postgresql(psycopg.errors.UndefinedColumn), None),
        (on_postgresql(psycopg.errors.UniqueViolation), None),
        (PoolTimeout("QueuePool limit"), "every connection has been in use for too long"),
        (ExceptionGroup("some", [ValueError("no"), TooMany("7 messages wait")]), "7 messages wait"),
        (ValueError("a bug"), None),
    ],
    ids=lambda value: type(getattr(value, "orig", value)).__name__,
)  # fmt: skip
def test_what_counts_as_an_outage(error: Exception, why: str | None) -> None:
    assert outage(error) == why


def test_an_outage_is_one_line_a_moment_whoever_meets_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up_logs("json")
    log = structlog.get_logger()
    for what in ("not heard", "not answered", "not sent"):
        log.error(what, exc_info=on_sqlite(sqlite3.SQLITE_BUSY, "database is locked"))
    log.error("not heard", exc_info=on_sqlite(sqlite3.SQLITE_FULL, "database or disk is full"))
    monkeypatch.setattr(trouble, "MOMENT", 0)
    log.error("not heard", exc_info=on_sqlite(sqlite3.SQLITE_FULL, "database or disk is full"))

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert [line["why"] for line in lines] == [
        "database is locked", "database or disk is full", "database or disk is full"
    ]  # fmt: skip
    assert lines[0]["during"] == "not heard"
    assert all("exception" not in line for line in lines)


def test_a_mistake_of_our_own_keeps_its_traceback_every_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("json")
    for _time in range(2):
        try:
            raise RuntimeError("a bug")
        except RuntimeError:
            structlog.get_logger().exception("it broke")

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert ["a bug" in line["exception"] for line in lines] == [True, True]


@pytest.mark.parametrize("library", [True, False])
async def test_an_error_does_not_tell_what_somebody_wrote(
    session: AsyncSession, capsys: pytest.CaptureFixture[str], library: bool
) -> None:
    set_up_logs("console")
    words = {"words": "her number\nDETAIL: and her name"}
    statement = text(
        "INSERT INTO inbox (channel, external_id, contact, raw, heard_at, due_at, state)"
        " VALUES ('telegram', '1', CAST(:words AS text), CAST(:words AS text), NULL, NULL, 'new')"
    )
    try:
        await session.execute(statement, words)
    except IntegrityError as error:
        if library:
            logging.getLogger("somebodys").exception("it broke: %s", error)
        else:
            structlog.get_logger().exception("it broke", error=str(error))

    told = capsys.readouterr().err
    assert "IntegrityError" in told
    assert "her number" not in told
    assert "her name" not in told
