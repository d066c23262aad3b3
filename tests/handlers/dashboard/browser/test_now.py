"""The desk as a person uses it: by eye, by key, on a phone, and as things happen."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, expect

from handlers.dashboard.now import LOOK_EVERY
from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.people.model import Role
from tests.factories import a_team
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_desk import a_task
from tests.handlers.dashboard.test_outlines import imported

pytestmark = pytest.mark.browser

Served = tuple[Desk, str]


async def test_a_report_appears_by_itself_on_the_list_and_on_the_map(
    chrome: Browser, served: Served
) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await expect(page.locator("#list .none")).to_be_visible()

    task = await a_task(served[0])

    await expect(page.locator("#list")).to_contain_text(task.reference)
    await expect(page.locator(f'.leaflet-marker-icon[title="{task.reference}"]')).to_be_visible()
    await page.context.close()


async def test_a_report_is_shown_as_soon_as_the_server_says_so(
    chrome: Browser, served: Served
) -> None:
    """Within two seconds: the server looks every second, and no clock of the page, which stands
    still here, has to come round before the page looks too."""
    assert LOOK_EVERY <= 1.0
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.clock.install()
    await page.goto("/dashboard")
    await expect(page.locator("#list .none")).to_be_visible()
    await page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))

    task = await a_task(served[0])

    await expect(page.locator("#list")).to_contain_text(task.reference)
    await expect(page.locator(f'.leaflet-marker-icon[title="{task.reference}"]')).to_be_visible()
    await page.context.close()


async def test_a_task_is_opened_by_key_and_assigned(chrome: Browser, served: Served) -> None:
    async with served[0].sessions.begin() as session:
        await a_team(session, "EOD Hoa Sen")
    await a_task(served[0])
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await expect(page.locator(".leaflet-marker-icon")).to_be_visible()

    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="EOD Hoa Sen").click()

    await expect(page.locator(".state").first).to_contain_text("offered to a team")
    await page.context.close()


async def test_what_nobody_knows_of_rings_until_somebody_does(
    chrome: Browser, served: Served
) -> None:
    task = await a_task(served[0])
    async with served[0].sessions.begin() as session:
        (await session.merge(task)).priority = 1
        await raise_alert(session, AlertKind.URGENT, task_id=task.id)
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await expect(page.locator("[data-ring]")).to_have_count(1)

    await page.get_by_role("button", name="I know about it").click()

    await expect(page.locator("[data-ring]")).to_have_count(0)
    await page.context.close()


async def test_the_desk_fits_a_small_phone(chrome: Browser, served: Served) -> None:
    task = await a_task(served[0])
    page = await signed_in(chrome, served, Role.COORDINATOR, width=360, height=740)

    widths = [await page.evaluate("document.documentElement.scrollWidth")]
    await page.get_by_role("link", name=task.reference).click()
    await page.wait_for_selector(".story")
    widths.append(await page.evaluate("document.documentElement.scrollWidth"))

    assert widths == [360, 360]
    await page.context.close()


async def test_communes_are_outlined_where_boundaries_were_imported(
    chrome: Browser, served: Served
) -> None:
    await imported(served[0], "Khe Sanh")
    page = await signed_in(chrome, served, Role.VIEWER)

    await expect(page.locator("path.commune")).to_have_count(1)
    await page.context.close()


async def test_a_viewer_has_the_map_and_no_way_to_a_task(chrome: Browser, served: Served) -> None:
    task = await a_task(served[0])
    page = await signed_in(chrome, served, Role.VIEWER)

    await page.locator(".leaflet-marker-icon").click()

    await expect(page.locator(".leaflet-popup-content strong")).to_have_text(task.reference)
    await expect(page.locator('a[href^="/dashboard/task"]')).to_have_count(0)
    await page.context.close()
