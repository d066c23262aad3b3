"""What a coordinator sees and does at the desk, and what a viewer does not."""

import pytest

from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import raise_alert
from services.people.model import Role
from services.reports.service import Told, submit
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.queries import find_task
from services.tasks.service import open_task
from services.teams.model import Team
from tests.factories import KHE_SANH, XA_KHE_SANH, a_person, a_team
from tests.handlers.dashboard.conftest import Desk

NOTE = "behind the blue house of Mrs Tuyết"


async def a_task(desk: Desk) -> Task:
    async with desk.sessions.begin() as session:
        told = Told(item=KHE_SANH, place_how="pin", commune=XA_KHE_SANH, note=NOTE)
        reporter = await a_person(session, name="Nguyễn Thị Lan")
        report = await submit(session, told, reporter=reporter, channel="webchat")
        return await open_task(session, report)


async def the_team(desk: Desk) -> Team:
    async with desk.sessions.begin() as session:
        return await a_team(session, "EOD Hoa Sen")


async def status_of(desk: Desk, task: Task) -> TaskStatus:
    async with desk.sessions() as session:
        found = await find_task(session, task.id)
    assert found is not None
    return found.status


async def test_a_coordinator_sees_open_tasks_and_each_in_full(desk: Desk) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    listed = await desk.browser.get("/dashboard")
    full = await desk.browser.get(f"/dashboard/task/{task.id}")

    assert task.reference in listed.text
    assert "Khe Sanh" in listed.text
    assert NOTE in full.text
    assert f"{KHE_SANH.lat:.5f}" in full.text


async def test_a_viewer_sees_no_name_no_words_and_no_exact_point(desk: Desk) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.VIEWER)

    pages = [
        await desk.browser.get(page)
        for page in ("/dashboard", "/dashboard/list", "/dashboard/map.json",
                     f"/dashboard/task/{task.id}", f"/dashboard/media/{task.id}/1")
    ]  # fmt: skip

    assert [page.status_code for page in pages] == [200, 200, 200, 403, 404]
    said = " ".join(page.text for page in pages)
    assert task.reference in said
    for secret in ("Nguyễn", "Tuyết", "16.6222", "106.733"):
        assert secret not in said


async def test_a_viewer_cannot_act(desk: Desk) -> None:
    task, team = await a_task(desk), await the_team(desk)
    await desk.sign_in(Role.VIEWER)

    answer = await desk.act(f"task:assign:{task.id}:{team.id}")

    assert answer.status_code == 403
    assert await status_of(desk, task) is TaskStatus.OPEN


async def test_assigning_at_the_desk_offers_the_task(desk: Desk) -> None:
    task, team = await a_task(desk), await the_team(desk)
    await desk.sign_in(Role.COORDINATOR)

    answer = await desk.act(f"task:assign:{task.id}:{team.id}", back=str(task.id))

    assert answer.headers["location"] == f"/dashboard/task/{task.id}"
    assert await status_of(desk, task) is TaskStatus.OFFERED


@pytest.mark.parametrize(
    "key",
    ["", "nonsense", "task", "task:verify", "task:verify:x", "task:verify:99999999999",
     "task:cancel:1", "task:accept:1", "offer:accept:1", "alert:ack:0", "task:assign:1:²"],
)  # fmt: skip
async def test_an_invented_act_changes_nothing_and_is_answered(desk: Desk, key: str) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    answer = await desk.act(key)

    assert answer.status_code in (403, 404, 409)
    assert await status_of(desk, task) is TaskStatus.OPEN


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"form_key": ""}, {}),
        ({"form_key": "0" * 32}, {}),
        ({}, {"sec-fetch-site": "cross-site"}),
        ({}, {"origin": "http://evil.test"}),
    ],
)
async def test_another_sites_form_changes_nothing(
    desk: Desk, fields: dict[str, str], headers: dict[str, str]
) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)
    form = {"form_key": await desk.form_key(), "key": f"task:refer:{task.id}"} | fields

    answer = await desk.browser.post("/dashboard/act", data=form, headers=headers)

    assert answer.status_code == 403
    assert await status_of(desk, task) is TaskStatus.OPEN


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("?q=khe+sanh", True),
        ("?q=KHE", True),
        ("?q=dong+ha", False),
        ("?state=untaken", True),
        ("?state=in_hand", False),
        ("?priority=3", True),
        ("?priority=1", False),
    ],
)
async def test_a_filter_stands_in_the_address(desk: Desk, query: str, found: bool) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    listed = await desk.browser.get(f"/dashboard/list{query}")

    assert (task.reference in listed.text) == found


@pytest.mark.parametrize("query", ["?priority=9", "?state=%00", "?q=" + "x" * 200])
async def test_a_filter_that_cannot_be_is_refused_in_words(desk: Desk, query: str) -> None:
    await desk.sign_in(Role.COORDINATOR)

    assert (await desk.browser.get(f"/dashboard{query}")).status_code == 422


async def test_what_people_write_is_never_markup(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        told = Told(item=KHE_SANH, place_how="pin", note="<script>alert(1)</script>")
        report = await submit(session, told, reporter=await a_person(session), channel="webchat")
        task = await open_task(session, report)
    await desk.sign_in(Role.COORDINATOR)

    page = await desk.browser.get(f"/dashboard/task/{task.id}")

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


async def test_an_alert_is_acknowledged_at_the_desk(desk: Desk) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)
    async with desk.sessions.begin() as session:
        await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
    async with desk.sessions() as session:
        [alert] = await open_alerts(session, task_id=task.id)

    await desk.act(f"alert:ack:{alert.id}")

    async with desk.sessions() as session:
        assert await open_alerts(session, task_id=task.id) == []
