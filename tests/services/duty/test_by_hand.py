"""On and off duty by hand, and leave: until when it holds, and who must hear of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.duty.service import end_leave, go, take_leave
from services.errors import IllegalMove, SafeLaneError
from services.teams.model import Team
from tests.factories import a_team, member_of
from tests.services.duty.acts import ALWAYS, DAYTIME, NIGHT, alerts, at, local, rostered

#: The clock of these tests stands at 14:05 on Sunday 22/11/2026 in Viet Nam.
pytestmark = pytest.mark.usefixtures("still_clock")
THE_22ND, THE_23RD = date(2026, 11, 22), date(2026, 11, 23)


async def by_hand(session: AsyncSession, team: Team, *, on: bool, until: str = "") -> None:
    time = local(until) if until else None
    await go(session, team, on=on, by=await member_of(session, team), until=time)


async def test_off_by_hand_lasts_until_the_shift_is_over(session: AsyncSession) -> None:
    team = await a_team(session)
    await rostered(session, team, DAYTIME)

    await by_hand(session, team, on=False)
    off = team.on_duty
    await at(session, "2026-11-22 17:00")
    await at(session, "2026-11-23 07:00")

    assert (off, team.on_duty) == (False, True)


async def test_on_by_hand_lasts_until_the_time_that_was_said(session: AsyncSession) -> None:
    team = await a_team(session)
    await rostered(session, team, NIGHT)

    await by_hand(session, team, on=True, until="2026-11-22 15:00")
    on = team.on_duty
    await at(session, "2026-11-22 15:00")

    assert (on, team.on_duty) == (True, False)


async def test_coming_back_by_hand_is_following_the_roster_again(session: AsyncSession) -> None:
    team = await a_team(session)
    await rostered(session, team, DAYTIME)

    await by_hand(session, team, on=False, until="2026-12-24 12:00")
    await by_hand(session, team, on=True)
    on = team.on_duty
    await at(session, "2026-11-22 17:00")

    assert (on, team.on_duty) == (True, False)


@pytest.mark.parametrize("hours", [None, DAYTIME])
async def test_the_last_team_that_goes_off_by_hand_alarms_the_coordinators_once(
    session: AsyncSession, hours: tuple[str, str] | None
) -> None:
    last, first = await a_team(session), await a_team(session)
    if hours:
        await rostered(session, last, hours)
    await by_hand(session, first, on=False)
    assert await alerts(session, AlertKind.OFF_DUTY) == []

    await by_hand(session, last, on=False)
    await by_hand(session, last, on=False)

    [alert] = await alerts(session, AlertKind.OFF_DUTY)
    assert alert.next_at == clock.now()
    await by_hand(session, first, on=True)
    assert (alert.acknowledged_at, alert.next_at) == (clock.now(), None)


async def test_a_team_without_a_roster_stays_as_it_was_said(session: AsyncSession) -> None:
    team = await a_team(session)
    await by_hand(session, team, on=False)
    await at(session, "2026-12-24 12:00")
    off = team.on_duty

    await by_hand(session, team, on=True)
    await at(session, "2027-12-24 12:00")

    assert (off, team.on_duty) == (False, True)


async def test_leave_is_off_duty_and_can_be_ended(session: AsyncSession) -> None:
    team = await a_team(session)
    await rostered(session, team, ALWAYS)

    leave = await take_leave(session, team, first=THE_22ND, last=THE_23RD)
    off = team.on_duty
    await end_leave(session, team, leave.id)

    assert (off, team.on_duty) == (False, True)
    with pytest.raises(IllegalMove):
        await end_leave(session, team, leave.id)


async def test_leave_ends_by_itself_at_midnight(session: AsyncSession) -> None:
    team = await a_team(session)
    await rostered(session, team, ALWAYS)
    await take_leave(session, team, first=THE_23RD, last=THE_23RD)
    seen = []

    for time in ("2026-11-22 23:59", "2026-11-23 00:00", "2026-11-24 00:00"):
        await at(session, time)
        seen.append(team.on_duty)

    assert seen == [True, False, True]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (THE_22ND - timedelta(days=1), THE_23RD),
        (THE_23RD, THE_22ND),
        (THE_22ND, date(2028, 1, 1)),
    ],
)
async def test_leave_that_cannot_be_meant_is_refused(
    session: AsyncSession, first: date, last: date
) -> None:
    team = await a_team(session)
    with pytest.raises(SafeLaneError):
        await take_leave(session, team, first=first, last=last)

    await rostered(session, team, ALWAYS)

    with pytest.raises(SafeLaneError):
        await take_leave(session, team, first=first, last=last)
    assert team.on_duty


async def test_nobody_ends_another_teams_leave(session: AsyncSession) -> None:
    team, other = await a_team(session), await a_team(session)
    await rostered(session, team, ALWAYS)
    leave = await take_leave(session, team, first=THE_22ND, last=THE_22ND)

    with pytest.raises(IllegalMove):
        await end_leave(session, other, leave.id)

    assert not team.on_duty
