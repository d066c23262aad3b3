"""The lesson pages in a real browser: read in both languages, approved, and taken back."""

import pytest
from playwright.async_api import Browser, Page, expect

from services.people.model import Role
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.conftest import Desk

pytestmark = pytest.mark.browser

#: Milliseconds: what follows a press sooner may be taken for the second tap of a double one.
TAP = 800
WIDTHS = (1280, 360)
LESSON = "/dashboard/lessons/secondary-6-9/03-stand-still"


async def tap(page: Page, label: str) -> None:
    await page.wait_for_timeout(TAP)
    await page.get_by_role("button", name=label).first.click()


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_lesson_is_read_in_both_languages_approved_and_taken_back(
    chrome: Browser, served: tuple[Desk, str], width: int
) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR, width=width)
    await page.goto("/dashboard/lessons")
    await page.get_by_role("link", name="In strange terrain, calmly, step by step").click()
    vietnamese = page.locator("section").filter(has=page.locator("#in-vi"))
    english = page.locator("section").filter(has=page.locator("#in-en"))
    await expect(vietnamese.get_by_text("Giữa bãi lạ, bình tĩnh từng bước")).to_be_visible()
    await expect(english.get_by_text("REPORT AT ONCE: 0901.941.941.")).to_be_visible()
    assert "{" not in await page.locator("main").inner_text(), "every gap is filled in"

    await vietnamese.get_by_text("Enter an approval of this text").click()
    await vietnamese.get_by_label("Approved by").fill("QTMAC")
    await vietnamese.get_by_label("On the day").fill("2026-01-31")
    await tap(page, "This text is approved")
    await expect(vietnamese.get_by_text("approved: QTMAC, 31/01/2026")).to_be_visible()
    await expect(english.get_by_text("awaits approval").first).to_be_visible()

    await tap(page, "Withdraw the approval …")
    await expect(page.get_by_text("Withdraw it?")).to_be_visible()
    await tap(page, "Yes, withdraw it")
    await expect(vietnamese.get_by_text("withdrawn on")).to_be_visible()
    await expect(vietnamese.get_by_text("awaits approval").first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await page.context.close()
