"""The teams' page: who is where with what, put on and off duty, invited and not any more."""

import re

import httpx
import pytest

from services.messages import GeoPoint
from services.people.invitations import redeem
from services.people.model import Role
from services.teams.queries import get_team
from services.teams.service import move
from tests.factories import KHE_SANH, XA_KHE_SANH, a_person, a_team, an_accepted_task, out_of_reach
from tests.handlers.dashboard.conftest import Desk

AREA = [[[[106.6, 16.5], [106.9, 16.5], [106.9, 16.8], [106.6, 16.5]]]]


async def post(desk: Desk, where: str, **fields: str) -> httpx.Response:
    form = {"form_key": await desk.form_key(), **fields}
    return await desk.browser.post(f"/dashboard/teams/{where}", data=form)


async def shown(desk: Desk) -> str:
    return (await desk.browser.get("/dashboard/teams")).text


async def test_a_team_is_shown_with_its_place_its_work_and_its_room(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        team = await a_team(session, "EOD Hoa Sen", capacity=7, area=[XA_KHE_SANH])
        task = await an_accepted_task(session, team)
        move(team, GeoPoint(16.7, 106.8))
    await desk.sign_in(Role.COORDINATOR)

    page = await shown(desk)

    assert 'data-lat="16.7" data-lon="106.8" data-on' in page
    assert task.reference in page
    assert "1 tasks in hand of 7" in page
    assert "Khe Sanh" in page


async def test_a_team_that_nobody_can_reach_is_said_so(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        team = await a_team(session)
    await desk.sign_in(Role.COORDINATOR)
    assert "Nobody of the team can be reached" not in await shown(desk)

    async with desk.sessions.begin() as session:
        await out_of_reach(session, team)

    assert "Nobody of the team can be reached" in await shown(desk)


async def test_areas_are_drawn(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        await a_team(session, "EOD Hoa Sen", polygons=AREA)
        await a_team(session, at=KHE_SANH)
    await desk.sign_in(Role.COORDINATOR)

    answer = await desk.browser.get("/dashboard/teams/areas.json")

    assert answer.json() == {"areas": [{"team": "EOD Hoa Sen", "polygons": AREA}]}


async def test_a_team_is_put_off_duty_and_on_again(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        team = await a_team(session)
    await desk.sign_in(Role.COORDINATOR)

    for on in (False, True):
        await post(desk, "duty", team=str(team.id), **({"on": "1"} if on else {}))
        async with desk.sessions() as session:
            found = await get_team(session, team.id)
        assert found is not None
        assert found.on_duty is on


async def test_an_invitation_is_shown_once_and_works(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        team = await a_team(session)
    await desk.sign_in(Role.COORDINATOR)

    made = await post(desk, "invite", **{"for": f"team:{team.id}"})
    [code] = re.findall(r"/start ([\w-]+)", made.text)

    assert code not in await shown(desk)
    async with desk.sessions.begin() as session:
        invitation = await redeem(session, code, await a_person(session))
    assert (invitation.role, invitation.team_id) == (Role.TEAM, team.id)


async def test_a_lead_is_invited_for_an_organisation_that_has_a_team(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        await a_team(session, organisation="Lotus & Co")
    await desk.sign_in(Role.COORDINATOR)

    assert 'value="lead:Lotus &amp; Co"' in await shown(desk)
    made = await post(desk, "invite", **{"for": "lead:Lotus & Co"})
    [code] = re.findall(r"/start ([\w-]+)", made.text)

    async with desk.sessions.begin() as session:
        invitation = await redeem(session, code, await a_person(session))
    assert (invitation.role, invitation.organisation) == (Role.LEAD, "Lotus & Co")


async def test_a_revoked_invitation_works_no_more(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    made = await post(desk, "invite", **{"for": "viewer"})
    [code] = re.findall(r"/start ([\w-]+)", made.text)
    [number] = re.findall(r'name="invitation" value="(\d+)"', made.text)

    await post(desk, "revoke", invitation=number)

    assert f'name="invitation" value="{number}"' not in await shown(desk)
    async with desk.sessions.begin() as session:
        with pytest.raises(Exception, match="expired"):
            await redeem(session, code, await a_person(session))


@pytest.mark.parametrize(
    "wanted", ["victims", "king", "team", "team:999", "viewer:1", "lead", "lead:X", ""]
)
async def test_the_desk_invites_nobody_else(desk: Desk, wanted: str) -> None:
    await desk.sign_in(Role.COORDINATOR)

    assert (await post(desk, "invite", **{"for": wanted})).status_code == 409


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CLERK])
async def test_nobody_else_sees_or_changes_teams(desk: Desk, role: Role) -> None:
    await desk.sign_in(role)
    home = "/dashboard" if role is Role.VIEWER else "/dashboard/hotline"
    [key] = re.findall(r'name="form_key" value="(\w+)"', (await desk.browser.get(home)).text)[:1]

    for where in ("", "/areas.json"):
        assert (await desk.browser.get(f"/dashboard/teams{where}")).status_code == 403
    for where, fields in (("invite", {"for": "coordinator"}), ("duty", {"team": "1"})):
        answer = await desk.browser.post(
            f"/dashboard/teams/{where}", data={"form_key": key, **fields}
        )
        assert answer.status_code == 403
