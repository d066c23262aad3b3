"""Sheets at the desk: seen first, taken over exactly as seen, taken back; mistakes by row."""

import re
from datetime import timedelta

import httpx
import pytest

from services import clock
from services.imports.model import Kind
from services.people.model import Role
from services.plans.queries import all_targets
from services.sheets.rows import LARGEST
from services.sheets.xlsx import make_book
from services.teams.queries import all_teams
from tests.factories import a_team
from tests.handlers.dashboard.conftest import Desk

ADDRESS = "/dashboard/import"
TEAMS = "name;organisation;base;level\nSen;MAG;Xã Khe Sanh;2\nTrúc;PTVN;Phường Đông Hà;\n"


async def choose(
    desk: Desk, content: bytes | str, kind: str = "teams", **more: str
) -> httpx.Response:
    fields = {"form_key": await desk.form_key(), "kind": kind, **more}
    data = content.encode() if isinstance(content, str) else content
    return await desk.browser.post(ADDRESS, data=fields, files={"file": ("đội.csv", data)})


async def press(desk: Desk, page: str, where: str) -> httpx.Response:
    """The button of the form that leads there."""
    [form] = re.findall(rf'<form[^>]*action="{ADDRESS}/{where}".*?</form>', page, re.DOTALL)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    return await desk.browser.post(f"{ADDRESS}/{where}", data=fields)


async def names(desk: Desk) -> list[tuple[str, str, int]]:
    async with desk.sessions() as session:
        return [(one.name, one.organisation, one.level) for one in await all_teams(session)]


async def test_a_sheet_is_seen_before_anything_is_written_then_taken_over(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)

    seen = await choose(desk, TEAMS)
    assert seen.status_code == 200
    assert "Trúc" in seen.text
    assert "Nothing has been written yet." in seen.text
    assert await names(desk) == []

    taken = await press(desk, seen.text, "take")
    assert "Taken over." in taken.text
    assert "đội.csv" in taken.text
    assert "by Hoa" in taken.text
    assert await names(desk) == [("Sen", "MAG", 2), ("Trúc", "PTVN", 3)]


async def test_what_is_new_changed_and_left_is_told_apart(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        await a_team(session, "sen", organisation="MAG", level=3)
        await a_team(session, "Tre", organisation="NPA")
    await desk.sign_in(Role.COORDINATOR)

    page = (await choose(desk, TEAMS + "Tre;NPA;;\n")).text

    assert re.findall(r'<li class="(\w+)">', page) == ["changed", "added", "left"]
    assert "EOD level: 3 → 2" in page
    assert 'action="/dashboard/import/take"' in page


async def test_mistakes_are_told_by_their_rows_and_nothing_waits(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    page = await choose(desk, TEAMS + "Tre;<b>;Atlantis;9\n")
    assert page.status_code == 422
    assert "row 4: “Atlantis” is no place that is known" in page.text
    assert 'action="/dashboard/import/take"' not in page.text
    assert await names(desk) == []


async def test_what_changed_meanwhile_must_be_looked_at_again(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        await a_team(session, "Sen", level=3)
    await desk.sign_in(Role.COORDINATOR)
    seen = await choose(desk, TEAMS)
    async with desk.sessions.begin() as session:
        [team] = await all_teams(session)
        team.level = 1

    again = await press(desk, seen.text, "take")
    assert "Something has changed since you looked." in again.text
    assert "EOD level: 1 → 2" in again.text
    assert await names(desk) == [("Sen", "", 1)]

    await press(desk, again.text, "take")
    assert len(await names(desk)) == 2


async def test_what_was_taken_over_twice_is_taken_once(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    seen = await choose(desk, TEAMS)
    await press(desk, seen.text, "take")
    assert (await press(desk, seen.text, "take")).status_code == 409
    assert len(await names(desk)) == 2


async def test_a_plan_is_taken_in_from_a_workbook_and_put_back(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    rows = [["period", "indicator", "target"], ["2026", "items", "5000"]]
    await press(desk, (await choose(desk, make_book([("x", rows)]), "targets")).text, "take")
    rows[1][2] = "6000"
    seen = await choose(desk, make_book([("x", rows)]), "targets")
    assert "5,000 → 6,000" in seen.text
    taken = await press(desk, seen.text, "take")
    async with desk.sessions() as session:
        assert [row.target for row in await all_targets(session)] == [6000]

    newest = taken.text[: taken.text.rindex("/dashboard/import/back")]
    number = re.findall(r'name="upload" value="(\d+)"', newest)[0]
    key = await desk.form_key()
    back = await desk.browser.post(f"{ADDRESS}/back", data={"form_key": key, "upload": number})
    assert "stands there again" in back.text
    async with desk.sessions() as session:
        assert [row.target for row in await all_targets(session)] == [5000]


async def test_a_preview_that_is_too_old_is_not_taken_over(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    seen = await choose(desk, TEAMS)
    clock.advance(timedelta(minutes=61))
    old = await press(desk, seen.text, "take")
    assert old.status_code == 409
    assert "too old" in old.text
    assert await names(desk) == []


async def test_only_coordinators_open_the_page(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)
    assert (await desk.browser.get(ADDRESS)).status_code == 403
    assert (await desk.browser.get(f"{ADDRESS}/teams.csv")).status_code == 403
    assert (await choose(desk, TEAMS)).status_code == 403


async def test_another_coordinator_does_not_take_over_what_they_did_not_see(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    seen = await choose(desk, TEAMS)
    [number] = re.findall(r'name="upload" value="(\d+)"', seen.text)
    await desk.sign_in(Role.COORDINATOR, name="Lan")
    fields = {"form_key": await desk.form_key(), "upload": number}
    assert (await desk.browser.post(f"{ADDRESS}/take", data=fields)).status_code == 409
    assert await names(desk) == []


async def test_forms_that_no_page_of_ours_sent_are_refused(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    assert (await choose(desk, TEAMS, form_key="x")).status_code == 403
    assert (await choose(desk, TEAMS, kind="people")).status_code == 403
    assert (await choose(desk, b"")).status_code == 422
    assert (await choose(desk, b"x" * (LARGEST + 100_000))).status_code == 409
    key = await desk.form_key()
    without = await desk.browser.post(ADDRESS, data={"form_key": key, "kind": "teams"})
    assert without.status_code == 403
    assert await names(desk) == []


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("format", ["csv", "xlsx"])
async def test_each_template_is_downloaded(desk: Desk, kind: Kind, format: str) -> None:
    await desk.sign_in(Role.COORDINATOR)
    file = await desk.browser.get(f"{ADDRESS}/{kind}.{format}")
    assert file.status_code == 200
    assert file.headers["content-disposition"] == f'attachment; filename="{kind}.{format}"'
    assert file.content[:2] == (b"PK" if format == "xlsx" else b"\xef\xbb")
