"""The engine: full durability on SQLite, one connection, and a clear end to waiting."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot import database
from bot.database import build_engine, build_reader, let_go, to_url
from bot.settings import SettingsError
from tests.databases import Kept


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///data/a.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:////var/a.db", "sqlite+aiosqlite"),
        ("postgresql+psycopg://me:pass@host/name", "postgresql+psycopg"),
        ("postgresql://me:pass@host/name", "postgresql+psycopg"),
    ],
)
def test_both_databases_are_reached_by_our_drivers(given: str, used: str) -> None:
    assert to_url(given).drivername == used


@pytest.mark.parametrize(
    "given",
    ["", "safelane.db", "mysql://me:hidden@host/name", "postgres://h/n", "sqlite://",
     "sqlite:///:memory:", "http://[::1", "postgresql+psycopg://me:hidden@host:port/name"],
)  # fmt: skip
def test_any_other_address_is_refused_in_one_line_without_the_password(given: str) -> None:
    with pytest.raises(SettingsError, match=r"^SAFELANE_DATABASE_URL [^\n]+$") as refused:
        to_url(given)

    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
async def test_sqlite_keeps_what_it_has_confirmed(
    tmp_path: Path, pragma: str, value: object
) -> None:
    engine = build_engine(f"sqlite:///{tmp_path / 'deep' / 'er' / 'a.db'}")
    async with engine.connect() as connection:
        found = (await connection.execute(text(f"PRAGMA {pragma}"))).scalar()
    await engine.dispose()

    assert found == value


async def test_sqlite_has_one_connection_for_the_whole_process(tmp_path: Path) -> None:
    engine = build_engine(f"sqlite:///{tmp_path / 'a.db'}")
    async with engine.connect():
        second = asyncio.create_task(engine.connect().__aenter__())
        waiting, _ = await asyncio.wait([second], timeout=0.1)
    connection = await second
    await connection.close()
    await engine.dispose()

    assert not waiting


@pytest.fixture
def foreign_writer(tmp_path: Path) -> sqlite3.Connection:
    """Another program that is in the middle of writing to the same file."""
    writer = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE theirs (number)")
    writer.execute("BEGIN IMMEDIATE")
    return writer


async def test_another_programs_writing_is_waited_for(
    tmp_path: Path, foreign_writer: sqlite3.Connection
) -> None:
    engine = build_engine(f"sqlite:///{tmp_path / 'a.db'}")

    async def write() -> None:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO theirs VALUES (1)"))

    writing = asyncio.create_task(write())
    early, _ = await asyncio.wait([writing], timeout=0.2)
    foreign_writer.execute("COMMIT")
    foreign_writer.close()
    await asyncio.wait_for(writing, 5)
    await engine.dispose()

    assert not early


async def test_waiting_for_another_program_ends_with_a_clear_error(
    tmp_path: Path, foreign_writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    engine = build_engine(f"sqlite:///{tmp_path / 'a.db'}")

    with pytest.raises(OperationalError, match="database is locked"):
        async with engine.begin():
            pass

    foreign_writer.close()
    await engine.dispose()


async def test_errors_do_not_show_what_was_being_stored(session: AsyncSession) -> None:
    statement = text("INSERT INTO inbox (contact) VALUES (:contact)")

    with pytest.raises(IntegrityError) as failed:
        await session.execute(statement, {"contact": "her number"})

    assert "her number" not in str(failed.value).split("DETAIL")[0]


async def test_a_postgresql_that_is_away_is_an_error_at_once() -> None:
    engine = build_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")

    with pytest.raises(OperationalError):
        await asyncio.wait_for(engine.connect().__aenter__(), 10)

    await engine.dispose()


def test_processes_that_open_a_new_file_at_the_same_moment_all_get_in(tmp_path: Path) -> None:
    async def opens() -> str:
        engine = build_engine(f"sqlite:///{tmp_path / 'new.db'}")
        async with engine.begin() as connection:
            mode = await connection.scalar(text("PRAGMA journal_mode"))
        await engine.dispose()
        return str(mode)

    with ThreadPoolExecutor(8) as pool:
        modes = list(pool.map(lambda _number: asyncio.run(opens()), range(32)))

    assert modes == ["wal"] * 32


@pytest.mark.parametrize(
    ("setting", "usual", "patient"),
    [
        ("statement_timeout", "30s", "0"),
        ("lock_timeout", "10s", "0"),
        ("idle_in_transaction_session_timeout", "5s", "0"),
        ("application_name", "safelane", "safelane"),
        ("work_mem", "5MB", "5MB"),
    ],
)
async def test_postgresql_is_given_limits_except_to_migrate(
    kept_postgresql: Kept, setting: str, usual: str, patient: str
) -> None:
    url = f"{kept_postgresql.url}&options=-c%20work_mem%3D5MB"
    found = []
    for is_patient in (False, True):
        engine = build_engine(url, patient=is_patient)
        async with engine.connect() as connection:
            found.append(await connection.scalar(text(f"SHOW {setting}")))
        await engine.dispose()

    assert found == [usual, patient]


async def test_a_connection_in_use_is_waited_for_and_closed(tmp_path: Path) -> None:
    writer = build_engine(f"sqlite:///{tmp_path / 'a.db'}")
    reader = build_reader(writer)
    connection = await reader.connect()
    driver = (await connection.get_raw_connection()).driver_connection
    letting_go = asyncio.create_task(let_go(reader))
    await asyncio.sleep(0.1)
    waited = not letting_go.done()

    await connection.close()
    await letting_go

    assert waited
    with pytest.raises(ValueError, match="no active connection"):
        await driver.execute("SELECT 1")
    await writer.dispose()
