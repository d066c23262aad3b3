"""After a flood, in a real browser: a learner says their commune, a coordinator plans a campaign
for it, sends a test, and sees what came back; another is paused, goes on and is stopped."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from services import clock
from services.policy import Policy
from tests.handlers.webchat.browser.conftest import ARGUMENTS
from tests.stories.phones import Phone
from tests.stories.test_a_teacher_in_a_browser import PATIENCE, TAP, presses, says
from tests.stories.world import World
from tests.telegram_server.faults import too_many

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
ZONE = Policy().timezone


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


async def opened(browser: Browser, world: World, address: str, *, width: int) -> Page:
    size = {"width": width, "height": 800}
    context = await browser.new_context(viewport=size, base_url=world.url, locale="en-GB")  # type: ignore[arg-type]
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    await page.goto(address)
    return page


@pytest.fixture
async def learner(browser: Browser, world: World) -> Page:
    page = await opened(browser, world, "/chat?lang=en", width=360)
    await expect(page.locator("#loading")).to_be_hidden()
    return page


async def at_the_desk(browser: Browser, world: World, hoa: Phone, *, width: int) -> Page:
    await hoa.writes("/login")
    [link] = re.findall(r"http\S+", await hoa.everything())
    page = await opened(browser, world, link, width=width)
    await page.click("button.act")
    await page.goto("/dashboard/campaigns")
    return page


async def nine_tomorrow(world: World) -> datetime:
    """It becomes nine in the morning, local time."""
    day = clock.now().astimezone(ZONE).date() + timedelta(days=1)
    nine = datetime.combine(day, time(9), ZONE)
    await world.later(seconds=(nine.astimezone(UTC) - clock.now()).total_seconds())
    return nine


async def tap(page: Page, label: str) -> None:
    await page.wait_for_timeout(TAP)
    await page.get_by_role("button", name=label).click()


async def plan(page: Page, at: datetime) -> None:
    await page.fill('input[name="at"]', f"{at:%Y-%m-%dT%H:%M}")
    await tap(page, "Plan it …")
    await tap(page, "Yes, plan it")
    await expect(page.get_by_text("waits for its time")).to_be_visible()


async def stays_within(page: Page, width: int) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def lives_in_khe_sanh(learner: Page) -> None:
    await says(learner, "/learn")
    await presses(learner, "Cleaning up after a flood", "Sunday", "09:00")
    await expect(learner.get_by_text("never a place")).to_be_visible(timeout=PATIENCE)
    await says(learner, "xa Khe Sanh")
    await expect(learner.get_by_text("Advice meant for Xã Khe Sanh")).to_be_visible()


async def write_in_two_wordings(page: Page) -> None:
    """From the proposal, for one commune."""
    await page.get_by_text("Clearing up after the flood").click()
    await page.locator('a[href$="proposal=flood"]').click()
    await page.get_by_text("Communes: tick those it is for").click()
    await page.get_by_label("Xã Khe Sanh", exact=True).check()
    await page.get_by_text("Compare two wordings").click()
    await page.get_by_label("Second wording in Vietnamese").fill("Lũ rút rồi, nhớ nhìn kỹ nhé.")
    await page.get_by_label("Second wording in English").fill("The water is gone: look well.")
    await stays_within(page, page.viewport_size["width"])  # type: ignore[index]
    await tap(page, "Save; nothing is sent yet")


async def answers(learner: Page) -> None:
    await presses(learner, "I have read it")
    await presses(learner, "Stop, leave the way I came")
    await expect(learner.get_by_text("Right. Keep away")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_campaign_reaches_the_flooded_commune_and_both_wordings_are_counted(
    browser: Browser, world: World, learner: Page, width: int
) -> None:
    hoa = await world.coordinator("webchat", "en")
    await lives_in_khe_sanh(learner)
    nine = await nine_tomorrow(world)
    page = await at_the_desk(browser, world, hoa, width=width)
    await write_in_two_wordings(page)

    await expect(page.get_by_text("1 person")).to_be_visible()
    await expect(page.get_by_text("sending to all takes about 1 min")).to_be_visible()
    await expect(page.get_by_text("residents who told that they live there: 1")).to_be_visible()
    await tap(page, "Send a test to me alone")
    await expect(page.get_by_text("on its way to your chat")).to_be_visible()
    await hoa.sees("Test, to you alone: Dọn dẹp sau lũ")
    await plan(page, nine + timedelta(hours=1))
    await world.later(hours=1, minutes=1)

    await answers(learner)
    await page.reload()
    rows = page.locator("table tbody tr")
    await expect(rows).to_have_count(2)
    said = " ".join(await rows.all_inner_texts())
    assert "1 of 1" in said
    assert "0 of 0" in said
    assert "1 (100 %)" in said
    await stays_within(page, width)


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_campaign_is_paused_goes_on_and_is_stopped_before_it_arrives(
    browser: Browser, world: World, width: int
) -> None:
    """Telegram asks to wait an hour, so it stays on its way."""
    hoa = await world.coordinator("webchat", "en")
    an = world.telegram("An", "en")
    await an.writes("/learn")
    await an.presses("learn:show:floods", "learn:day:floods:7", "learn:hour:floods:7:9")
    nine = await nine_tomorrow(world)
    page = await at_the_desk(browser, world, hoa, width=width)
    await page.get_by_text("Clearing up after the flood").click()
    await page.locator('a[href$="proposal=flood"]').click()
    await page.get_by_label("Whom it is for").select_option("residents")
    await tap(page, "Save; nothing is sent yet")
    await plan(page, nine + timedelta(hours=1))
    world.server.fail(too_many("sendMessage", retry_after=3600))
    await world.later_unquiet(hours=1, minutes=1)

    await runs(page)
    await tap(page, "⏸ Pause")
    await expect(page.get_by_text("paused")).to_be_visible()
    await tap(page, "▶ Go on")
    await expect(page.get_by_text("being sent")).to_be_visible()
    await tap(page, "⏹ Stop it for good …")
    await tap(page, "Yes, stop it")

    await expect(page.get_by_text("stopped")).to_be_visible()
    await world.later(hours=2)
    assert "A flood washes earth away" not in await an.everything()
    await stays_within(page, width)


async def runs(page: Page) -> None:
    """Reloaded until the campaign has begun."""
    for _turn in range(40):
        await page.reload()
        if await page.get_by_text("being sent").count():
            return
        await page.wait_for_timeout(250)
    raise AssertionError(await page.locator("main").inner_text())
