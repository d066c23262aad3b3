"""The figures as a person reads them, on a screen and on a small phone."""

import pytest
from playwright.async_api import Browser, expect

from services.people.model import Role
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_figures import ALWAYS, a_record

pytestmark = pytest.mark.browser

Served = tuple[Desk, str]


async def test_figures_are_found_narrowed_and_printed(chrome: Browser, served: Served) -> None:
    await a_record(served[0])
    page = await signed_in(chrome, served, Role.VIEWER)
    await page.get_by_role("link", name="Figures").click()
    await page.locator("select[name=organisation]").select_option("MAG")
    await page.get_by_role("button", name="Show").click()
    assert "organisation=MAG" in page.url
    await page.get_by_role("link", name="This year").click()
    await expect(page.get_by_role("row", name="Items found Pieces")).to_contain_text("7")
    await page.get_by_role("link", name="Report to print").click()
    await page.emulate_media(media="print")
    await expect(page.locator("header.top")).to_be_hidden()
    await expect(page.locator("svg.chart").first).to_be_visible()
    await page.context.close()


async def test_figures_fit_a_small_phone(chrome: Browser, served: Served) -> None:
    await a_record(served[0], organisation="Bộ Chỉ huy Quân sự tỉnh Quảng Trị")
    page = await signed_in(chrome, served, Role.COORDINATOR, width=360, height=740)
    for address in ("figures", "report", "plan"):
        await page.goto(f"/dashboard/{address}{ALWAYS}")
        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        small = """[...document.querySelectorAll('.paper *')].filter(e => e.childNodes.length
            && e.innerText && parseFloat(getComputedStyle(e).fontSize) < 16).length"""
        assert await page.evaluate(small) == 0
    await page.context.close()


async def test_a_definition_is_read_whole_beside_its_number(
    chrome: Browser, served: Served
) -> None:
    page = await signed_in(chrome, served, Role.VIEWER, width=1280, height=900)
    await page.goto("/dashboard/figures")
    too_wide = """[...document.querySelectorAll('.wide-table')]
        .filter(e => e.scrollWidth > e.clientWidth).length"""
    assert await page.evaluate(too_wide) == 0
    await page.context.close()
