"""Open311 GeoReport v2, as a city's system uses it: JSON and XML, forms, errors."""

from xml.etree import ElementTree

import pytest

from services.keys.scopes import Scope
from services.tasks.queries import task_called
from tests.factories import KHE_SANH, a_report, a_task
from tests.handlers.api.conftest import Programs

BASE = "/api/open311/v2"
FORM = {"service_code": "suspected-ordnance", "lat": str(KHE_SANH.lat), "long": str(KHE_SANH.lon)}


@pytest.mark.parametrize(("language", "name"), [("en-GB", "Suspected explosive ordnance"),
                                                ("vi", "Nghi là vật liệu nổ"),
                                                ("fr", "Nghi là vật liệu nổ")])  # fmt: skip
async def test_the_service_is_told_without_a_key(
    programs: Programs, language: str, name: str
) -> None:
    programs.client.headers["Accept-Language"] = language

    [service] = await programs.read(f"{BASE}/services.json")
    definition = await programs.read(f"{BASE}/services/{service['service_code']}.json")

    assert service["service_name"] == name
    assert [one["code"] for one in definition["attributes"]] == ["look", "dangers"]


async def test_the_definition_in_xml_is_the_same(programs: Programs) -> None:
    answer = await programs.client.get(f"{BASE}/services/suspected-ordnance.xml")

    root = ElementTree.fromstring(answer.content)
    assert answer.headers["content-type"].startswith("text/xml")
    assert root.tag == "service_definition"
    assert [one.text for one in root.iterfind("attributes/attribute/code")] == ["look", "dangers"]
    assert "smoke" in [one.text for one in root.iterfind(".//values/value/key")]


@pytest.mark.parametrize("format", ["json", "xml"])
async def test_a_report_is_sent_and_read_again(programs: Programs, format: str) -> None:
    key = await programs.key(Scope.OPEN311)
    said = {"description": "by the old well", "attribute[look]": "m79",
            "attribute[dangers][]": ["near", "children"], "phone": "0912345678",
            "first_name": "Lan", "api_key": key}  # fmt: skip

    answer = await programs.client.post(f"{BASE}/requests.{format}", data=FORM | said)

    assert answer.status_code == 201, answer.text
    if format == "json":
        reference = answer.json()[0]["service_request_id"]
    else:
        reference = ElementTree.fromstring(answer.content).findtext("request/service_request_id")
    again = await programs.client.get(f"{BASE}/requests/{reference}.{format}?api_key={key}")
    assert again.status_code == 200
    for private in ("well", "0912345678", "Lan", str(KHE_SANH.lat), str(KHE_SANH.lon)):
        assert private not in again.text


async def test_the_advice_is_said_as_people_write_it(programs: Programs) -> None:
    await programs.enter(Scope.OPEN311)

    answer = await programs.client.post(
        f"{BASE}/requests.json", data=FORM, headers={"Accept-Language": "vi"}
    )

    assert "Không chạm vào" in answer.json()[0]["service_notice"]


async def test_it_is_the_report_that_was_sent(programs: Programs) -> None:
    await programs.enter(Scope.OPEN311)
    said = {"attribute[dangers][]": ["near", "hurt"], "description": "by the old well"}

    [told] = (await programs.client.post(f"{BASE}/requests.json", data=FORM | said)).json()

    assert told["service_request_id"].startswith("QT-")
    assert "115" in told["service_notice"]
    async with programs.sessions() as session:
        task = await task_called(session, told["service_request_id"])
    assert task is not None
    assert task.priority == 1


@pytest.mark.parametrize(
    ("asked", "count"),
    [({}, 2), ({"status": "open"}, 2), ({"status": "closed"}, 0), ({"page_size": "1"}, 1),
     ({"page": "3", "page_size": "1"}, 0), ({"start_date": "2099-01-01T00:00:00Z"}, 0),
     ({"end_date": "2001-01-01T00:00:00Z"}, 0), ({"service_request_id": "QT-26-9999"}, 0)],
)  # fmt: skip
async def test_filters(programs: Programs, asked: dict[str, str], count: int) -> None:
    async with programs.sessions.begin() as session:
        await a_task(session)
        await a_report(session)
    await programs.enter(Scope.OPEN311)

    assert len(await programs.read(f"{BASE}/requests.json", **asked)) == count


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"service_code": "pothole"}, 404), ({"lat": "nan"}, 400), ({"lat": ""}, 400),
     ({"lat": "21.0", "long": "105.8"}, 400), ({"lat": "0", "long": "0"}, 400),
     ({"attribute[look]": "cat"}, 400), ({"attribute[dangers][]": "cat"}, 400),
     ({"description": "x" * 4001}, 400), ({"description": "x" * 40_000}, 400)],
)  # fmt: skip
@pytest.mark.parametrize("format", ["json", "xml"])
async def test_what_cannot_be_taken_down_is_said_in_the_same_format(
    programs: Programs, wrong: dict[str, str], status: int, format: str
) -> None:
    await programs.enter(Scope.OPEN311)

    answer = await programs.client.post(f"{BASE}/requests.{format}", data=FORM | wrong)

    assert answer.status_code == status
    if format == "json":
        assert answer.json()[0]["code"] == status
    else:
        assert ElementTree.fromstring(answer.content).findtext("error/code") == str(status)


async def test_requests_need_a_key_with_the_scope(programs: Programs) -> None:
    assert (await programs.client.get(f"{BASE}/requests.json")).status_code == 403
    assert (await programs.client.post(f"{BASE}/requests.json", data=FORM)).status_code == 403
    await programs.enter(Scope.TASKS_READ)
    assert (await programs.client.get(f"{BASE}/requests.json")).status_code == 403
    assert (await programs.client.post(f"{BASE}/requests.json", data=FORM)).status_code == 403


async def test_a_form_that_is_none_is_refused(programs: Programs) -> None:
    await programs.enter(Scope.OPEN311)

    answer = await programs.client.post(f"{BASE}/requests.json", content=b"\xff&" * 500)

    assert answer.status_code == 400
