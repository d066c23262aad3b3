"""Every table as every file: opened by GDAL, narrowed by its address, for whoever may have it."""

from io import BytesIO
from pathlib import Path

import pyogrio
import pytest
from openpyxl import load_workbook

from services.clock import now
from services.exports.formats import Format
from services.people.model import Role
from services.readings.model import Subject
from services.readings.queries import readings_of
from services.schools.model import School
from services.tasks.activity import Activity
from services.teaching.service import report_session
from tests.factories import XA_KHE_SANH, XA_VINH_LINH, a_task, a_team, an_accepted_task
from tests.handlers.dashboard.conftest import Desk
from tests.services.surveys.finds import found
from tests.services.teaching.schooling import a_school, held_in

TABLES = ("tasks", "sessions", "surveys", "schools")
HOSTILE = 'Trường <b>=1+1</b> & "Hoa"'


@pytest.fixture
async def filled(desk: Desk) -> Desk:
    """A line of each table."""
    async with desk.sessions.begin() as session:
        await an_accepted_task(session, await a_team(session, organisation="MAG"))
        assert await found(session, 0, 1, 2)
        there = await a_school(session)
        there.teacher.name = "Cô giáo Bí Mật"
        await report_session(session, held_in(session, there), by=there.teacher)
        session.add(
            School(name=HOSTILE, commune=XA_VINH_LINH, lat=17.0, lon=107.0, pupils=120,
                   created_at=now(), imported_at=now())
        )  # fmt: skip
        session.add(School(name="Only typed", created_at=now()))
    return desk


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("table", TABLES)
async def test_gdal_opens_it(filled: Desk, tmp_path: Path, table: str, format: Format) -> None:
    await filled.sign_in(Role.COORDINATOR)

    answer = await filled.browser.get(f"/dashboard/export/{table}.{format}")

    assert answer.status_code == 200
    assert f'filename="{table}.{format}"' in answer.headers["content-disposition"]
    file = tmp_path / f"{table}.{format}"
    file.write_bytes(answer.content)
    layer = pyogrio.list_layers(file)[0][0]
    _meta, _fids, _geometry, fields = pyogrio.raw.read(file, layer=layer)
    assert len(fields[0]) >= 1
    async with filled.sessions() as session:
        assert len(await readings_of(session, {Subject.EXPORT: [0]})) == 1


@pytest.mark.parametrize("table", TABLES)
async def test_a_workbook_has_names_and_under_each_its_tag(filled: Desk, table: str) -> None:
    await filled.sign_in(Role.COORDINATOR)

    answer = await filled.browser.get(f"/dashboard/export/{table}.xlsx")

    book = load_workbook(BytesIO(answer.content))
    names, tags, *lines = [[cell.value for cell in row] for row in book[table].iter_rows()]
    book.close()
    assert all(str(tag).startswith("#") for tag in tags)
    assert len(names) == len(set(names)) == len(tags)
    assert lines


@pytest.mark.parametrize("format", [Format.CSV, Format.GEOJSON, Format.KML, Format.GPX])
async def test_schools_are_told_without_their_teachers(filled: Desk, format: Format) -> None:
    await filled.sign_in(Role.VIEWER)

    told = (await filled.browser.get(f"/dashboard/export/schools.{format}")).text

    assert "Trường" in told
    assert "Bí Mật" not in told
    assert "Only typed" not in told


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("tasks.csv?commune=19363", 1), ("tasks.csv?commune=19000", 0),
        ("tasks.csv?priority=3&activity=eod_roving", 1), ("tasks.csv?priority=1", 0),
        ("tasks.csv?activity=technical_survey", 1), ("tasks.csv?organisation=MAG", 1),
        ("tasks.csv?organisation=Nobody", 0), ("tasks.csv?commune=&priority=&organisation=", 2),
        ("sessions.csv?course=primary-1-3", 1), ("sessions.csv?course=farmers", 0),
        ("sessions.csv?organisation=MAG", 0), ("schools.csv?commune=19363", 1),
    ],
)  # fmt: skip
async def test_what_stands_in_the_address_narrows(desk: Desk, address: str, lines: int) -> None:
    async with desk.sessions.begin() as session:
        task = await an_accepted_task(session, await a_team(session, organisation="MAG"))
        task.commune, task.priority, task.activity = XA_VINH_LINH, 3, Activity.EOD_ROVING
        other = await a_task(session)
        other.commune, other.priority, other.activity = XA_KHE_SANH, 2, Activity.TECHNICAL_SURVEY
        there = await a_school(session)
        await report_session(session, held_in(session, there), by=there.teacher)
        session.add(School(name="Hoa", commune=XA_VINH_LINH, created_at=now(), imported_at=now()))
    await desk.sign_in(Role.COORDINATOR)

    told = (await desk.browser.get(f"/dashboard/export/{address}")).text

    assert len(told.splitlines()) - 2 == lines


async def test_a_lead_is_told_of_no_other_organisation_whatever_is_asked(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        task = await an_accepted_task(session, await a_team(session, organisation="MAG"))
    await desk.sign_in(Role.LEAD, organisation="NPA")

    told = await desk.browser.get("/dashboard/export/tasks.csv?organisation=MAG")

    assert told.status_code == 200
    assert task.reference not in told.text
    assert (await desk.browser.get("/dashboard/export/schools.csv")).status_code == 403
    assert "schools." not in (await desk.browser.get("/dashboard/export")).text


@pytest.mark.parametrize(
    "address",
    ["tasks.csv?commune=x", "tasks.csv?priority=9", "sessions.csv?to=9999-12-31",
     "schools.csv?commune=1"],
)  # fmt: skip
async def test_what_cannot_be_read_is_refused(desk: Desk, address: str) -> None:
    await desk.sign_in(Role.COORDINATOR)
    assert (await desk.browser.get(f"/dashboard/export/{address}")).status_code == 422
