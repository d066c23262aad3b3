"""A call taken down in a real browser, on a screen and on a phone."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from services.people.model import Role
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.browser.test_now import Served

pytestmark = pytest.mark.browser


async def at_the_form(chrome: Browser, served: Served, **screen: int) -> Page:
    page = await signed_in(chrome, served, Role.CLERK, **screen)
    await page.wait_for_selector(".leaflet-container")
    return page


async def test_a_call_is_taken_down_with_the_keyboard_alone(
    chrome: Browser, served: Served
) -> None:
    page = await at_the_form(chrome, served)

    await page.keyboard.type("xã Tân Thành")  # the place has the focus
    await page.get_by_role("radio").nth(1).focus()
    await page.keyboard.press("Space")
    await page.locator("#note").focus()
    await page.keyboard.type("sau nhà")
    await page.keyboard.press("Control+Enter")

    await expect(page.locator(".number")).to_contain_text("QT-")
    await page.context.close()


async def test_what_is_wrong_is_said_first_and_what_was_typed_stays(
    chrome: Browser, served: Served
) -> None:
    page = await at_the_form(chrome, served, width=360, height=740)
    await page.fill("#note", "hai quả")
    await page.click("#send")

    await expect(page.locator("#problems")).to_be_focused()
    await expect(page.locator("#note")).to_have_value("hai quả")
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    await page.context.close()


async def test_a_press_on_the_map_sets_the_point_and_keeps_the_words(
    chrome: Browser, served: Served
) -> None:
    page = await at_the_form(chrome, served)
    await page.fill("#place", "sau chợ")

    await page.locator("#map").click()

    await expect(page.locator("#place")).to_have_value(re.compile(r"^17\.\d\d, 106\.\d\d$"))
    await expect(page.locator("#found .found")).to_contain_text("17.")
    await expect(page.locator("#note")).to_have_value("sau chợ")
    await page.context.close()
