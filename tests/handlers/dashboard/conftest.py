"""The whole product's doors, with people who may sit at its desk."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.app import create_app
from bot.database import let_go
from bot.settings import Settings
from handlers.house import Sessions
from handlers.shared_commit import all_written
from services.people.model import Role
from services.signin.service import make_link
from tests.factories import a_person

SITE = "http://desk.test"


@dataclass
class Desk:
    """A browser at the desk, and the database behind it."""

    app: FastAPI
    sessions: Sessions
    browser: httpx.AsyncClient

    async def sign_in(
        self, role: Role, *, name: str = "Hoa", organisation: str | None = None
    ) -> None:
        async with self.sessions.begin() as session:
            person = await a_person(session, role=role, name=name, organisation=organisation)
            link = await make_link(session, person)
        answer = await self.browser.post(link.removeprefix(SITE))
        assert answer.status_code == 303

    async def form_key(self) -> str:
        page = await self.browser.get("/dashboard")
        return re.findall(r'name="form_key" value="(\w+)"', page.text)[0]

    async def act(self, key: str, **more: str) -> httpx.Response:
        fields = {"key": key, "form_key": await self.form_key(), **more}
        return await self.browser.post("/dashboard/act", data=fields)


@pytest.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    settings = Settings(
        database_url=database_url, media_dir=tmp_path, public_url=SITE, secret_key="a test's"
    )  # type: ignore[arg-type]
    app = create_app(settings)
    parts = app.state.parts
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as browser:
        yield Desk(app, parts.house.sessions, browser)
    await all_written()
    await let_go(parts.engine)
    await let_go(parts.reader)
