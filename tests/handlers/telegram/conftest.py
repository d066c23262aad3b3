"""A Bot API server, a bot that talks to it, and one person's phone."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram import Bot

from bot.telegram_app import build_bot, close_bot
from handlers.house import House
from handlers.telegram.outbound import TelegramChannel
from services.inbox.model import Heard
from services.notify.channel import SendFailed
from tests.telegram_server import Phone, TelegramServer

JPEG = b"\xff\xd8\xff\xe0 a drawing"


async def a_picture(name: str, language: str) -> bytes:
    if name == "media:late":
        raise SendFailed("It is not ready yet.")
    if name != "drawn:kinds":
        raise KeyError(name)
    return JPEG + language.encode()


class Ear:
    """Keeps what it hears; fails as many times as `failures` says before that."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.failures = 0
        self.woken = 0
        self.hears = asyncio.Event()

    async def hear(self, heard: Heard) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("The disk is full.")
        self.heard.append(heard)
        self.hears.set()

    def wake(self) -> None:
        self.woken += 1

    @property
    def texts(self) -> list[str]:
        return [heard.raw["message"]["text"] for heard in self.heard]


@pytest.fixture(autouse=True)
def _plain_logs() -> Iterator[None]:
    """Unconfigured, structlog paints every traceback for half a second, in the event loop."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    yield
    structlog.reset_defaults()


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    bot = build_bot(server.token, server.url)
    yield bot
    await close_bot(bot)


@pytest.fixture
def channel(bot: Bot) -> TelegramChannel:
    return TelegramChannel(bot, a_picture)


@pytest.fixture
def phone(server: TelegramServer) -> Phone:
    """Somebody who has already written, so that the bot may answer."""
    phone = server.phone(name="Lan")
    phone.writes("/start")
    server.updates.waiting.clear()
    return phone


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def house(ear: Ear) -> House:
    """A house with an ear and no database: the doors here need no more."""
    sessions: async_sessionmaker[AsyncSession] = async_sessionmaker()
    return House(sessions=sessions, hear=ear.hear, woken=ear.wake, picture=a_picture)
