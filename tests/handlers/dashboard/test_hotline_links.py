"""The hotline's form opens short links, takes presses on the map, and offers the accident's."""

import re

import pytest

from services.people.model import Role
from services.people.queries import people_with
from tests.factories import buttons_to
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_hotline import POINT, post

LINK = "https://maps.app.goo.gl/abc123"


@pytest.fixture
def asked(desk: Desk) -> list[str]:
    """Links that were opened; the internet is not asked."""
    links: list[str] = []

    async def follow(url: str) -> str | None:
        links.append(url)
        return "https://www.google.com/maps/place/16.6222,106.7330" if "abc" in url else None

    desk.app.state.parts.office.follow = follow
    return links


async def key_of(desk: Desk) -> str:
    page = (await desk.browser.get("/dashboard/hotline")).text
    return re.findall(r'name="form_key" value="(\w+)"', page)[0]


async def test_a_short_link_is_opened_and_its_point_previewed_and_sent(
    desk: Desk, asked: list[str]
) -> None:
    await desk.sign_in(Role.CLERK)
    fields = {"form_key": await key_of(desk), "place": f"sau chợ {LINK}"}

    part = await desk.browser.post("/dashboard/hotline/place", data=fields)
    sent = await post(desk, verb="send", place=f"sau chợ {LINK}")

    assert 'data-place="16.62220, 106.73300" data-note="sau chợ"' in part.text
    assert 'data-lat="16.6222"' in part.text
    assert sent.status_code == 303
    assert asked == [LINK, LINK]


async def test_a_link_that_leads_nowhere_is_said_and_an_alert_waits_for_none(
    desk: Desk, asked: list[str]
) -> None:
    await desk.sign_in(Role.CLERK)
    nowhere = "https://maps.app.goo.gl/nothing"

    refused = await post(desk, verb="send", place=nowhere)
    told = await post(desk, verb="alert", place=nowhere)

    assert "Not sent yet" in refused.text
    assert "have been told" in told.text
    assert asked == [nowhere]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.LEAD])
async def test_nobody_else_has_links_opened(desk: Desk, asked: list[str], role: Role) -> None:
    await desk.sign_in(role, organisation="Lotus Aid" if role is Role.LEAD else None)
    fields = {"form_key": await desk.form_key(), "place": LINK, "lat": "1", "lon": "1", "zoom": "1"}

    for where in ("place", "press"):
        answer = await desk.browser.post(f"/dashboard/hotline/{where}", data=fields)
        assert answer.status_code == 403
    assert asked == []


async def test_a_press_on_the_map_is_answered_with_place_and_note(desk: Desk) -> None:
    await desk.sign_in(Role.CLERK)
    fields = {"form_key": await key_of(desk), "place": "sau chợ", "note": "", "zoom": "15"}

    answer = await desk.browser.post(
        "/dashboard/hotline/press", data=fields | {"lat": "16.62224", "lon": "106.733"}
    )
    broken = await desk.browser.post(
        "/dashboard/hotline/press", data=fields | {"lat": "nan", "lon": "x"}
    )

    assert answer.json() == {"place": "16.6222, 106.7330", "note": "sau chợ"}
    assert broken.status_code == 409


async def test_after_an_emergency_the_accidents_questions_wait_in_the_clerks_own_chat(
    desk: Desk,
) -> None:
    await desk.sign_in(Role.CLERK)

    calm = await post(desk, verb="send", place=POINT)
    grave = await post(desk, verb="send", place=POINT, danger_hurt="1")
    pages = [(await desk.browser.get(one.headers["location"])).text for one in (calm, grave)]

    assert ["wait in your own chat" in page for page in pages] == [False, True]
    async with desk.sessions() as session:
        [clerk] = await people_with(session, Role.CLERK)
        assert any(key.startswith("accident:tell:") for key in await buttons_to(session, clerk))
