"""The lead of an organisation sees its teams and tasks in full, and nothing of another's."""

import io
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from services import clock
from services.disposal.model import Item
from services.disposal.vocabulary import Category, Condition, Outcome
from services.people.model import Role
from services.people.queries import people_with
from services.people.service import give_role
from services.readings.model import Subject
from services.readings.queries import readings_of
from services.tasks.model import Task
from tests.factories import (
    DONG_HA,
    KHE_SANH,
    XA_KHE_SANH,
    a_task,
    a_team,
    an_accepted_task,
)  # fmt: skip
from tests.handlers.dashboard.conftest import Desk

OWN, OTHER = "Lotus Aid", "Orchid Trust"
NOTE = "beside the well of Mr Bình"
FILES = [f"/dashboard/export/tasks.{ending}" for ending in ("csv", "geojson", "kml", "gpx")]
PAGES = [
    *("/dashboard", "/dashboard/list", "/dashboard/map.json", "/dashboard/teams"),
    *("/dashboard/teams/areas.json", "/dashboard/figures", "/dashboard/report"),
    *("/dashboard/roster", "/dashboard/roster?week=2"),
    *(f"/dashboard/figures?organisation={OTHER}", "/dashboard/export", *FILES),
]


@dataclass
class Two:
    """A task of each organisation, and one that nobody has."""

    own: Task
    other: Task
    free: Task

    @property
    def secrets(self) -> list[str]:
        foreign = [self.other, self.free]
        points = [f"{d:.4f}" for task in foreign for d in (task.item_lat, task.item_lon)]
        return [OTHER, "EOD Lan", NOTE, "Nguyễn", *points, *(t.reference for t in foreign)]


@pytest.fixture
async def two(desk: Desk) -> Two:
    async with desk.sessions.begin() as session:
        other = await a_team(session, "EOD Lan", at=DONG_HA, organisation=OTHER)
        theirs = await an_accepted_task(session, other, at=DONG_HA, note=NOTE)
        other.on_duty = False
        own = await a_team(session, "EOD Sen", organisation=OWN)
        ours = await an_accepted_task(session, own, commune=XA_KHE_SANH, note="by the blue gate")
        free = await a_task(session, at=type(KHE_SANH)(16.7111, 106.9222))
        session.add(_item(theirs, other.id))
        session.add(_item(ours, own.id))
    await desk.sign_in(Role.LEAD, organisation=OWN)
    return Two(ours, theirs, free)


def _item(task: Task, team_id: int) -> Item:
    return Item(
        task_id=task.id, round=1, team_id=team_id, category=Category.MORTAR, quantity=3,
        condition=Condition.INTACT, outcome=Outcome.REMOVED, recorded_at=clock.now(),
    )  # fmt: skip


async def test_nothing_of_another_organisation_stands_on_any_page_or_in_any_file(
    desk: Desk, two: Two
) -> None:
    pages = {address: await desk.browser.get(address) for address in PAGES}

    assert {page.status_code for page in pages.values()} == {200}
    for address, page in pages.items():
        found = [secret for secret in two.secrets if secret in page.text]
        assert found == [], address


async def test_another_organisations_task_and_pictures_are_as_if_there_were_none(
    desk: Desk, two: Two
) -> None:
    for task in (two.other, two.free):
        answers = [
            await desk.browser.get(f"/dashboard/task/{task.id}"),
            await desk.browser.get(f"/dashboard/media/{task.id}/1"),
        ]
        unknown = await desk.browser.get("/dashboard/task/999999")
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].text == unknown.text


async def test_the_own_task_is_shown_in_full_with_its_point_and_that_is_noted(
    desk: Desk, two: Two
) -> None:
    page = await desk.browser.get(f"/dashboard/task/{two.own.id}")

    assert page.status_code == 200
    for told in (two.own.reference, f"{KHE_SANH.lat:.5f}", "blue gate", "EOD Sen accepted"):
        assert told in page.text
    assert "/dashboard/act" not in page.text
    async with desk.sessions() as session:
        assert await readings_of(session, {Subject.TASK: [two.own.id]})


async def test_the_own_teams_and_tasks_are_on_every_page(desk: Desk, two: Two) -> None:
    for address in ("/dashboard/list", "/dashboard/map.json", "/dashboard/teams", *FILES):
        assert two.own.reference in (await desk.browser.get(address)).text, address
    teams = (await desk.browser.get("/dashboard/teams")).text
    assert "EOD Sen" in teams
    assert "<form" not in teams.split('<main id="main">')[1]


async def test_files_that_are_written_on_disk_hold_the_own_tasks_alone(
    desk: Desk, two: Two, tmp_path: Path
) -> None:
    xlsx = await desk.browser.get("/dashboard/export/tasks.xlsx")
    gpkg = await desk.browser.get("/dashboard/export/tasks.gpkg")

    book = load_workbook(io.BytesIO(xlsx.content))
    rows = [[cell.value for cell in row] for row in book["tasks"].iter_rows(min_row=3)]
    book.close()
    (tmp_path / "tasks.gpkg").write_bytes(gpkg.content)
    connection = sqlite3.connect(tmp_path / "tasks.gpkg")
    in_gpkg = connection.execute("select reference from tasks").fetchall()
    connection.close()
    assert [row[0] for row in rows] == [two.own.reference]
    assert in_gpkg == [(two.own.reference,)]


async def test_what_another_team_recorded_of_a_task_that_is_now_ours_is_not_told(
    desk: Desk, two: Two
) -> None:
    async with desk.sessions.begin() as session:
        task = await session.get_one(Task, two.other.id)
        own = await session.get_one(Task, two.own.id)
        task.team_id = own.team_id

    [line] = [
        line
        for line in (await desk.browser.get(FILES[0])).text.splitlines()
        if two.other.reference in line
    ]

    assert "mortar" not in line
    page = await desk.browser.get(f"/dashboard/task/{two.other.id}")
    assert "EOD Lan" not in page.text


async def test_the_figures_are_those_of_the_own_organisation_whatever_is_asked(
    desk: Desk, two: Two
) -> None:
    own = await desk.browser.get("/dashboard/figures")
    asked = await desk.browser.get(f"/dashboard/figures?organisation={OTHER}")

    assert ">3<" in own.text  # its items found, not six
    assert ">6<" not in own.text
    assert asked.text == own.text


async def test_what_is_for_coordinators_is_refused(desk: Desk, two: Two) -> None:
    key = await desk.form_key()
    team = {"form_key": key, "team": str(two.own.team_id), "on": ""}
    refused = [
        await desk.browser.get("/dashboard/messages"),
        await desk.browser.get("/dashboard/hotline"),
        await desk.browser.get("/dashboard/plan"),
        await desk.browser.get(f"/dashboard/task/{two.own.id}/warn"),
        await desk.act(f"task:note:{two.own.id}", words="x"),
        await desk.browser.post("/dashboard/teams/duty", data=team),
        await desk.browser.post("/dashboard/teams/invite", data={"form_key": key, "for": "viewer"}),
        await desk.browser.post("/dashboard/teams/revoke", data=team | {"invitation": "1"}),
    ]

    assert [answer.status_code for answer in refused] == [403] * len(refused)


async def test_a_lead_is_also_a_viewer_and_still_sees_the_own_organisation_alone(
    desk: Desk, two: Two
) -> None:
    async with desk.sessions.begin() as session:
        [lead] = await people_with(session, Role.LEAD)
        await give_role(session, lead, Role.VIEWER)

    listed = await desk.browser.get("/dashboard/list")

    assert two.own.reference in listed.text
    assert two.other.reference not in listed.text
