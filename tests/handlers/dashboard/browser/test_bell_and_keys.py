"""What rings until somebody knows, on every page; and the keys for what is done often."""

import pytest
from playwright.async_api import Browser, expect

from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import acknowledge, raise_alert
from services.people.model import Role
from services.tasks.model import Task
from tests.factories import a_coordinator, a_task
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.browser.test_now import Served

pytestmark = pytest.mark.browser


async def an_urgent_task(served: Served) -> Task:
    async with served[0].sessions.begin() as session:
        task = await a_task(session)
        task.priority = 1
        await raise_alert(session, AlertKind.URGENT, task_id=task.id)
        return task


async def test_something_urgent_rings_on_every_page_until_somebody_knows(
    chrome: Browser, served: Served
) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.goto("/dashboard/hotline")
    await page.click("#bell")
    await expect(page.locator("#urgent")).to_be_hidden()

    task = await an_urgent_task(served)

    await expect(page.locator("#urgent")).to_be_visible()
    await expect(page.locator("html[data-struck]")).to_have_count(1)
    async with served[0].sessions.begin() as session:
        [alert] = await open_alerts(session, task_id=task.id)
        acknowledge(alert, by=await a_coordinator(session))
    await expect(page.locator("#urgent")).to_be_hidden()
    await page.context.close()


async def test_the_bell_is_silent_until_it_was_allowed_and_stays_on(
    chrome: Browser, served: Served
) -> None:
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await expect(page.locator("#bell")).to_have_attribute("aria-pressed", "false")

    await page.click("#bell")
    await page.goto("/dashboard/teams")

    await expect(page.locator("#bell")).to_have_attribute("aria-pressed", "true")
    await page.context.close()


async def test_nothing_flashes_for_whoever_wants_no_motion(chrome: Browser, served: Served) -> None:
    await an_urgent_task(served)
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.emulate_media(reduced_motion="reduce")
    await page.wait_for_selector("[data-ring]")

    moving = "getComputedStyle(document.querySelector('[data-ring]')).animationName"

    assert await page.evaluate(moving) == "none"
    await page.context.close()


async def test_keys_lead_through_the_desk_and_are_listed(chrome: Browser, served: Served) -> None:
    task = await an_urgent_task(served)
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.wait_for_selector(".leaflet-container")

    await page.keyboard.press("?")
    await expect(page.locator("#keys")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#keys")).to_be_hidden()
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/task/{task.id}")
    await page.keyboard.press("o")
    await page.keyboard.type("called the commune")
    await expect(page.locator("#note textarea")).to_have_value("called the commune")
    await page.locator("#note textarea").press("Escape")
    await page.locator("h1").click()
    await page.keyboard.press("t")
    await page.wait_for_url("**/dashboard/teams")
    await page.context.close()


async def test_a_is_enough_to_say_that_one_knows(chrome: Browser, served: Served) -> None:
    await an_urgent_task(served)
    page = await signed_in(chrome, served, Role.COORDINATOR)
    await page.wait_for_selector(".leaflet-container")

    await page.keyboard.press("j")
    await page.keyboard.press("a")

    await expect(page.locator("[data-ring]")).to_have_count(0)
    await page.context.close()
