"""Sheets and rosters as a coordinator uses them: by keyboard alone, and on a small phone."""

import pytest
from playwright.async_api import Browser, Page, expect

from services.people.model import Role
from services.teams.queries import team_named
from tests.factories import a_team
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.conftest import Desk

pytestmark = pytest.mark.browser

Served = tuple[Desk, str]
SHEET = "tên đội;tổ chức;nơi đóng\nĐội Hoa Sen;MAG;Xã Khe Sanh\n".encode("utf-8-sig")
SMALL = """[...document.querySelectorAll('main :is(a, button, select, summary, input)')].filter(e =>
    e.type !== 'hidden' && e.offsetHeight && e.offsetHeight < 47).map(e => e.outerHTML)"""


async def choose(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    await page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    await page.get_by_role("button", name="Show what would change").press("Enter")


async def test_a_sheet_is_seen_taken_over_and_put_back(chrome: Browser, served: Served) -> None:
    async with served[0].sessions.begin() as session:
        await a_team(session, "Đội Hoa Sen", organisation="NPA")
    page = await signed_in(chrome, served, Role.COORDINATOR, width=360, height=740)
    await page.goto("/dashboard/import")

    await choose(page, "đội.csv", SHEET)
    await expect(page.get_by_text("organisation: NPA → MAG")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    assert await page.evaluate(SMALL) == []
    await page.get_by_role("button", name="Take over").press("Enter")
    await expect(page.get_by_role("heading", name="Taken over.")).to_be_visible()

    await page.get_by_role("button", name="Put back what stood there before").press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("stands there again")
    async with served[0].sessions() as session:
        team = await team_named(session, "Đội Hoa Sen")
    assert team is not None
    assert team.organisation == "NPA"
    await page.context.close()


async def test_a_mistake_is_read_by_its_row(chrome: Browser, served: Served) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR, width=360, height=740)
    await page.goto("/dashboard/import")
    await choose(page, "đội.csv", SHEET + "Đội Mai;MAG;Atlantis\n".encode())
    await expect(page.get_by_role("alert")).to_contain_text("row 3: “Atlantis” is no place")
    await expect(page.get_by_role("button", name="Take over")).to_have_count(0)
    await page.context.close()


async def test_a_shift_is_added_and_removed_by_keyboard_on_a_phone(
    chrome: Browser, served: Served
) -> None:
    async with served[0].sessions.begin() as session:
        await a_team(session, "Đội Hoa Sen")
    page = await signed_in(chrome, served, Role.COORDINATOR, width=360, height=740)
    await page.goto("/dashboard/roster")
    await page.get_by_role("link", name="Đội Hoa Sen").press("Enter")
    await page.locator("select[name=weekday]").last.select_option("7")
    await page.get_by_role("button", name="Add a shift").press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("stands in the roster")
    await expect(page.get_by_role("row", name="Đội Hoa Sen")).to_contain_text("07:00–17:00")
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    assert await page.evaluate(SMALL) == []

    await page.get_by_text("Sun 07:00–17:00", exact=True).press("Enter")
    await page.get_by_role("button", name="Remove").press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("was removed")
    await page.get_by_role("button", name="Put back what stood there before").first.press("Enter")
    await expect(page.get_by_text("Sun 07:00–17:00", exact=True)).to_be_visible()
    await page.context.close()
