"""The ways of the desk: on one line at a screen, a menu on a phone, by keyboard, without script."""

import pytest
from playwright.async_api import Browser, Page, expect

from services.people.model import Role
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.conftest import Desk

pytestmark = pytest.mark.browser

Served = tuple[Desk, str]
#: Whatever of the navigation can be seen: where its line is, its letters, its height.
SEEN = """[...document.querySelectorAll('#ways :is(a, summary)')].filter(e => e.checkVisibility()
    && e.offsetHeight).map(e => ({top: e.getBoundingClientRect().top, tall: e.offsetHeight,
    letters: parseFloat(getComputedStyle(e).fontSize), name: e.textContent}))"""
WIDTH = "document.documentElement.scrollWidth"
RARE = {"Surveys", "Lessons", "Campaigns", "Export", "Import"}


async def opened_more(page: Page) -> None:
    await page.locator("#ways summary").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#ways .more a").first).to_be_visible()


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_all_ways_of_a_coordinator_stand_on_one_line(
    chrome: Browser, served: Served, language: str
) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR, language=language)
    await page.locator("#bell").evaluate("bell => { bell.hidden = false; }")

    seen = await page.evaluate(SEEN)

    assert len(seen) >= 7
    assert len({one["top"] for one in seen}) == 1, seen
    assert min(one["letters"] for one in seen) >= 16
    assert min(one["tall"] for one in seen) >= 48
    assert await page.locator(".top").evaluate("top => top.offsetHeight") < 2 * 48
    assert await page.evaluate(WIDTH) == 1280
    await page.context.close()


async def test_rarer_pages_open_by_keyboard_and_the_menu_closes(
    chrome: Browser, served: Served
) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.wait_for_selector(".leaflet-container")  # the scripts have been read
    await opened_more(page)
    assert {one["name"] for one in await page.evaluate(SEEN)} >= RARE
    await page.keyboard.press("Escape")
    await expect(page.locator("#ways .more a").first).to_be_hidden()
    await expect(page.locator("#ways summary")).to_be_focused()

    await opened_more(page)
    await page.locator("#map").click(position={"x": 200, "y": 400})
    await expect(page.locator("#ways .more a").first).to_be_hidden()

    await opened_more(page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/dashboard/surveys")
    await expect(page.locator("#ways summary.here")).to_be_visible()
    await page.context.close()


async def test_a_key_opens_a_page_that_is_folded_away(chrome: Browser, served: Served) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.wait_for_selector(".leaflet-container")  # the scripts have been read
    await page.keyboard.press("g")
    await page.wait_for_url("**/dashboard/campaigns")
    await page.context.close()


async def test_on_a_phone_every_page_is_in_the_menu(chrome: Browser, served: Served) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR, language="vi", width=360, height=600)
    await page.locator(".menu").click()
    await opened_more(page)

    seen = await page.evaluate(SEEN)

    assert len(seen) == 12  # eleven pages, and what unfolds five of them
    assert min(one["tall"] for one in seen) >= 48
    assert await page.evaluate(WIDTH) == 360
    await page.locator("#ways [data-page=import]").click()  # scrolled to where it is low
    await page.wait_for_url("**/dashboard/import")
    await page.context.close()


async def test_without_script_the_rarer_pages_open_too(chrome: Browser, served: Served) -> None:
    with_script = await signed_in(chrome, served, Role.COORDINATOR)
    kept = await with_script.context.storage_state()
    plain = await chrome.new_context(
        java_script_enabled=False, storage_state=kept, base_url=served[1]
    )
    page = await plain.new_page()
    await page.goto("/dashboard/teams")

    await page.locator("#ways summary").click()
    await page.locator("#ways [data-page=campaigns]").click()

    await page.wait_for_url("**/dashboard/campaigns")
    await plain.close()
    await with_script.context.close()
