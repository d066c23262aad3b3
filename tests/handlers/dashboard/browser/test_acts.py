"""A task's acts are told apart by what they are about, at a screen and on a phone."""

import pytest
from playwright.async_api import Browser, expect

from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.people.model import Role
from tests.factories import a_team
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.browser.test_now import Served
from tests.handlers.dashboard.test_desk import a_task

pytestmark = pytest.mark.browser

#: Each row of acts: its heading, and of each act in it its top, width and height.
ROWS = """[...document.querySelectorAll('.card > .acts')].map(row => ({
    named: row.previousElementSibling.textContent.trim(),
    acts: [...row.querySelectorAll('.act')].map(act => act.getBoundingClientRect()).map(
        box => ({top: box.top, wide: box.width, tall: box.height})),
    room: row.clientWidth}))"""
NAMED = ["What can be done now", "Offer it to a team near it", "People around it"]


@pytest.mark.parametrize("width", [1280, 360])
async def test_each_kind_of_act_has_a_row_of_its_own(
    chrome: Browser, served: Served, width: int
) -> None:
    task = await a_task(served[0])
    async with served[0].sessions.begin() as session:
        for name in ("EOD Hoa Sen", "EOD Tre Xanh", "EOD Trúc"):
            await a_team(session, name)
        await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
    page = await signed_in(chrome, served, Role.COORDINATOR, width=width, height=800)
    await page.goto(f"/dashboard/task/{task.id}")

    rows = await page.evaluate(ROWS)

    assert [row["named"] for row in rows] == NAMED
    assert len(rows[1]["acts"]) == 3
    acts = [act for row in rows for act in row["acts"]]
    assert min(act["tall"] for act in acts) >= 48
    if width == 360:  # one below the other, as wide as the thumb may fall
        assert all(act["wide"] == row["room"] for row in rows for act in row["acts"])
    else:
        assert all(len({act["top"] for act in row["acts"]}) == 1 for row in rows)
    await expect(page.locator(".known")).to_have_css("background-color", "rgb(11, 93, 78)")
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await page.context.close()
