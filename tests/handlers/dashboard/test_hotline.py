"""A clerk takes down a call at the desk, and sees nothing else there."""

import re

import httpx
import pytest

from services.people.model import Role
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_desk import a_task

POINT = "16.6222, 106.7330"


async def post(desk: Desk, **fields: str) -> httpx.Response:
    page = (await desk.browser.get("/dashboard/hotline")).text
    hidden = dict(re.findall(r'name="(form_key|call)" value="([^"]+)"', page))
    return await desk.browser.post("/dashboard/hotline", data=hidden | fields)


async def test_a_clerk_signs_in_and_arrives_at_the_calls(desk: Desk) -> None:
    await desk.sign_in(Role.CLERK)

    arrived = await desk.browser.get("/dashboard", follow_redirects=True)

    assert arrived.url.path == "/dashboard/hotline"
    assert "Read this to the caller first" in arrived.text
    assert "0901.941.941" in arrived.text


async def test_a_clerk_sees_nothing_else_of_the_desk(desk: Desk) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.CLERK)

    pages = [
        await desk.browser.get(f"/dashboard/{page}")
        for page in ("list", "map.json", "events", f"task/{task.id}", "export", "export/tasks.csv",
                     f"media/{task.id}/1")
    ]  # fmt: skip

    assert [page.status_code for page in pages] == [403, 403, 403, 403, 403, 403, 404]
    assert all(task.reference not in page.text for page in pages)


async def test_a_call_is_sent_and_its_number_shown(desk: Desk) -> None:
    await desk.sign_in(Role.CLERK)

    answer = await post(desk, verb="send", place=POINT, look="mortar")
    shown = await desk.browser.get(answer.headers["location"])
    again = await desk.browser.get("/dashboard/hotline")

    [number] = re.findall(r'<strong class="number">([^<]+)<', shown.text)
    assert "let nobody touch it" in shown.text
    assert number in again.text


async def test_bad_input_is_answered_and_loses_nothing(desk: Desk) -> None:
    await desk.sign_in(Role.CLERK)
    typed = {"place": "sau <b>nhà", "note": "gần & cây đa", "phone": "12", "name": 'Hà "Út"'}

    answer = await post(desk, verb="send", quantity="hai", danger_children="1", **typed)

    assert answer.status_code == 200
    assert "Not sent yet" in answer.text
    for kept in ("sau &lt;b&gt;nhà", "gần &amp; cây đa", 'value="12"', "Hà &#34;Út&#34;", "hai"):
        assert kept in answer.text
    assert re.search(r'name="danger_children" value="1" checked', answer.text)


async def test_the_preview_offers_the_places_of_a_name(desk: Desk) -> None:
    await desk.sign_in(Role.CLERK)
    page = (await desk.browser.get("/dashboard/hotline")).text
    [form_key] = re.findall(r'name="form_key" value="(\w+)"', page)[:1]
    fields = {"form_key": form_key, "place": "Tân Thành"}

    part = await desk.browser.post("/dashboard/hotline/place", data=fields)

    assert part.text.count('type="radio"') > 1
    assert "<html" not in part.text


@pytest.mark.parametrize("role", [Role.VIEWER])
async def test_who_takes_no_calls_is_refused(desk: Desk, role: Role) -> None:
    await desk.sign_in(role)

    assert (await desk.browser.get("/dashboard/hotline")).status_code == 403
    fields = {"form_key": await desk.form_key(), "call": "k" * 32, "place": POINT, "verb": "send"}
    assert (await desk.browser.post("/dashboard/hotline", data=fields)).status_code == 403
