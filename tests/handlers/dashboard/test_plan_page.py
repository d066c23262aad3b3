"""Targets at the desk: entered, refused with what was typed, taken out and put back."""

import re

from services.people.model import Role
from services.plans.queries import all_targets
from tests.factories import a_team
from tests.handlers.dashboard.conftest import Desk

ADDRESS = "/dashboard/plan"
GOAL = {"period": "2026", "indicator": "items", "organisation": "", "target": "5.000"}


async def enter(desk: Desk, **fields: str) -> tuple[int, str]:
    key = await desk.form_key()
    answer = await desk.browser.post(ADDRESS, data={**GOAL, "form_key": key, **fields})
    return answer.status_code, answer.text


async def stored(desk: Desk) -> list[tuple[str, float]]:
    async with desk.sessions() as session:
        return [(row.organisation, row.target) for row in await all_targets(session)]


async def test_a_target_is_entered_changed_taken_out_and_put_back(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    status, page = await enter(desk)
    assert (status, await stored(desk)) == (200, [("", 5000)])
    assert "Saved." in page

    status, page = await enter(desk, target="")
    assert (status, await stored(desk)) == (200, [])
    undo = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert undo["target"] == "5000"

    await desk.browser.post(ADDRESS, data=undo)
    assert await stored(desk) == [("", 5000)]


async def test_what_is_wrong_comes_back_as_it_was_typed(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    status, page = await enter(desk, period="sóon", target="<many>")
    assert status == 422
    assert "is no period" in page
    assert "is no whole number" in page
    assert 'value="sóon"' in page
    assert 'value="&lt;many&gt;"' in page
    assert (await enter(desk, indicator="bombs"))[0] == 422
    assert await stored(desk) == []


async def test_an_organisation_must_have_a_team(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    assert (await enter(desk, organisation="MAG"))[0] == 404
    async with desk.sessions.begin() as session:
        await a_team(session, organisation="MAG")
    assert (await enter(desk, organisation="MAG"))[0] == 200
    assert await stored(desk) == [("MAG", 5000)]


async def test_a_viewer_neither_sees_nor_sets_targets(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)
    assert (await desk.browser.get(ADDRESS)).status_code == 403
    assert (await enter(desk))[0] == 403
    assert await stored(desk) == []


async def test_a_form_of_another_site_sets_nothing(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    assert (await enter(desk, form_key="x"))[0] == 403
    assert await stored(desk) == []
