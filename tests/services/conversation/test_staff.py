"""Teams, coordinators and teachers: their words open no report, and they can still make one."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import GeoPoint
from services.people.invitations import invite
from services.people.model import Role
from services.reports.model import Report
from services.schools.model import Teacher
from services.teams.model import Team
from services.teams.queries import team_of
from tests.factories import DONG_HA, KHE_SANH, a_team
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts


async def the_staff(session: AsyncSession, role: Role) -> Somebody:
    if role is Role.TEAM:
        return await a_member(session, await a_team(session))
    return await one_with(session, role)


async def the_team(session: AsyncSession, somebody: Somebody) -> Team:
    team = await team_of(session, (await somebody.person()).id)
    assert team
    return team


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("words", ["hello", "thanks, on our way", "/start", "{0}"])
async def test_free_words_of_staff_get_help_and_open_no_report(
    session: AsyncSession, role: Role, words: str
) -> None:
    somebody = await the_staff(session, role)
    said = await somebody.writes(words)

    assert "SafeLane passes finds" in texts(said)
    assert said[-1].keys == ("report:begin",)
    assert await somebody.draft() is None


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("begin", ["/report", "báo cáo", "report:begin"])
async def test_staff_can_report_like_anybody(session: AsyncSession, role: Role, begin: str) -> None:
    somebody = await the_staff(session, role)
    await (somebody.presses(begin) if ":" in begin else somebody.writes(begin))
    await somebody.pins(KHE_SANH)
    await somebody.writes("by the well")
    await somebody.presses("report:send")

    assert await session.scalar(select(func.count(Report.id))) == 1


async def test_a_teacher_who_sends_a_photo_has_found_something(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.SCHOOL)
    said = await hoa.sends_photo()

    assert said[0].text.startswith("Thank you for telling us. First: move away")


async def test_what_a_teacher_adds_to_a_report_is_added(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.SCHOOL)
    await hoa.pins(KHE_SANH)
    await hoa.presses("report:send")
    await hoa.writes("the pupils are kept inside")
    [report] = (await session.scalars(select(Report))).all()

    assert report.note == "the pupils are kept inside"


async def test_a_members_position_is_the_teams(session: AsyncSession) -> None:
    minh = await a_member(session, await a_team(session, at=KHE_SANH))
    pinned = await minh.pins(DONG_HA)
    team = await the_team(session, minh)
    assert (team.live_lat, team.live_lon) == (DONG_HA.lat, DONG_HA.lon)
    assert "position is noted" in texts(pinned)
    following = await minh.pins(KHE_SANH, live=True, edited=True)

    assert team.live_lat == KHE_SANH.lat
    assert following == []


@pytest.mark.parametrize("point", [GeoPoint(0, 0), GeoPoint(999, 999), GeoPoint(float("nan"), 1)])
async def test_a_position_that_cannot_be_does_not_move_the_team(
    session: AsyncSession, point: GeoPoint
) -> None:
    minh = await a_member(session, await a_team(session, at=KHE_SANH))
    said = await minh.pins(point)
    following = await minh.pins(point, live=True, edited=True)

    assert "could not read that position" in texts(said)
    assert following == []
    assert (await the_team(session, minh)).live_lat is None


async def test_while_a_member_reports_a_pin_is_the_finds_and_a_live_one_the_teams(
    session: AsyncSession,
) -> None:
    minh = await a_member(session, await a_team(session, at=KHE_SANH))
    await minh.writes("/report")
    await minh.pins(DONG_HA)
    await minh.pins(KHE_SANH, live=True)
    draft, team = await minh.draft(), await the_team(session, minh)

    assert draft is not None
    assert (draft.lat, team.live_lat) == (DONG_HA.lat, KHE_SANH.lat)


@pytest.mark.parametrize("command", ["/duty", "/tasks", "/board", "trực", "bảng"])
async def test_a_resident_who_tries_a_command_of_staff_is_told_so(
    lan: Somebody, command: str
) -> None:
    [said] = await lan.writes(command)

    assert said.text.startswith("Only a")


async def test_the_board_opens_whatever_follows_the_command(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    [said] = await hoa.writes("/board 2")

    assert said.text == "0 open tasks"


async def test_duty_can_be_typed(session: AsyncSession) -> None:
    minh = await a_member(session, await a_team(session))
    await minh.writes("/duty off")
    assert not (await the_team(session, minh)).on_duty
    await minh.writes("Go on duty")

    assert (await the_team(session, minh)).on_duty


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SCHOOL])
async def test_an_invitation_gives_its_role_once(session: AsyncSession, role: Role) -> None:
    code = await invite(session, role)
    hoa, lan = Somebody(session, "hoa"), Somebody(session, "lan")
    await hoa.writes(f"/start {code}")
    refused = await lan.writes(f"/start {code}")

    assert "already been used" in texts(refused)
    assert "SafeLane passes" in texts(await hoa.writes("/help"))


async def test_a_school_is_asked_for_its_name_and_its_commune(session: AsyncSession) -> None:
    hoa = Somebody(session, "hoa")
    await hoa.writes("/school", "Trường Tiểu học {0} <b>")
    said = await hoa.writes("Trung Sơn")

    assert "Welcome, Trường Tiểu học {0} <b>." in texts(said)
    assert await session.scalar(select(func.count(Teacher.person_id))) == 1
    assert "Xã Bến Hải" in texts(await hoa.writes("trường"))


async def test_the_commune_of_a_school_is_not_told_by_a_button_shown_before(
    session: AsyncSession,
) -> None:
    hoa = Somebody(session, "hoa")
    await hoa.writes("/language", "/school", "1", "2")

    assert "Your school: 1, 2" in texts(await hoa.writes("/school"))
