"""`/duty`: a team sees and changes its own shifts, a coordinator sees everybody's."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.people.model import Role
from services.teams.model import Team
from tests.factories import a_team
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts
from tests.services.duty.acts import ALWAYS, DAYTIME, NIGHT, alerts, rostered

#: The clock stands at 14:05 on Sunday 22/11/2026 in Viet Nam.
pytestmark = pytest.mark.usefixtures("still_clock")


async def on_shift(session: AsyncSession) -> tuple[Somebody, Team]:
    team = await a_team(session, "Sen", members=0)
    minh = await a_member(session, team)
    await rostered(session, team, DAYTIME)
    return minh, team


async def test_a_member_sees_until_when_and_the_coming_week(session: AsyncSession) -> None:
    minh, _team = await on_shift(session)

    [said] = await minh.writes("/duty")

    lines = said.text.splitlines()
    assert lines[0] == "Sen is on duty until 17:00 22/11/2026."
    assert lines[2] == "Sun 22/11 14:05–17:00"
    assert lines[3] == "Mon 23/11 07:00–17:00"
    assert said.keys[0] == "duty:off"


async def test_off_duty_against_the_roster_asks_who_takes_over(session: AsyncSession) -> None:
    minh, team = await on_shift(session)
    await a_team(session, "Trúc")

    [asked] = await minh.presses("duty:off")
    still = team.on_duty
    [said] = await minh.presses("duty:off:yes")

    assert "Who takes over?" in asked.text
    assert "On duty now: Trúc" in asked.text
    assert asked.keys == ("duty:show", "duty:off:yes")
    assert (still, team.on_duty) == (True, False)
    assert said.text.startswith("Sen is off duty until 07:00 23/11/2026.\nOn duty now: Trúc")
    assert await alerts(session, AlertKind.OFF_DUTY) == []


async def test_the_last_one_hears_that_coordinators_are_told(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    minh, _team = await on_shift(session)

    [asked] = await minh.presses("duty:off")
    [said] = await minh.presses("duty:off:yes")

    assert "the coordinators are told at once" in asked.text
    assert "Nobody is on duty now. The coordinators know." in said.text
    assert "⚠️ Nobody is on duty now" in texts(await hoa.unread())


async def test_staying_changes_nothing(session: AsyncSession) -> None:
    minh, team = await on_shift(session)

    [said] = (await minh.presses("duty:off", "duty:show"))[1:]

    assert team.on_duty
    assert said.text.startswith("Sen is on duty until")


@pytest.mark.parametrize("words", ["/duty off 18:00", "/duty leave 22/11", "/duty leave today"])
async def test_time_off_can_be_typed_and_taken_back(session: AsyncSession, words: str) -> None:
    minh, team = await on_shift(session)

    [said] = await minh.writes(words)
    off = team.on_duty
    back = next((key for key in said.keys if key.startswith("duty:back")), "duty:on")
    await minh.presses(back)

    assert (off, team.on_duty) == (False, True)


async def test_leave_without_days_is_explained(session: AsyncSession) -> None:
    minh, team = await on_shift(session)

    said = await minh.writes("/duty leave soon")

    assert "/duty leave 24/11 26/11" in texts(said)
    assert team.on_duty


async def test_a_team_without_a_roster_is_on_and_off_as_it_says(session: AsyncSession) -> None:
    team = await a_team(session, "Sen", members=0)
    minh = await a_member(session, team)

    [off] = await minh.presses("duty:off")
    [on] = await minh.presses("duty:on")

    assert off.text.startswith("Sen is off duty.")
    assert (on.text, on.keys) == ("Sen is on duty.", ("duty:off",))


async def test_a_coordinator_sees_everybodys_week_and_its_gaps(session: AsyncSession) -> None:
    await rostered(session, await a_team(session, "Sen"), DAYTIME)
    await rostered(session, await a_team(session, "Trúc"), NIGHT, days=range(1, 7))
    hoa = await one_with(session, Role.COORDINATOR)

    [said] = await hoa.writes("/duty")

    assert said.text.startswith("On duty in the coming week:\nSun 22/11 14:05–17:00 · Sen\n")
    assert "Mon 23/11 17:00 – Tue 24/11 07:00 · Trúc" in said.text
    assert said.text.endswith("⚠️ Nobody is on duty:\nSun 22/11 17:00 – Mon 23/11 07:00")


async def test_a_week_without_gaps_says_so(session: AsyncSession) -> None:
    await rostered(session, await a_team(session, "Sen"), ALWAYS)
    hoa = await one_with(session, Role.COORDINATOR)

    [said] = await hoa.presses("duty:week")

    assert said.text.endswith("✅ Somebody is on duty all the time.")


@pytest.mark.parametrize("key", ["duty:week", "duty:on", "duty:off:yes", "duty:leave:today"])
async def test_a_resident_changes_and_sees_nothing_of_duty(lan: Somebody, key: str) -> None:
    [said] = await lan.presses(key)

    assert said.text.startswith("Only a")


@pytest.mark.parametrize("key", ["duty:back", "duty:back:1", "duty:back:x", "duty:back:-1"])
async def test_an_invented_button_ends_no_leave(session: AsyncSession, key: str) -> None:
    minh, _team = await on_shift(session)

    [said] = await minh.presses(key)

    assert "no longer applies" in said.text
