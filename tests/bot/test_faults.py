"""A database that fails: nobody is told that a message was kept, and the log says why in a line."""

import asyncio
import inspect
import json
import shutil
import sqlite3
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import database, trouble
from bot.app import create_app
from bot.database import let_go
from bot.logs import set_up_logs
from bot.settings import Settings
from handlers.shared_commit import all_written
from tests.payloads.telegram import a_message

SECRET = "open_sesame-1"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

#: What makes the file fail from now on; leaving it makes the file well again.
Fault = Callable[[Path, AsyncEngine], AbstractAsyncContextManager[None]]


def house(file: Path) -> FastAPI:
    """Its doors are open and its workers rest."""
    settings = Settings(
        database_url=f"sqlite:///{file}",
        media_dir=file.parent / "media",
        telegram_token="1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        telegram_mode="webhook",
        telegram_webhook_secret=SECRET,
        public_url="https://safelane.example",
        telegram_api_url="http://127.0.0.1:1",
    )
    return create_app(settings)


@asynccontextmanager
async def client_of(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://chat.test") as client:
        await client.get("/chat")
        yield client
    await all_written()
    for engine in (app.state.parts.engine, app.state.parts.reader):
        await let_go(engine)


#: Longer than any free page of the file.
LONG = "x" * 9000


async def say(client: httpx.AsyncClient) -> httpx.Response:
    return await client.post("/chat/say", json={"id": str(uuid.uuid4()), "text": LONG})


async def post(client: httpx.AsyncClient) -> httpx.Response:
    return await client.post("/telegram", json=a_message(text=LONG), headers=HEADER)


@pytest.fixture
def file(tmp_path: Path, sqlite_template: Path) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / "a.db"))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 30)


async def pragma(writer: AsyncEngine, setting: str) -> None:
    """The house has one writing connection, which keeps what it is told here."""
    async with writer.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        done = driver.execute(f"PRAGMA {setting}")
        if inspect.isawaitable(done):
            await done


@asynccontextmanager
async def locked(file: Path, _writer: AsyncEngine) -> AsyncIterator[None]:
    """Another program is in the middle of writing."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@asynccontextmanager
async def read_only(_file: Path, writer: AsyncEngine) -> AsyncIterator[None]:
    """What a file system that turned read-only answers; root could still write to a mere mode."""
    await pragma(writer, "query_only=ON")
    yield
    await pragma(writer, "query_only=OFF")


@asynccontextmanager
async def full(file: Path, writer: AsyncEngine) -> AsyncIterator[None]:
    """The file may not grow."""
    [pages] = sqlite3.connect(file).execute("PRAGMA page_count").fetchone()
    await pragma(writer, f"max_page_count={pages}")
    yield
    await pragma(writer, "max_page_count=1000000")


FAULTS = [
    (locked, "database is locked"),
    (read_only, "attempt to write a readonly database"),
    (full, "database or disk is full"),
]


def stored(file: Path) -> int:
    [count] = sqlite3.connect(file).execute("SELECT count(*) FROM inbox").fetchone()
    return int(count)


@pytest.mark.parametrize(("fault", "why"), FAULTS)
async def test_while_the_file_fails_nothing_is_confirmed_and_afterwards_everything(
    file: Path,
    fault: Fault,
    why: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trouble, "MOMENT", 3600.0)  # however slow the machine is
    app = house(file)
    set_up_logs("json")
    async with client_of(app) as client:
        await say(client)
        capsys.readouterr()
        async with fault(file, app.state.parts.engine):
            before = stored(file)
            answers = [await post(client), *[await say(client) for _try in range(3)]]
            looked = await client.get("/chat/lines")
            confirmed = stored(file) - before
        log = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        again = [await post(client), await say(client)]

    assert [(answer.status_code, confirmed) for answer in answers] == [(503, 0)] * 4
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
    assert looked.status_code == 200, "who only looks is answered all the same"
    assert [(line["event"], line["why"]) for line in log] == [("the database fails", why)]
    assert [answer.status_code for answer in again] == [200, 202]


async def test_a_crowd_is_asked_to_come_again(file: Path) -> None:
    app = house(file)
    porch = app.state.parts.house.porch
    async with client_of(app) as client:
        porch.most = 0
        answers = [await post(client), await say(client)]
        porch.most = 1
        again = [await post(client), await say(client)]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
    assert [answer.status_code for answer in again] == [200, 202]


async def test_what_only_reads_cannot_write(file: Path) -> None:
    parts = house(file).state.parts
    async with parts.house.looking() as session:
        with pytest.raises(OperationalError, match="readonly"):
            await session.execute(text("DELETE FROM inbox"))
    await let_go(parts.reader)


async def test_a_page_does_not_wait_for_a_writer(file: Path) -> None:
    app = house(file)
    async with client_of(app) as client, app.state.parts.house.sessions.begin() as session:
        await session.execute(text("DELETE FROM inbox"))
        looked = await asyncio.wait_for(client.get("/chat/lines"), 5)

    assert looked.status_code == 200
