"""What a person does on the page reaches the server, once, whatever the line does."""

import json

import pytest
from playwright.async_api import Page, Route, expect

from services.inbox.model import InboxMessage
from tests.handlers.webchat.browser.conftest import write
from tests.handlers.webchat.conftest import Chat, draw
from tests.handlers.webchat.echo import Served

pytestmark = pytest.mark.browser


async def test_a_number_is_asked_for_and_sent(page: Page) -> None:
    await write(page, "number")
    await page.get_by_label("Phone number").fill("0912 345 678")
    await page.get_by_role("button", name="Send the number").click()

    await expect(page.get_by_text("heard: 0912 345 678")).to_be_visible()
    await expect(page.get_by_label("Phone number")).to_be_hidden()


async def test_a_photo_is_sent_and_shown_again_after_a_reload(page: Page) -> None:
    picture = await draw("drawn:kinds", "en")
    await page.set_input_files(
        "#file", {"name": "it.png", "mimeType": "image/png", "buffer": picture}
    )
    await expect(page.get_by_text("heard: file")).to_be_visible()

    await page.reload()

    await expect(page.locator(".mine .photo")).to_have_js_property("naturalWidth", 240)


async def test_a_voice_is_recorded_where_the_browser_can(page: Page) -> None:
    await page.get_by_role("button", name="Record").click()

    await expect(page.get_by_role("button", name="Stop and send")).to_be_visible()


async def test_what_could_not_be_sent_is_kept_and_sent_once_by_itself(page: Page) -> None:
    tries: list[str] = []

    async def fail_twice(route: Route) -> None:
        tries.append(json.loads(route.request.post_data or "")["id"])
        if len(tries) == 1:
            await route.fulfill(status=503, headers={"Retry-After": "0"}, body="{}")
        elif len(tries) == 2:
            await route.continue_()

    await page.route("**/chat/say?**", fail_twice)
    await write(page, "kept")
    await expect(page.locator(".mine")).to_contain_text("Not sent yet.")

    await page.reload()

    await expect(page.get_by_text("heard: kept")).to_be_visible()
    await expect(page.locator(".mine")).to_have_count(1)
    assert len(tries) == 2
    assert len(set(tries)) == 1


async def test_an_invitation_is_sent_once_and_taken_out_of_the_address(page: Page) -> None:
    await page.goto("/chat?lang=en&start=ABC123")
    await expect(page.get_by_text("heard: /start ABC123")).to_be_visible()
    assert "ABC123" not in page.url

    await page.reload()

    await expect(page.get_by_text("heard: /start ABC123")).to_be_visible()
    await expect(page.locator(".mine")).to_have_count(1)


async def test_a_refused_position_is_explained(page: Page) -> None:
    await page.context.clear_permissions()

    await page.click("#position")

    await expect(page.locator("#status")).to_contain_text("write the village")


async def test_a_line_in_another_language_brings_the_page_in_it(
    page: Page, served: Served, chat: Chat
) -> None:
    await write(page, "hello")
    await expect(page.get_by_text("heard: hello")).to_be_visible()
    contact = await _contact(chat)

    await served.echo.say(contact, "vi", "Xin chào")

    await expect(page.locator("html")).to_have_attribute("lang", "vi")
    await expect(page.get_by_text("Xin chào")).to_be_visible()


async def _contact(chat: Chat) -> str:
    async with chat.sessions() as session:
        row = (await session.execute(InboxMessage.__table__.select())).first()
    assert row is not None
    return str(row.contact)


#: A tap on the first button and, at the same place and at once, on what has moved there.
TAPS = """([first, moved]) => {
  for (const name of [first, moved]) {
    const button = document.querySelector(`.theirs [data-key="${name}"]`);
    const at = { bubbles: true, cancelable: true, detail: 1, clientX: 100, clientY: 300 };
    button.dispatchEvent(new MouseEvent("click", at));
  }
}"""


async def test_the_second_tap_of_a_double_tap_is_no_emergency(page: Page) -> None:
    await page.get_by_role("button", name="I found something").click()
    await page.get_by_role("button", name="Send my position").click()
    await expect(page.get_by_role("button", name="I do not know")).to_be_visible()

    await page.evaluate(TAPS, ["report:skip", "report:emergency"])
    await expect(page.get_by_text("heard: report:skip")).to_be_visible()
    await write(page, "that is all")
    await expect(page.get_by_text("heard: that is all")).to_be_visible()

    await expect(page.get_by_text("heard: report:emergency")).to_have_count(0)
