"""Teams are added and people invited from the command line; a refusal is one line."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import build_engine, build_sessions
from services.messages import Address
from services.people.invitations import redeem
from services.people.model import Role
from services.people.service import introduce
from services.policy import Policy
from services.teams.model import Team
from services.teams.queries import all_teams
from tests.bot.conftest import SafeLane

DONG_HA = "16.8163,107.1003"
Result = TypeVar("Result")


def within(url: str, work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    """Look at the database from outside, as the server beside the command line would."""

    async def look() -> Result:
        engine = build_engine(url)
        try:
            async with build_sessions(engine, Policy()).begin() as session:
                return await work(session)
        finally:
            await engine.dispose()

    return asyncio.run(look())


def the_team(url: str) -> Team:
    [team] = within(url, all_teams)
    return team


def test_a_team_is_added_as_it_was_described(safelane: SafeLane, on_database: str) -> None:
    described = ("--org", "Lotus", "--level", "2", "--capacity", "7", "--area", "19429, 19363")
    ran = safelane("team", "add", "Đội 1", "--at", DONG_HA, *described)

    assert (ran.code, ran.err) == (0, "")
    assert "Đội 1" in ran.out
    team = the_team(on_database)
    assert (team.name, team.organisation) == ("Đội 1", "Lotus")
    assert (team.level, team.capacity, team.area) == (2, 7, ["19429", "19363"])
    assert (team.base_lat, team.base_lon) == pytest.approx((16.8163, 107.1003), abs=1e-6)
    assert not team.on_duty, "nobody has joined it yet"


def test_a_team_of_which_nothing_is_said_can_do_everything_everywhere(
    safelane: SafeLane, on_database: str
) -> None:
    safelane("team", "add", "Đội 1", "--at", DONG_HA)

    team = the_team(on_database)
    assert (team.level, team.capacity, team.area) == (3, 20, [])


@pytest.mark.usefixtures("on_database")
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("team", "add", "Đội 1", "--at", DONG_HA), "Đội 1"),
        (("team", "add", "Đội 2", "--at", "over there"), "--at"),
        (("team", "add", "Đội 2", "--at", "0,0"), "--at"),
        (("team", "add", "Đội 2", "--at", "nan,nan"), "--at"),
        (("team", "add", "Đội 2", "--at", "52.5,13.4"), "--at"),
        (("team", "add", "Đội 2", "--at", DONG_HA, "--area", "19429,1"), "--area 1"),
        (("team", "add", "  ", "--at", DONG_HA), "NAME"),
        (("invite", "team", "Đội 9"), "Đội 9"),
        (("invite", "lead", "--org", "Nobody"), "Nobody"),
        (("invite", "lead", "--org", ""), "--org"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    safelane: SafeLane, words: tuple[str, ...], named: str
) -> None:
    safelane("team", "add", "Đội 1", "--at", DONG_HA)

    ran = safelane(*words)

    assert ran.code == 2
    assert named in ran.complaint


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (("team", "Đội 1"), Role.TEAM),
        (("coordinator",), Role.COORDINATOR),
        (("school",), Role.SCHOOL),
        (("lead", "--org", "Lotus Aid"), Role.LEAD),
    ],
)
def test_an_invitation_is_a_code_and_its_links(
    safelane: SafeLane,
    on_database: str,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    role: Role,
) -> None:
    monkeypatch.setenv("SAFELANE_PUBLIC_URL", "https://safelane.example/")
    monkeypatch.setenv("SAFELANE_TELEGRAM_BOT_NAME", "safelane_bot")
    safelane("team", "add", "Đội 1", "--at", DONG_HA, "--org", "Lotus Aid")

    ran = safelane("invite", *words)

    assert (ran.code, ran.err) == (0, "")
    code, chat, telegram = ran.out.splitlines()
    assert chat == f"https://safelane.example/chat?start={code}"
    assert telegram == f"https://t.me/safelane_bot?start={code}"

    async def join(session: AsyncSession) -> tuple[Role, int | None]:
        person = await introduce(session, Address("webchat", "lan"))
        invitation = await redeem(session, code, person)
        return invitation.role, invitation.team_id

    team_id = the_team(on_database).id if role is Role.TEAM else None
    assert within(on_database, join) == (role, team_id)


@pytest.mark.usefixtures("on_database")
def test_without_a_bots_name_there_is_no_telegram_link(safelane: SafeLane) -> None:
    ran = safelane("invite", "coordinator")

    assert len(ran.out.splitlines()) == 2


@pytest.mark.usefixtures("on_database")
def test_every_invitation_is_another(safelane: SafeLane) -> None:
    codes = {safelane("invite", "school").out.splitlines()[0] for _again in range(3)}

    assert len(codes) == 3
