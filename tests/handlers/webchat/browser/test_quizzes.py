"""A question and its numbers on a phone of 360 px: large enough for a thumb, all on the screen."""

import pytest
from playwright.async_api import Page, expect

from services.notify.channel import Button
from tests.handlers.webchat.browser.conftest import write
from tests.handlers.webchat.echo import Served

pytestmark = pytest.mark.browser

NUMBERS = tuple(Button(f"quiz:count:1:0:{n}", str(n)) for n in range(30))
LEAVE_OUT = Button("quiz:pass:1:0", "Leave this question out")
ANSWERS = (Button("quiz:answer:1:0:0", "Touch it"), Button("quiz:answer:1:0:1", "Tell an adult"))
SMALLEST = 48


async def _contact(page: Page) -> str:
    await page.set_viewport_size({"width": 360, "height": 740})
    await write(page, "hello")
    await expect(page.get_by_text("heard: hello")).to_be_visible()
    cookies = await page.context.cookies()
    return next(c["value"] for c in cookies if c["name"] == "safelane_chat").split(".")[0]


async def test_numbers_stand_side_by_side_and_are_large_enough(page: Page, served: Served) -> None:
    contact = await _contact(page)

    await served.echo.say(contact, "en", "How many?", buttons=(*NUMBERS, LEAVE_OUT))

    buttons = page.locator(".numbers button")
    await expect(buttons).to_have_count(30)
    rows = []
    boxes = [await buttons.nth(n).bounding_box() for n in (0, 1, 4, 29)]
    for box in boxes:
        assert box is not None
        assert box["width"] >= SMALLEST
        assert box["height"] >= SMALLEST
        assert 0 <= box["x"] <= 360 - box["width"]
        rows.append(box["y"])
    assert rows[0] == rows[1] < rows[3]
    await page.get_by_role("button", name="23", exact=True).click()
    await expect(page.get_by_text("heard: quiz:count:1:0:23")).to_be_visible()


async def test_a_question_gives_way_to_its_explanation(page: Page, served: Served) -> None:
    contact = await _contact(page)
    card = await served.echo.say(contact, "en", "1/1. What now?", buttons=ANSWERS, card="quiz:1:0")
    answer = page.get_by_role("button", name="Tell an adult")
    await answer.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("heard: quiz:answer:1:0:1")).to_be_visible()

    await served.echo.say(contact, "en", "1/1. What now?\n\n✅ Right!", edits=card, card="quiz:1:0")

    await expect(page.get_by_text("✅ Right!")).to_be_visible()
    await expect(page.get_by_role("button", name="Touch it")).to_have_count(0)
    assert await page.locator("#log").get_attribute("aria-live") == "polite"
