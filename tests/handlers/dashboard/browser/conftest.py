"""The desk in a real browser, served by a real server."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import uvicorn
from playwright.async_api import Browser, Page, async_playwright

from bot.app import create_app
from bot.database import let_go
from bot.settings import Settings
from handlers.shared_commit import all_written
from services.people.model import Role
from services.signin.service import make_link
from tests.databases import Kept
from tests.factories import a_person
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.webchat.browser.conftest import ARGUMENTS


@pytest.fixture(scope="module")
async def chrome(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def served(kept_sqlite: Kept, tmp_path: Path) -> AsyncIterator[tuple[Desk, str]]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = Settings(
            database_url=kept_sqlite.url, media_dir=tmp_path, public_url=url, secret_key="a test's"
        )  # type: ignore[arg-type]
        app = create_app(settings)
        parts = app.state.parts
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:  # noqa: ASYNC110  uvicorn tells nobody when it has started
            await asyncio.sleep(0.01)
        yield Desk(app, parts.house.sessions, None), url  # type: ignore[arg-type]
        parts.office.close()
        server.should_exit = True
        await serving
        await all_written()
        await let_go(parts.engine)
        await let_go(parts.reader)
    kept_sqlite.empty()


async def signed_in(
    chrome: Browser, served: tuple[Desk, str], role: Role, *, language: str = "en", **screen: int
) -> Page:
    """A browser whose person has opened the link and pressed the button; no tiles, no network."""
    desk, url = served
    async with desk.sessions.begin() as session:
        link = await make_link(session, await a_person(session, role=role, language=language))
    size = {"width": 1280, "height": 800} | screen
    context = await chrome.new_context(viewport=size, base_url=url, locale="en-GB")  # type: ignore[arg-type]
    page = await context.new_page()
    page.set_default_timeout(30_000)
    await page.goto(link)
    await page.click("button.act")
    await page.wait_for_selector('form[action="/logout"]')
    return page
