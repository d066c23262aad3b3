"""A whole web chat on a real database, with a client that has just opened the page."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from handlers.house import House, Sessions
from handlers.shared_commit import all_written
from handlers.webchat.doorstep import Doorstep
from handlers.webchat.listeners import Listeners
from handlers.webchat.outbound import WebChatChannel
from handlers.webchat.pages import routers
from services.db import Base
from services.inbox import service as inbox
from services.inbox.model import Heard
from services.notify.channel import SendFailed

HOTLINE = "0901.941.941"


async def draw(ref: str, language: str) -> bytes:
    """A plain picture for every name but two."""
    if ref == "drawn:none":
        raise KeyError(ref)
    if ref == "drawn:later":
        raise SendFailed("not ready")
    shade = sum(ref.encode()) % 120 + 100
    content = io.BytesIO()
    Image.new("RGB", (240, 160), (shade, 190, 170)).save(content, "PNG")
    return content.getvalue()


class Chat:
    """The parts a test looks at."""

    def __init__(self, sessions: Sessions, media_dir: Path) -> None:
        self.sessions = sessions
        self.media_dir = media_dir
        self.listeners = Listeners(poll=0.1)
        self.channel = WebChatChannel(sessions, media_dir, self.listeners)
        self.wakings = 0

    def app(
        self, *, demo: bool = False, secure: bool = False, doorstep: Doorstep | None = None
    ) -> FastAPI:
        app = FastAPI()
        app.include_router(
            routers(
                House(self.sessions, self._hear, self._woken, draw),
                secret="a secret of the test's own",
                secure=secure,
                demo=demo,
                default_language="vi",
                hotline=HOTLINE,
                media_dir=self.media_dir,
                listeners=self.listeners,
                doorstep=doorstep,
            )
        )
        return app

    async def _hear(self, heard: Heard) -> None:
        async with self.sessions.begin() as session:
            await inbox.hear(session, [heard])

    def _woken(self) -> None:
        self.wakings += 1


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    """As in the product: SQLite in a file, and one connection for everybody."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{tmp_path / 'chat.db'}", pool_size=1, max_overflow=0, pool_timeout=5
    )
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield Chat(async_sessionmaker[AsyncSession](engine, expire_on_commit=False), tmp_path / "media")
    await all_written()
    await engine.dispose()


def browser(app: FastAPI, **headers: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://chat.test", headers=headers
    )


@pytest.fixture
async def client(chat: Chat) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(chat.app()) as client:
        await client.get("/chat")
        yield client
