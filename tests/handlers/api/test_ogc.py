"""OGC API – Features: live layers for maps, by a key in the header or in the address."""

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers.api.examples import OGC_ITEM
from handlers.api.ogc_documents import feature
from services.feeds.model import Place, SeenItem, SeenTask
from services.keys.scopes import Scope
from services.tasks.lifecycle import TaskStatus
from tests.factories import DONG_HA, KHE_SANH, XA_KHE_SANH, a_task
from tests.handlers.api.conftest import SITE, Programs

ITEMS = "/api/ogc/collections/tasks/items"


def link(document: dict[str, Any], rel: str) -> str:
    [href] = [one["href"] for one in document["links"] if one["rel"] == rel]
    return str(href).removeprefix(SITE)


@pytest.mark.parametrize("address", ["/api/ogc?token={key}", "/api/ogc/key/{key}"])
async def test_a_map_finds_its_way_from_the_landing_page_to_every_feature(
    programs: Programs, address: str
) -> None:
    async with programs.sessions.begin() as session:
        told = [(await a_task(session)).reference for _number in range(3)]
    key = await programs.key(Scope.TASKS_READ, Scope.TASKS_EXACT)

    landing = await programs.read(address.format(key=key))
    assert (
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
        in (await programs.read(link(landing, "conformance")))["conformsTo"]
    )
    [layer] = (await programs.read(link(landing, "data")))["collections"]
    assert (await programs.read(link(layer, "self")))["id"] == "tasks"
    where: str | None = link(layer, "items") + ("&" if "?" in address else "?") + "limit=2"
    found = []
    while where:
        page = await programs.read(where)
        found += page["features"]
        rest = [one["href"] for one in page["links"] if one["rel"] == "next"]
        where = rest[0].removeprefix(SITE) if rest else None

    assert [one["id"] for one in found] == told
    assert found[0]["geometry"]["coordinates"] == [KHE_SANH.lon, KHE_SANH.lat]


async def test_a_key_in_the_address_is_not_logged(programs: Programs) -> None:
    key = await programs.key(Scope.TASKS_READ)

    with capture_logs() as logs:
        await programs.read(f"/api/ogc/key/{key}")
        await programs.read(f"/api/ogc?token={key}")

    assert [line["door"] for line in logs] == ["/api/ogc/key/{token}", "/api/ogc"]
    assert key not in repr(logs)


async def test_one_feature_by_its_reference(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        task = await a_task(session, commune=XA_KHE_SANH)
    await programs.enter(Scope.TASKS_READ, Scope.REPORTS_READ)

    answer = await programs.client.get(f"{ITEMS}/{task.reference}")

    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.json()["properties"]["commune_code"] == XA_KHE_SANH
    assert answer.json()["geometry"]["coordinates"] != [KHE_SANH.lon, KHE_SANH.lat]
    reports = await programs.read("/api/ogc/collections/reports/items")
    assert reports["features"][0]["properties"]["task"] == task.reference


@pytest.mark.parametrize(
    ("asked", "count"),
    [({}, 2), ({"bbox": "106.7,16.6,106.8,16.7"}, 1), ({"bbox": "-200,-95,200,95"}, 2),
     ({"datetime": "2100-01-01"}, 0), ({"datetime": "../2000-01-01T00:00:00Z"}, 0),
     ({"datetime": "2000-01-01/.."}, 2), ({"limit": 1}, 1), ({"limit": 5000}, 2),
     ({"priority": 1}, 0), ({"f": "json"}, 2)],
)  # fmt: skip
async def test_filters(programs: Programs, asked: dict[str, Any], count: int) -> None:
    async with programs.sessions.begin() as session:
        await a_task(session)
        await a_task(session, at=DONG_HA)
    await programs.enter(Scope.TASKS_READ, Scope.TASKS_EXACT)

    page = await programs.read(ITEMS, **asked)

    assert len(page["features"]) == page["numberReturned"] == count


async def test_a_time_stands_for_its_whole_second(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        task = await a_task(session)
    await programs.enter(Scope.TASKS_READ)
    at, later = task.created_at, task.created_at + timedelta(seconds=2)

    exactly = await programs.read(ITEMS, datetime=at.replace(microsecond=0).isoformat())
    after = await programs.read(ITEMS, datetime=f"{later.replace(microsecond=0).isoformat()}/..")

    assert (exactly["numberReturned"], after["numberReturned"]) == (1, 0)


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [(ITEMS, {"bbox": "1"}, 400), (ITEMS, {"datetime": "soon"}, 400),
     (ITEMS, {"datetime": "../.."}, 400), (ITEMS, {"datetime": "1999-01-01"}, 400),
     (ITEMS, {"datetime": "2027-01-01/2026-01-01"}, 400), (ITEMS, {"limit": "0"}, 400),
     (ITEMS, {"bbbox": "1,2,3,4"}, 400), ("/api/ogc", {"x": "1"}, 400),
     ("/api/ogc/collections/people", {}, 404), (f"{ITEMS}/QT-26-9999", {}, 404),
     ("/api/ogc/collections/reports/items", {}, 403),
     ("/api/ogc/key/slk_wrong", {}, 401)],
)  # fmt: skip
async def test_what_cannot_be_has_the_status_that_the_standard_wants(
    programs: Programs, path: str, asked: dict[str, str], status: int
) -> None:
    await programs.enter(Scope.TASKS_READ)

    answer = await programs.client.get(path, params=asked)

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_example_is_what_such_a_task_looks_like() -> None:
    told = OGC_ITEM["properties"]
    times = {key: told[key] for key in told if key.endswith("_at")}
    lon, lat = OGC_ITEM["geometry"]["coordinates"]
    place = Place("19429", "Xã Khe Sanh", lat, lon, 50.0, True)
    task = SeenTask(
        id=1, reference=OGC_ITEM["id"], status=TaskStatus.COMPLETED, priority=2,
        activity="eod_roving", look=told["look"], place=place, team="EOD 1", organisation="MAG",
        items=[SeenItem("submunition", 2, "destroyed_in_situ")], **times,
    )  # fmt: skip

    assert {**feature(task), "links": []} == OGC_ITEM
