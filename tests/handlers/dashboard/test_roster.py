"""Rosters at the desk: the week with its gaps, shifts, leave and duty changed, each logged."""

import re
from datetime import date

import httpx

from services.duty.queries import leaves_of, rosters_of
from services.people.model import Role
from services.teams.model import Team
from services.teams.queries import get_team
from tests.factories import a_team
from tests.handlers.dashboard.conftest import Desk

ADDRESS = "/dashboard/roster"
SHIFT = {"weekday": "1", "from": "07:00", "to": "17:00", "valid_from": "", "valid_to": ""}
EVERY_DAY = [{**SHIFT, "weekday": str(day), "from": "00:00", "to": "00:00"} for day in range(1, 8)]


async def a_rostered_team(desk: Desk) -> Team:
    async with desk.sessions.begin() as session:
        team = await a_team(session, "EOD Hoa Sen")
    await desk.sign_in(Role.COORDINATOR)
    for shift in EVERY_DAY:
        assert (await post(desk, team, "add", **shift)).status_code == 303
    return team


async def post(desk: Desk, team: Team, act: str, **fields: str) -> httpx.Response:
    form = {"form_key": await desk.form_key(), "team": str(team.id), **fields}
    return await desk.browser.post(f"{ADDRESS}/{act}", data=form)


async def shown(desk: Desk, team: Team) -> str:
    return (await desk.browser.get(f"{ADDRESS}?team={team.id}")).text


async def shifts(desk: Desk, team: Team) -> int:
    async with desk.sessions() as session:
        rosters = await rosters_of(session, [team])
    return len(rosters[team.id].shifts) if rosters else 0


async def test_shifts_are_added_changed_and_removed_and_gaps_are_shown(desk: Desk) -> None:
    team = await a_rostered_team(desk)
    page = await shown(desk, team)
    assert "Somebody is on duty all the time" in page
    assert page.count("00:00–24:00") >= 14

    key = re.findall(r'name="shift" value="([^"]*)"', page)[0].replace("&#34;", '"')
    await post(desk, team, "change", shift=key, **{**SHIFT, "from": "08:00"})
    page = await shown(desk, team)
    assert "Mon 08:00–17:00" in page
    assert "⚠ Nobody on duty" in page

    key = re.findall(r'name="shift" value="([^"]*)"', page)[0].replace("&#34;", '"')
    assert (await post(desk, team, "remove", shift=key)).status_code == 303
    assert (await post(desk, team, "remove", shift=key)).status_code == 409
    assert await shifts(desk, team) == 6


async def test_who_changed_what_is_shown_and_put_back(desk: Desk) -> None:
    team = await a_rostered_team(desk)
    await post(desk, team, "add", **SHIFT)
    page = await shown(desk, team)
    assert re.search(r"Hoa · Shift added<br>\+ new: Mon 07:00–17:00", page)

    [number] = re.findall(r'name="change" value="(\d+)"', page)
    assert (await post(desk, team, "put_back", change=number)).status_code == 303
    assert await shifts(desk, team) == 7


async def test_leave_and_duty_by_hand_are_entered_and_taken_back(desk: Desk) -> None:
    team = await a_rostered_team(desk)
    await post(desk, team, "leave", first="2099-01-01", last="2099-01-03")
    page = await shown(desk, team)
    [number] = re.findall(r'name="leave" value="(\d+)"', page)
    assert "01/01/2099 – 03/01/2099" in page
    await post(desk, team, "leave_end", leave=number)
    async with desk.sessions() as session:
        assert await leaves_of(session, team.id, since=date(2026, 1, 1)) == []

    await post(desk, team, "duty", on="0", until="23:59")
    async with desk.sessions() as session:
        found = await get_team(session, team.id)
    assert found is not None
    assert not found.on_duty
    page = await shown(desk, team)
    assert "Leave taken back" in page
    assert "On or off duty by hand ○" in page


async def test_more_hours_on_one_day_are_a_shift_of_that_day(desk: Desk) -> None:
    team = await a_rostered_team(desk)
    fields = {"day": "2099-01-01", "from": "07:00", "to": "09:00"}
    await post(desk, team, "day", **fields)
    assert "Thu 07:00–09:00 (01/01/2099)" in await shown(desk, team)


async def test_what_is_wrong_comes_back_beside_what_was_typed(desk: Desk) -> None:
    team = await a_rostered_team(desk)
    same = await post(desk, team, "add", **{**SHIFT, "from": "17:00"})
    assert same.status_code == 422
    assert "from and to are the same" in same.text
    assert 'name="from" required value="17:00"' in same.text
    past = await post(desk, team, "leave", first="2020-01-01", last="")
    assert past.status_code == 422
    assert await shifts(desk, team) == 7


async def test_later_weeks_are_shown(desk: Desk) -> None:
    team = await a_rostered_team(desk)
    page = await desk.browser.get(f"{ADDRESS}?team={team.id}&week=3")
    assert page.status_code == 200
    assert "The week before" in page.text
    assert (await desk.browser.get(f"{ADDRESS}?week=99")).status_code == 422


async def test_only_coordinators_change_rosters_and_viewers_see_none(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        team = await a_team(session, organisation="MAG")
    for role, organisation, seen in ((Role.VIEWER, None, 403), (Role.LEAD, "MAG", 200)):
        await desk.sign_in(role, organisation=organisation)
        assert (await desk.browser.get(ADDRESS)).status_code == seen
        assert (await post(desk, team, "add", **SHIFT)).status_code == 403
    await desk.sign_in(Role.COORDINATOR)
    assert (await post(desk, team, "add", form_key="x", **SHIFT)).status_code == 403
    assert (await post(desk, team, "explode", **SHIFT)).status_code == 422
    assert await shifts(desk, team) == 0
