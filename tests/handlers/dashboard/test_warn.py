"""A ring warning from the desk: previewed, sent, ended, taken out as CAP 1.2."""

import re

import httpx
import pytest

from services import clock
from services.neighbours.homes import settle
from services.people.model import Person, Role
from tests.factories import KHE_SANH, XA_KHE_SANH, a_person, texts_to
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_desk import a_task
from tests.services.neighbours.cap_rules import breaches, text_of


async def a_neighbour(desk: Desk) -> Person:
    async with desk.sessions.begin() as session:
        person = await a_person(session)
        await settle(session, person, KHE_SANH, commune=XA_KHE_SANH, channel="webchat")
        return person


async def post(desk: Desk, task_id: int, **fields: str) -> httpx.Response:
    form = {"form_key": await desk.form_key(), **fields}
    return await desk.browser.post(f"/dashboard/task/{task_id}/warn", data=form)


async def heard_by(desk: Desk, person: Person) -> list[str]:
    async with desk.sessions() as session:
        return await texts_to(session, person)


def at(hour: int) -> str:
    tomorrow = clock.now().date().toordinal() + 1
    return f"{type(clock.now().date()).fromordinal(tomorrow).isoformat()}T{hour:02}:00"


async def test_nothing_is_sent_before_it_was_seen_and_said_once_more(desk: Desk) -> None:
    neighbour, task = await a_neighbour(desk), await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)
    wanted = {"kind": "demolition", "ring": "800", "starts": at(9), "ends": at(11), "road": "DH.9"}

    shown = await post(desk, task.id, verb="preview", **wanted)
    assert "· 1 people in it" in shown.text
    assert "DH.9" in shown.text
    assert await heard_by(desk, neighbour) == []

    await post(desk, task.id, verb="send", **wanted)
    [told] = await heard_by(desk, neighbour)
    assert "Planned demolition near you" in told
    assert "09:00" in told


async def test_the_end_is_told_to_the_same_people_and_both_are_valid_cap(desk: Desk) -> None:
    neighbour, task = await a_neighbour(desk), await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)
    await post(desk, task.id, verb="send", kind="keep_away", ring="500")
    page = (await desk.browser.get(f"/dashboard/task/{task.id}/warn")).text
    [notice] = set(re.findall(r'name="notice" value="(\d+)"', page))

    await post(desk, task.id, verb="send", kind="keep_away", said="all_clear", notice=notice)

    assert len(await heard_by(desk, neighbour)) == 2
    page = (await desk.browser.get(f"/dashboard/task/{task.id}/warn")).text
    links = re.findall(r'href="(/dashboard/notice[^"]+)', page)
    files = [await desk.browser.get(one) for one in links]
    assert [breaches(file.content) for file in files] == [[], []]
    assert [text_of(file.content, "msgType") for file in files] == [["Alert"], ["Update"]]
    assert all(f"{KHE_SANH.lat:.2f}" not in file.text for file in files)


@pytest.mark.parametrize(
    "wrong",
    [{"ring": "many"}, {"ring": "9"}, {"starts": "soon"}, {"kind": "flood"}, {"ends": ""},
     {"said": "all_clear"}, {"notice": "99", "said": "update"}],
)  # fmt: skip
async def test_bad_input_is_answered_and_loses_nothing(desk: Desk, wrong: dict[str, str]) -> None:
    neighbour, task = await a_neighbour(desk), await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)
    right = {"kind": "demolition", "ring": "800", "starts": at(9), "ends": at(11), "road": "DH.<9>"}

    answer = await post(desk, task.id, verb="send", **(right | wrong))

    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert await heard_by(desk, neighbour) == []


@pytest.mark.parametrize("role", [Role.VIEWER])
async def test_nobody_else_warns_or_takes_the_file(desk: Desk, role: Role) -> None:
    neighbour, task = await a_neighbour(desk), await a_task(desk)
    await desk.sign_in(role)

    answer = await post(desk, task.id, verb="send", kind="keep_away", ring="500")

    assert answer.status_code == 403
    assert (await desk.browser.get(f"/dashboard/task/{task.id}/warn")).status_code == 403
    assert (await desk.browser.get("/dashboard/notice/1.xml")).status_code in (403, 404)
    assert await heard_by(desk, neighbour) == []
