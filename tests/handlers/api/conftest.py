"""The whole product's doors, and programs with keys."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.app import create_app
from bot.database import let_go
from bot.settings import Settings
from handlers.house import Sessions
from handlers.shared_commit import all_written
from services.keys.scopes import Scope
from services.keys.service import make_key

SITE = "http://data.test"
_numbers = count(1)


@dataclass
class Programs:
    """A program that has no key yet, and the database behind the doors."""

    app: FastAPI
    sessions: Sessions
    client: httpx.AsyncClient

    async def key(self, *scopes: Scope, organisation: str | None = None) -> str:
        async with self.sessions.begin() as session:
            name = f"program {next(_numbers)}"
            return await make_key(session, name, scopes, organisation=organisation)

    async def enter(self, *scopes: Scope, organisation: str | None = None) -> None:
        """From now on the client brings a key with these scopes."""
        secret = await self.key(*scopes, organisation=organisation)
        self.client.headers["Authorization"] = f"Bearer {secret}"

    async def read(self, path: str, **asked: Any) -> Any:
        answer = await self.client.get(path, params=asked or None)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def per_minute() -> int:
    """How fast one key may come."""
    return 0


@pytest.fixture
async def programs(database_url: str, tmp_path: Path, per_minute: int) -> AsyncIterator[Programs]:
    settings = Settings(
        database_url=database_url,
        media_dir=tmp_path,
        public_url=SITE,
        secret_key="a test's",
        api_per_minute=per_minute,
    )  # type: ignore[arg-type]
    app = create_app(settings)
    parts = app.state.parts
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as client:
        yield Programs(app, parts.house.sessions, client)
    await all_written()
    await let_go(parts.engine)
    await let_go(parts.reader)
