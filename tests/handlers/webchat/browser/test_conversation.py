"""The conversation as the page shows it: words, cards, pictures, four phones; on a small screen."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.handlers.webchat.browser.conftest import write
from tests.handlers.webchat.echo import Served

pytestmark = pytest.mark.browser


async def test_the_safety_words_come_first(page: Page) -> None:
    greeting = page.locator("#greeting")

    await expect(greeting).to_contain_text("Stop. Do not touch it.")
    await expect(greeting).to_contain_text("Move away the way you came.")
    await expect(greeting.get_by_role("button", name="I found something")).to_be_visible()


async def test_a_conversation_survives_a_reload(page: Page) -> None:
    await write(page, "hello")
    await expect(page.get_by_text("heard: hello")).to_be_visible()

    await page.reload()

    await expect(page.locator(".mine").get_by_text("hello", exact=True)).to_be_visible()
    await expect(page.get_by_text("heard: hello")).to_be_visible()
    await expect(page.locator("#greeting")).to_be_hidden()


async def test_what_people_write_is_text_and_nothing_else(page: Page) -> None:
    await write(page, "<b id=bold>hi</b> <img src=x onerror=alert(1)>")

    await expect(page.locator(".theirs")).to_contain_text("heard: <b id=bold>hi</b>")
    assert await page.locator("#bold").count() == 0


async def test_a_report_begins_by_keyboard_alone(page: Page) -> None:
    button = page.locator("#greeting").get_by_role("button")
    await button.focus()
    await page.keyboard.press("Enter")

    place = page.get_by_role("button", name="Send my position")
    await expect(place).to_be_visible()
    await expect(page.locator("#position")).to_have_class(re.compile("wanted"))
    await place.focus()
    await page.keyboard.press("Space")

    await expect(page.get_by_text("16.92540, 107.08610")).to_be_visible()
    kind = page.get_by_role("button", name="Flat disc")
    await kind.focus()
    await page.keyboard.press("Enter")

    await expect(page.get_by_text("heard: report:kind:disc")).to_be_visible()
    await expect(page.locator(".mine").last).to_contain_text("Flat disc")


async def test_choices_with_pictures_are_a_grid_of_loaded_pictures(page: Page) -> None:
    await page.get_by_role("button", name="I found something").click()
    await page.get_by_role("button", name="Send my position").click()

    thumbs = page.locator(".grid .thumb")
    await expect(thumbs).to_have_count(4)
    for thumb in await thumbs.all():
        await expect(thumb).to_have_js_property("naturalWidth", 240)


async def test_a_revised_card_moves_to_the_end_and_its_button_goes(page: Page) -> None:
    await write(page, "card")
    button = page.get_by_role("button", name="Accept")
    await write(page, "later")
    await expect(page.get_by_text("heard: later")).to_be_visible()

    await button.click()

    await expect(page.locator(".theirs").last).to_contain_text("Task 17: taken")
    await expect(button).to_have_count(0)
    await expect(page.get_by_text("Task 17")).to_have_count(1)


@pytest.mark.parametrize("text", ["W" * 3000, "https://example.org/" + "x" * 400])
async def test_nothing_is_wider_than_a_small_phone(page: Page, text: str) -> None:
    await page.get_by_role("button", name="I found something").click()
    await page.get_by_role("button", name="Send my position").click()
    await expect(page.locator(".grid")).to_be_visible()
    await write(page, text)
    await expect(page.locator(".theirs").last).to_contain_text("heard:")

    for part in ("document.documentElement", "document.getElementById('log')"):
        assert await page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth"), part


async def test_every_target_is_large_enough_to_touch(page: Page) -> None:
    await page.get_by_role("button", name="I found something").click()
    await page.get_by_role("button", name="Send my position").click()
    await expect(page.locator(".grid")).to_be_visible()

    for target in await page.locator("button:visible, .top a:visible").all():
        box = await target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 48, await target.inner_text()


async def test_the_demonstration_is_four_phones_of_four_people(page: Page, served: Served) -> None:
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.goto("/demo?lang=en")
    resident = page.frame_locator('iframe[title="Resident"]')
    await resident.get_by_role("button", name="Example place").click()

    await expect(resident.get_by_text("16.92540, 107.08610")).to_be_visible()
    await served.echo.say("demo-team", "en", "New task")

    team = page.frame_locator('iframe[title="EOD team"]')
    await expect(team.get_by_text("New task")).to_be_visible()
    await expect(team.get_by_text("16.92540")).to_have_count(0)
