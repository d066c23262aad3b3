"""The schools near a task, at the desk: seen, confirmed, switched off, ended in two steps."""

import re

import httpx
import pytest

from services.hazards import service as hazards
from services.people.model import Role
from services.people.queries import people_with
from services.tasks.model import Task
from tests.factories import texts_to
from tests.handlers.dashboard.conftest import Desk
from tests.services.hazards.near_schools import (
    LEFT,
    a_school,
    a_task_here,
    a_teacher,
    completed,
    look,
    verified,
)


async def post(desk: Desk, task: Task, **fields: str) -> httpx.Response:
    form = {"form_key": await desk.form_key(), **fields}
    return await desk.browser.post(f"/dashboard/task/{task.id}/schools", data=form)


async def page_of(desk: Desk, task: Task) -> str:
    return (await desk.browser.get(f"/dashboard/task/{task.id}/schools")).text


async def test_a_coordinator_confirms_and_sees_who_was_told(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        lan = await a_teacher(session, await a_school(session))
        await a_school(session, metres=None, name="THCS Không Biết")
        task, _member = await a_task_here(session)
    await desk.sign_in(Role.COORDINATOR)
    page = await page_of(desk, task)
    assert "No item is confirmed yet" in page
    assert "from there the item lies to the north" in page
    assert "THCS Không Biết" in page

    assert (await post(desk, task, verb="confirm")).status_code == 303
    async with desk.sessions.begin() as session:
        await look(session)
        assert len(await texts_to(session, lan)) == 1
    assert "keeps away until it is told otherwise" in await page_of(desk, task)
    assert (
        f"/dashboard/task/{task.id}/schools"
        in (await desk.browser.get(f"/dashboard/task/{task.id}")).text
    )


async def test_it_is_switched_off_and_on_again(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        task, _member = await a_task_here(session)
    await desk.sign_in(Role.COORDINATOR)

    await post(desk, task, verb="off")
    assert "Switched off" in await page_of(desk, task)
    await post(desk, task, verb="on")
    assert "Switched off" not in await page_of(desk, task)


async def test_an_end_is_told_only_after_it_was_said_once_more(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        lan = await a_teacher(session, await a_school(session))
        task, minh = await a_task_here(session)
        await completed(session, task, minh, LEFT)
    await desk.sign_in(Role.COORDINATOR)
    async with desk.sessions.begin() as session:
        [hoa] = await people_with(session, Role.COORDINATOR)
        await verified(session, task, hoa)

    asked = await post(desk, task, verb="end")
    assert 'name="sure" value="1"' in asked.text
    async with desk.sessions() as session:
        assert len(await texts_to(session, lan)) == 1
    await post(desk, task, verb="end", sure="1")

    async with desk.sessions() as session:
        assert "is over" in (await texts_to(session, lan))[-1]
    assert "told that the work is over" in await page_of(desk, task)


async def test_a_school_without_a_place_is_told_in_two_steps(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        school = await a_school(session, metres=None, name="THCS Không Biết")
        lan = await a_teacher(session, school)
        await a_school(session, metres=None, name="THCS Vắng")
        task, minh = await a_task_here(session)
        await hazards.confirm(session, task.id, by=minh)
        await look(session)
    await desk.sign_in(Role.COORDINATOR)
    card = (await desk.browser.get(f"/dashboard/task/{task.id}")).text
    assert "THCS Không Biết, THCS Vắng" in card
    assert (await page_of(desk, task)).count('name="verb" value="tell"') == 1

    asked = await post(desk, task, verb="tell", school=str(school.id))
    assert "Yes, tell them" in asked.text
    async with desk.sessions() as session:
        assert await texts_to(session, lan) == []
    await post(desk, task, verb="tell", school=str(school.id), sure="1")

    async with desk.sessions() as session:
        assert "in the commune of THCS Không Biết" in (await texts_to(session, lan))[0]
    assert 'name="verb" value="tell"' not in await page_of(desk, task)
    again = await post(desk, task, verb="tell", school=str(school.id), sure="1")
    assert again.status_code == 409


async def test_now_reminds_of_schools_that_keep_away_from_a_closed_task(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    async with desk.sessions.begin() as session:
        await a_teacher(session, await a_school(session))
        task, minh = await a_task_here(session)
        await completed(session, task, minh, LEFT)
        [hoa] = await people_with(session, Role.COORDINATOR)
        await verified(session, task, hoa)

    now = (await desk.browser.get("/dashboard")).text
    assert "Schools keep away still" in now
    assert f'<a href="/dashboard/task/{task.id}/schools">{task.reference}</a>' in now

    await post(desk, task, verb="end", sure="1")
    assert "Schools keep away still" not in (await desk.browser.get("/dashboard")).text


@pytest.mark.parametrize("verb", ["end", "tell", "sing", ""])
async def test_what_cannot_be_done_is_said_and_changes_nothing(desk: Desk, verb: str) -> None:
    async with desk.sessions.begin() as session:
        task, _member = await a_task_here(session)
    await desk.sign_in(Role.COORDINATOR)

    answer = await post(desk, task, verb=verb, sure="1")

    assert answer.status_code == 409
    assert 'role="alert"' in answer.text


async def test_a_viewer_sees_no_school_of_a_task(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        task, minh = await a_task_here(session)
        await hazards.confirm(session, task.id, by=minh)
    await desk.sign_in(Role.VIEWER)

    assert (await desk.browser.get(f"/dashboard/task/{task.id}/schools")).status_code == 403
    key = re.findall(r'form_key" value="(\w+)"', (await desk.browser.get("/dashboard")).text)[0]
    answer = await desk.browser.post(
        f"/dashboard/task/{task.id}/schools", data={"form_key": key, "verb": "off"}
    )
    assert answer.status_code == 403
