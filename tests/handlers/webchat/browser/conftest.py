"""A real browser on a small phone, for the tests marked `browser`."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.handlers.webchat.conftest import Chat
from tests.handlers.webchat.echo import Served

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
async def chrome(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def served(chat: Chat) -> AsyncIterator[Served]:
    async with Served(chat, chat.app(demo=True)) as served:
        yield served


@pytest.fixture
async def page(chrome: Browser, served: Served) -> AsyncIterator[Page]:
    """A resident who has just opened the chat; a script that fails, fails the test."""
    context = await chrome.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        base_url=served.url,
        locale="en-GB",
        permissions=["geolocation"],
        geolocation={"latitude": 16.9254, "longitude": 107.0861},
    )
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda told: _collect_violation(told.text, errors))
    await page.goto("/chat?lang=en")
    await expect(page.locator("#loading")).to_be_hidden()
    yield page
    await context.close()
    assert errors == []


def _collect_violation(text: str, errors: list[str]) -> None:
    if "Content Security Policy" in text:
        errors.append(text)


async def write(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")
