"""Files of tasks from the desk."""

import json
from io import BytesIO
from pathlib import Path

import pyogrio
import pytest
from openpyxl import load_workbook

from services.exports import service as exports
from services.people.model import Role
from services.readings.model import Subject, Way
from services.readings.queries import readings_of
from services.teaching.service import report_session
from tests.factories import a_task
from tests.handlers.dashboard.conftest import Desk
from tests.services.teaching.schooling import a_school, held_in

ADDRESS = "/dashboard/export/tasks.geojson"


async def some_tasks(desk: Desk, count: int) -> list[tuple[float, float]]:
    async with desk.sessions.begin() as session:
        tasks = [await a_task(session) for _number in range(count)]
        return [(task.item_lon, task.item_lat) for task in tasks]


async def test_nobody_gets_a_file_without_signing_in(desk: Desk) -> None:
    assert (await desk.browser.get(ADDRESS)).status_code == 401


async def test_a_coordinator_gets_exact_points_and_that_is_noted(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    points = await some_tasks(desk, 1)
    answer = await desk.browser.get(ADDRESS)
    features = answer.json()["features"]
    assert [tuple(one["geometry"]["coordinates"]) for one in features] == points
    async with desk.sessions() as session:
        looks = await readings_of(session, {Subject.EXPORT: [0]})
    assert [look.how for look in looks] == [Way.FILE]


@pytest.mark.parametrize("format", ["csv", "geojson", "kml", "gpx"])
async def test_a_viewer_never_gets_an_exact_point(desk: Desk, format: str) -> None:
    await desk.sign_in(Role.VIEWER)
    [(lon, lat)] = await some_tasks(desk, 1)
    answer = await desk.browser.get(f"/dashboard/export/tasks.{format}")
    assert answer.status_code == 200
    assert str(lat) not in answer.text
    assert str(lon) not in answer.text


async def test_a_long_file_is_read_in_slices(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "SLICE", 2)
    await desk.sign_in(Role.COORDINATOR)
    await some_tasks(desk, 5)
    told = [json.dumps(one) for one in (await desk.browser.get(ADDRESS)).json()["features"]]
    assert len(told) == len(set(told)) == 5


@pytest.mark.parametrize(
    ("query", "status", "count"),
    [("?state=open", 200, 1), ("?state=verified", 200, 0), ("?to=2001-01-01", 200, 0),
     ("?from=2001-01-01", 200, 1), ("?state=lost", 422, 0), ("?to=9999-12-31", 422, 0)],
)  # fmt: skip
async def test_filters(desk: Desk, query: str, status: int, count: int) -> None:
    await desk.sign_in(Role.COORDINATOR)
    await some_tasks(desk, 1)
    answer = await desk.browser.get(ADDRESS + query)
    assert answer.status_code == status
    assert status == 422 or len(answer.json()["features"]) == count


@pytest.mark.parametrize("format", ["xlsx", "gpkg"])
@pytest.mark.parametrize(("role", "exact"), [(Role.COORDINATOR, True), (Role.VIEWER, False)])
async def test_files_that_are_written_on_disk_first_show_no_more(
    desk: Desk, tmp_path: Path, format: str, role: Role, exact: bool
) -> None:
    await desk.sign_in(role)
    [point] = await some_tasks(desk, 1)

    answer = await desk.browser.get(f"/dashboard/export/tasks.{format}")

    file = tmp_path / f"tasks.{format}"
    file.write_bytes(answer.content)
    if format == "gpkg":
        bounds = pyogrio.read_info(file, force_total_bounds=True)["total_bounds"]
        place = bounds[:2] if bounds else None
    else:
        book = load_workbook(file)
        [_names, _tags, row] = [[cell.value for cell in row] for row in book["tasks"].iter_rows()]
        book.close()
        place = (row[11], row[10])
    assert (place is not None and place == pytest.approx(point)) is exact


async def test_a_centres_own_columns(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    await some_tasks(desk, 1)

    answer = await desk.browser.get("/dashboard/export/tasks.csv?form=imsma")

    assert answer.text.startswith("\ufeffHazReduc_LocalID,")
    assert (
        'formaction="/dashboard/export/tasks.gpkg"'
        in (await desk.browser.get("/dashboard/export")).text
    )
    assert (await desk.browser.get("/dashboard/export/tasks.csv?form=x")).status_code == 422


@pytest.mark.parametrize("format", ["csv", "xlsx", "geojson"])
async def test_sessions_of_risk_education_come_as_a_file(desk: Desk, format: str) -> None:
    await desk.sign_in(Role.VIEWER)
    async with desk.sessions.begin() as session:
        there = await a_school(session)
        await report_session(session, held_in(session, there), by=there.teacher)
    answer = await desk.browser.get(f"/dashboard/export/sessions.{format}")
    assert answer.status_code == 200
    assert f'filename="sessions.{format}"' in answer.headers["content-disposition"]
    if format == "xlsx":
        [sheet] = load_workbook(BytesIO(answer.content)).worksheets
        assert "Hoa Sen" in {cell.value for row in sheet.iter_rows() for cell in row}
    else:
        assert "Hoa Sen" in answer.text


async def test_sessions_are_narrowed_to_days_and_come_in_imsmas_words(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    async with desk.sessions.begin() as session:
        there = await a_school(session)
        await report_session(session, held_in(session, there), by=there.teacher)
    address = "/dashboard/export/sessions.csv"
    named = await desk.browser.get(f"{address}?form=imsma")
    before = await desk.browser.get(f"{address}?to=2020-01-01")
    assert "first_time_beneficiaries" in named.text
    assert "Hoa Sen" in named.text
    assert "Hoa Sen" not in before.text
    assert (await desk.browser.get("/dashboard/export/sessions.shp")).status_code == 422
