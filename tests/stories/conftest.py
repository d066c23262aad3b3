"""The world of a story: the product running on SQLite, its waits shortened, its clock watched."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import database, workers
from handlers.house import Sessions
from handlers.jobs import timetable
from handlers.jobs.deliver import Sender
from handlers.jobs.loops import Work, keep_working
from services.notify.channel import Channel
from services.notify.pace import Pace
from tests.stories.backstage import Looks
from tests.stories.world import World

MakeWorld = Callable[..., Awaitable[World]]


#: Every channel that a story is told on; what the rooms alone decide is told on one.
BOTH = ("telegram", "webchat")
#: Every channel in every language.
EVERY_WAY = (("telegram", "vi"), ("telegram", "en"), ("webchat", "vi"), ("webchat", "en"))
#: Every channel and every language.
SPOKEN = (("telegram", "vi"), ("webchat", "en"))


@pytest.fixture(params=BOTH)
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def _plain_logs() -> Iterator[None]:
    """Unconfigured, structlog paints every traceback for half a second, in the event loop."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    yield
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk need not keep what a story writes; waiting for it takes most of the time."""
    on_connect = database._on_connect

    def hastily(connection: Any, record: object) -> None:
        on_connect(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    monkeypatch.setattr(database, "_on_connect", hastily)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    """The real look, counted. Nobody waits for a channel's limits here."""
    looks, look = Looks(), timetable.look

    async def counted(sessions: Sessions) -> None:
        await look(sessions)
        looks.count += 1

    def known(work: Work, woken: asyncio.Event, stop: asyncio.Event, **how: Any) -> Any:
        if how:  # the one loop with a rest of its own
            looks.bells.append(woken)
        return keep_working(work, woken, stop, **how)

    def hasty(sessions: Sessions, channel: Channel, **_: Any) -> Sender:
        return Sender(sessions, channel, Pace(per_second=1e4, chat_per_second=1e4, chat_burst=1e4))

    monkeypatch.setattr(timetable, "look", counted)
    monkeypatch.setattr(workers, "keep_working", known)
    monkeypatch.setattr(workers, "Sender", hasty)
    return looks


@pytest.fixture
async def make_world(
    sqlite_template: Path, tmp_path: Path, looks: Looks
) -> AsyncIterator[MakeWorld]:
    async with AsyncExitStack() as exits:

        async def make(database_url: str = "", **settings: str) -> World:
            shutil.copy(sqlite_template, tmp_path / "story.db")
            url = database_url or f"sqlite:///{tmp_path / 'story.db'}"
            return await exits.enter_async_context(World(url, tmp_path, looks, **settings))

        yield make


@pytest.fixture
async def world(make_world: MakeWorld) -> World:
    return await make_world()
