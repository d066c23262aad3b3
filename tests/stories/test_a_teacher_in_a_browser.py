"""A teacher's first week in a real browser of 360 px: the school, a class, a lesson, its report."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.handlers.webchat.browser.conftest import ARGUMENTS, write
from tests.stories.world import World

pytestmark = pytest.mark.browser

#: Milliseconds: what follows a press sooner may be taken for the second tap of a double one.
TAP = 800
#: Milliseconds, on a machine that is busy with other tests.
PATIENCE = 30_000


@pytest.fixture
async def page(chromium: str, world: World) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        context = await browser.new_context(
            viewport={"width": 360, "height": 740}, base_url=world.url, locale="en-GB"
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        await page.goto("/chat?lang=en")
        await expect(page.locator("#loading")).to_be_hidden()
        yield page
        await browser.close()


async def says(page: Page, *words: str) -> None:
    """Each once the answer to the one before has come."""
    for each in words:
        shown = page.locator("#log .theirs")
        before = await shown.count()
        await write(page, each)
        await expect(shown.nth(before)).to_be_visible(timeout=PATIENCE)


async def presses(page: Page, *labels: str) -> None:
    """The newest button of that name, for older cards keep theirs."""
    for label in labels:
        exact = len(label) < 3  # "No" is the beginning of others
        await page.wait_for_timeout(TAP)
        await page.locator("#log").get_by_role("button", name=label, exact=exact).last.click()


async def enters_3a(page: Page) -> None:
    await says(page, "/school", "Trường Tiểu học Hoa Sen", "xã Gio Linh")
    await presses(page, "Add a class")
    await expect(page.get_by_text("What is the class called?").last).to_be_visible(timeout=PATIENCE)
    await says(page, "3A", "14", "16")
    await presses(page, "Tuesday", "08:00", "English")


def _card(number: int) -> re.Pattern[str]:
    return re.compile(rf"^{number}/\d+ · ")


async def reads_to_the_end(page: Page) -> None:
    """Card by card, each in the place of the one before."""
    number = 1
    while await page.get_by_role("button", name="Go on").count():
        await presses(page, "Go on")
        number += 1
        await expect(page.get_by_text(_card(number)).last).to_be_visible(timeout=PATIENCE)


async def test_a_class_is_entered_taught_and_reported_without_leaving_the_page(
    page: Page, world: World
) -> None:
    await enters_3a(page)
    await says(page, "/lesson")
    await presses(page, "The next lesson now", "Read it", "Leave this question out")
    await expect(page.get_by_text("Now the lesson:")).to_be_visible(timeout=PATIENCE)
    await presses(page, "Read it")
    await expect(page.get_by_text(_card(1)).last).to_be_visible(timeout=PATIENCE)
    await reads_to_the_end(page)

    await presses(page, "We held this lesson", "As in the class", "No adults")
    await presses(page, "No", "All 30", "✅ Send")

    await expect(page.get_by_text("Recorded. Thank you for teaching.")).to_be_visible(
        timeout=PATIENCE
    )
    assert world.value("SELECT girls || '/' || boys FROM lesson_session") == "14/16"
    large = await page.locator("#log a.large").first.get_attribute("href")
    assert "/chat/picture/" in (large or ""), "a picture opens as large as the screen"
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360, "nothing moves sideways"
