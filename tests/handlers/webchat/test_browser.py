"""The chat page in a real browser, against a real server, on a small phone."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, Route, async_playwright, expect

from services.inbox.model import InboxMessage
from tests.handlers.webchat.conftest import Chat, draw
from tests.handlers.webchat.echo import Served

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
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


async def test_a_card_is_revised_where_it_stands_and_its_button_goes(page: Page) -> None:
    await write(page, "card")
    button = page.get_by_role("button", name="Accept")
    await write(page, "later")
    await expect(page.get_by_text("heard: later")).to_be_visible()

    await button.click()

    await expect(page.locator(".theirs").first).to_contain_text("Task 17: taken")
    await expect(button).to_have_count(0)
    await expect(page.get_by_text("Task 17")).to_have_count(1)


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


async def test_what_could_not_be_sent_is_kept_and_sent_once_by_itself(page: Page) -> None:
    tries: list[str] = []

    async def fail_twice(route: Route) -> None:
        tries.append(route.request.post_data_json["id"])
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
