"""Tasks, reports and teams for programs: by key, by scope, a page at a time, nobody's name."""

from typing import Any

import pytest

from services.keys.scopes import Scope
from services.keys.service import access_key, revoke
from services.tasks.lifecycle import TaskStatus
from tests.factories import (
    DONG_HA,
    KHE_SANH,
    XA_KHE_SANH,
    a_person,
    a_report,
    a_task,
    a_task_on_site,
    a_team,
)
from tests.handlers.api.conftest import Programs

DOORS = {
    "/api/v1/tasks": Scope.TASKS_READ,
    "/api/v1/reports": Scope.REPORTS_READ,
    "/api/v1/teams": Scope.TEAMS_READ,
    "/api/v1/sessions": Scope.SESSIONS_READ,
}


@pytest.mark.parametrize("door", DOORS)
async def test_nobody_comes_in_without_a_key(programs: Programs, door: str) -> None:
    answer = await programs.client.get(door)

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 401


@pytest.mark.parametrize(("door", "scope"), DOORS.items())
async def test_a_key_opens_its_own_doors_alone(programs: Programs, door: str, scope: Scope) -> None:
    await programs.enter(*(other for other in Scope if other is not scope))
    assert (await programs.client.get(door)).status_code == 403

    await programs.enter(scope)
    assert (await programs.client.get(door)).status_code == 200


async def test_a_revoked_key_opens_nothing(programs: Programs) -> None:
    secret = await programs.key(Scope.TASKS_READ)
    async with programs.sessions.begin() as session:
        await revoke(session, (await access_key(session, secret)).id)

    answer = await programs.client.get(
        "/api/v1/tasks", headers={"Authorization": f"Bearer {secret}"}
    )

    assert answer.status_code == 401


async def tell_of_everything(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        lan = await a_person(session, name="Nguyễn Thị Lan")
        lan.phone = "0912345678"
        told: dict[str, Any] = {
            "note": "by the old well",
            "landmark": "the well",
            "call_back": True,
        }
        team = await a_team(session, "EOD 1", organisation="MAG")
        await a_task_on_site(session, team, reporter=lan, commune=XA_KHE_SANH, **told)


@pytest.mark.parametrize("exact", [False, True])
async def test_only_a_scope_of_its_own_shows_the_point(programs: Programs, exact: bool) -> None:
    await tell_of_everything(programs)
    more = [Scope.TASKS_EXACT] if exact else []
    await programs.enter(Scope.TASKS_READ, Scope.REPORTS_READ, *more)

    [task] = (await programs.read("/api/v1/tasks"))["tasks"]
    [report] = (await programs.read("/api/v1/reports"))["reports"]

    for place in (task["place"], report["place"]):
        assert place["exact"] is exact
        assert ((place["lat"], place["lon"]) == (KHE_SANH.lat, KHE_SANH.lon)) is exact
        assert place["commune_code"] == XA_KHE_SANH
    assert task["accepted_at"] <= task["arrived_at"]
    assert (task["team"], task["organisation"]) == ("EOD 1", "MAG")


async def test_no_door_tells_anything_of_a_reporter(programs: Programs) -> None:
    await tell_of_everything(programs)
    await programs.enter(*Scope)

    texts = [(await programs.client.get(door)).text for door in DOORS]

    for private in ("Lan", "0912345678", "well", "person-"):
        assert not [text for text in texts if private in text]


async def test_pages_hold_everything_once(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        told = [(await a_task(session)).reference for _number in range(5)]
    await programs.enter(Scope.TASKS_READ)

    read, cursor = list[str](), 0
    while cursor is not None:
        page = await programs.read("/api/v1/tasks", cursor=cursor, limit=2)
        read += [task["reference"] for task in page["tasks"]]
        cursor = page["next"]

    assert read == told


async def test_one_is_found_by_its_reference(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        task = await a_task(session)
    await programs.enter(Scope.TASKS_READ, Scope.REPORTS_READ)

    assert (await programs.read(f"/api/v1/tasks/{task.reference}"))["id"] == task.id
    assert (await programs.read(f"/api/v1/reports/{task.reference}"))["task"] == task.reference
    for kind in ("tasks", "reports"):
        assert (await programs.client.get(f"/api/v1/{kind}/QT-26-9999")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"status": TaskStatus.OPEN}, 2),
        ({"status": "verified"}, 0),
        ({"priority": 3}, 2),
        ({"commune": XA_KHE_SANH}, 1),
        ({"bbox": "106.7,16.6,106.8,16.7"}, 1),
        ({"bbox": "106.7,16.6,0,106.8,16.7,9"}, 1),
        ({"since": "2100-01-01T00:00:00Z"}, 0),
        ({"until": "2000-01-02T00:00:00+07:00"}, 0),
        ({"changed_since": "2100-01-01T00:00:00Z"}, 0),
    ],
)
async def test_filters(programs: Programs, asked: dict[str, Any], count: int) -> None:
    async with programs.sessions.begin() as session:
        await a_task(session, commune=XA_KHE_SANH)
        await a_task(session, at=DONG_HA)
    await programs.enter(Scope.TASKS_READ, Scope.TASKS_EXACT)

    assert len((await programs.read("/api/v1/tasks", **asked))["tasks"]) == count


async def test_ever_smaller_boxes_do_not_find_the_point(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        await a_task(session, commune=XA_KHE_SANH)
    await programs.enter(Scope.TASKS_READ)
    lat, lon = KHE_SANH.lat, KHE_SANH.lon
    around = f"{lon - 1e-4},{lat - 1e-4},{lon + 1e-4},{lat + 1e-4}"

    [shown] = (await programs.read("/api/v1/tasks"))["tasks"]
    middle = f"{shown['place']['lon']},{shown['place']['lat']}," * 2

    assert (await programs.read("/api/v1/tasks", bbox=around))["tasks"] == []
    assert len((await programs.read("/api/v1/tasks", bbox=middle.strip(",")))["tasks"]) == 1


@pytest.mark.parametrize(
    "asked",
    [{"bbox": "1,2,3"}, {"bbox": "a,b,c,d"}, {"bbox": "nan,1,2,3"}, {"bbox": "9,9,1,1"},
     {"limit": 0}, {"cursor": 2**31}, {"since": "yesterday"}, {"since": "2026-01-01T00:00:00"},
     {"commune": "1' or 1=1"}, {"status": "lost"}, {"priority": 9}],
)  # fmt: skip
async def test_what_cannot_be_read_is_said_and_not_repeated(
    programs: Programs, asked: dict[str, Any]
) -> None:
    await programs.enter(Scope.TASKS_READ)

    answer = await programs.client.get("/api/v1/tasks", params=asked)

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"]
    assert "1=1" not in answer.text


async def test_a_report_that_became_no_task_says_so(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        await a_report(session)
    await programs.enter(Scope.REPORTS_READ)

    [report] = (await programs.read("/api/v1/reports"))["reports"]

    assert report["task"] is None
