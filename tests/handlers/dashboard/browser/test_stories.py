"""A coordinator's day in a real browser, and what a viewer never sees."""

import pytest
from playwright.async_api import Browser, Route, expect

from services.neighbours.homes import settle
from services.people.model import Role
from services.tasks.lifecycle import TaskStatus
from services.tasks.queries import find_task
from tests.factories import KHE_SANH, XA_KHE_SANH, a_person, a_team, an_accepted_task, texts_to
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.browser.test_now import Served
from tests.handlers.dashboard.test_desk import a_task

pytestmark = pytest.mark.browser


async def test_a_completed_task_is_verified(chrome: Browser, served: Served) -> None:
    async with served[0].sessions.begin() as session:
        task = await an_accepted_task(session, await a_team(session))
        task.status = TaskStatus.COMPLETED
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.goto(f"/dashboard/task/{task.id}")

    await page.get_by_role("button", name="Verify").click()

    await expect(page.locator(".state").first).to_contain_text("verified")
    await page.context.close()


async def test_what_is_grave_is_asked_about_and_can_be_left(
    chrome: Browser, served: Served
) -> None:
    task = await a_task(served[0])
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.goto(f"/dashboard/task/{task.id}")

    await page.get_by_text("Refer or close").click()
    await page.get_by_role("button", name="Not ordnance").click()
    await expect(page.locator("h1")).to_have_text("Do this now?")
    await page.get_by_role("link", name="No, go back").click()

    await page.wait_for_selector(".story")
    async with served[0].sessions() as session:
        found = await find_task(session, task.id)
    assert found is not None
    assert found.status is TaskStatus.OPEN
    await page.context.close()


async def test_neighbours_are_warned_in_two_steps(chrome: Browser, served: Served) -> None:
    async with served[0].sessions.begin() as session:
        lan = await a_person(session)
        await settle(session, lan, KHE_SANH, commune=XA_KHE_SANH, channel="webchat")
    task = await a_task(served[0])
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.goto(f"/dashboard/task/{task.id}")

    await page.get_by_role("link", name="Warn the neighbours").click()
    await page.get_by_label("Keep away").check()
    await page.get_by_role("button", name="Preview").click()
    await expect(page.locator("[role=status] h2")).to_contain_text("1 people in it")
    await page.get_by_role("button", name="Send it now").click()

    await expect(page.get_by_role("link", name="CAP 1.2")).to_be_visible()
    async with served[0].sessions() as session:
        [told] = await texts_to(session, lan)
    assert "found near you" in told
    await page.context.close()


async def test_the_desk_works_with_every_tile_blocked_on_a_small_phone(
    chrome: Browser, served: Served
) -> None:
    """The server names a host of tiles; the network lets none of them through."""
    served[0].app.state.parts.office.tiles = "https://tiles.invalid/{z}/{x}/{y}.png"
    served[0].app.state.desk_tiles = "https://tiles.invalid/{z}/{x}/{y}.png"
    task, blocked = await a_task(served[0]), list[str]()
    page = await signed_in(chrome, served, Role.COORDINATOR, width=360, height=740)

    async def block(route: Route) -> None:
        blocked.append(route.request.url)
        await route.abort()

    await page.route("https://tiles.invalid/**", block)
    for address in ("/dashboard", f"/dashboard/task/{task.id}", "/dashboard/teams",
                    "/dashboard/hotline", "/dashboard/messages"):  # fmt: skip
        await page.goto(address)
        await page.wait_for_load_state("networkidle" if address != "/dashboard" else "load")
        assert await page.evaluate("document.documentElement.scrollWidth") == 360, address
    await page.goto("/dashboard")
    await expect(page.locator(".leaflet-marker-icon")).to_be_visible()
    assert blocked
    await page.context.close()
