"""What a viewer's browser, and a program without exact points, are never sent."""

import struct
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from playwright.async_api import APIResponse, Browser, Page, expect

from services.exports.formats import Format
from services.keys.scopes import Scope
from services.keys.service import make_key
from services.people.model import Role
from services.tasks.model import Task
from tests.factories import KHE_SANH
from tests.handlers.dashboard.browser.conftest import signed_in
from tests.handlers.dashboard.browser.test_now import Served
from tests.handlers.dashboard.test_desk import NOTE, a_task

pytestmark = pytest.mark.browser

SECRETS = ("Nguyễn Thị Lan", NOTE, "16.6222", "106.733")
FILES = [f"tasks.{one.value}" for one in Format] + ["surveys.csv", "sessions.csv", "schools.csv"]


def pages_of(task: Task) -> list[str]:
    return [
        "/dashboard", "/dashboard/list", "/dashboard/map.json", f"/dashboard/task/{task.id}",
        f"/dashboard/task/{task.id}/warn", "/dashboard/teams", "/dashboard/messages",
        "/dashboard/hotline", "/dashboard/surveys", "/dashboard/schools", "/dashboard/lessons",
        "/dashboard/figures", "/dashboard/report", "/dashboard/export",
        *(f"/dashboard/export/{file}" for file in FILES),
    ]  # fmt: skip


def unpacked(content: bytes) -> bytes:
    """A workbook's parts one after the other; anything else as it is."""
    if not is_zipfile(BytesIO(content)):
        return content
    with ZipFile(BytesIO(content)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def tells_nothing(content: bytes) -> bool:
    """Neither in words nor, as in a GeoPackage, in the bytes of the numbers."""
    words = [secret.encode() for secret in SECRETS]
    numbers = [struct.pack("<d", degrees) for degrees in (KHE_SANH.lat, KHE_SANH.lon)]
    return not any(secret in unpacked(content) for secret in (*words, *numbers))


async def ask(page: Page, address: str, **headers: str) -> APIResponse:
    return await page.request.get(address, headers=headers)


async def test_a_viewer_gets_no_name_no_words_and_no_exact_point(
    chrome: Browser, served: Served
) -> None:
    """Whatever the browser is sent, by any page it opens or script it runs, in any file."""
    task, heard = await a_task(served[0]), b""
    page = await signed_in(chrome, served, Role.VIEWER)
    for address in pages_of(task):
        answer = await (await ask(page, address)).body()
        assert tells_nothing(answer), address
        heard += unpacked(answer)
    await page.goto("/dashboard")
    await expect(page.locator(".leaflet-marker-icon")).to_be_visible()

    assert tells_nothing((await page.content()).encode())
    assert task.reference.encode() in heard
    await page.context.close()


async def test_the_same_is_seen_where_a_coordinator_looks(chrome: Browser, served: Served) -> None:
    """So what is looked for above would be found, if it were there."""
    await a_task(served[0])
    page = await signed_in(chrome, served, Role.COORDINATOR)

    for format in Format:
        answer = await ask(page, f"/dashboard/export/tasks.{format.value}")
        assert not tells_nothing(await answer.body()), format
    await page.context.close()


async def test_a_program_without_exact_points_gets_none(chrome: Browser, served: Served) -> None:
    scopes = set(Scope) - {Scope.TASKS_EXACT}
    async with served[0].sessions.begin() as session:
        key = await make_key(session, "a register", scopes)
    task = await a_task(served[0])
    page = await (await chrome.new_context(base_url=served[1])).new_page()

    for address in ("v1/tasks", f"v1/tasks/{task.reference}", "v1/reports", "v1/sessions",
                    "ogc/collections/tasks/items", "ogc/collections/reports/items",
                    "open311/v2/requests.json", "open311/v2/requests.xml",
                    "v1/figures?from=2020-01-01&to=2099-12-31"):  # fmt: skip
        answer = await ask(page, f"/api/{address}", Authorization=f"Bearer {key}")
        assert answer.status == 200, address
        assert tells_nothing(await answer.body()), address
    await page.context.close()
