"""A lead reads the rosters of the own organisation's teams, and nothing of another's."""

import pytest

from services import clock
from services.duty.editing import add_shift
from services.duty.model import Leave
from services.duty.roster import WeeklyShift
from services.people.model import Role
from services.teams.model import Team
from tests.factories import a_team
from tests.handlers.dashboard.conftest import Desk

ADDRESS = "/dashboard/roster"
OWN, OTHER = "Lotus Aid", "Orchid Trust"
#: What would tell of the other organisation's team: its names, its hours, its leave.
SECRETS = (OTHER, "EOD Lan", "03:07", "04:09", "31/12/2099")


@pytest.fixture
async def teams(desk: Desk) -> dict[str, Team]:
    async with desk.sessions.begin() as session:
        own = await a_team(session, "EOD Sen", organisation=OWN)
        other = await a_team(session, "EOD Lan", organisation=OTHER)
        for team, shift in ((own, WeeklyShift(0, 421, 547)), (other, WeeklyShift(2, 187, 249))):
            await add_shift(session, team, shift, by=None)
        last = clock.now().date().replace(year=2099, month=12, day=31)
        session.add(Leave(team_id=other.id, first=last, last=last))
    await desk.sign_in(Role.LEAD, organisation=OWN)
    return {"own": own, "other": other}


async def test_another_organisations_team_is_never_in_the_page(
    desk: Desk, teams: dict[str, Team]
) -> None:
    own, other = teams["own"].id, teams["other"].id
    for asked in ("", "?week=1", f"?team={own}", f"?team={other}", f"?team={other}&week=3"):
        page = await desk.browser.get(ADDRESS + asked)
        assert page.status_code == (409 if str(other) in asked.partition("&")[0] else 200)
        assert [secret for secret in SECRETS if secret in page.text] == []
        assert f"team={other}#" not in page.text
    unknown = await desk.browser.get(f"{ADDRESS}?team=99999")
    assert unknown.text == (await desk.browser.get(f"{ADDRESS}?team={other}")).text


async def test_the_own_roster_is_read_and_nothing_there_changes_it(
    desk: Desk, teams: dict[str, Team]
) -> None:
    page = (await desk.browser.get(f"{ADDRESS}?team={teams['own'].id}")).text

    assert "Mon 07:01–09:07" in page
    assert "Shift added" in page
    assert "<form" not in page.split('<main id="main">')[1]
    assert "Nobody on duty" not in page, "gaps are the province's"
    key = await desk.form_key()
    for act in ("add", "remove", "leave", "duty", "put_back"):
        fields = {"form_key": key, "team": str(teams["own"].id)}
        refused = await desk.browser.post(f"{ADDRESS}/{act}", data=fields)
        assert refused.status_code == 403
    assert ADDRESS in (await desk.browser.get("/dashboard/teams")).text
