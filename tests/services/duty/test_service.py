"""Teams come on and go off duty by roster, by hand and by leave; what waits is offered to them."""

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.dispatch.model import OfferState
from services.duty.importing import import_sheet
from services.duty.model import Shift
from services.duty.queries import rosters_of
from services.duty.service import apply_due, follow_roster
from services.duty.sheet import read_sheet
from services.sheets.problems import SheetError
from services.tasks.lifecycle import TaskStatus
from services.teams.queries import teams_by_id
from services.teams.service import join
from tests.factories import (
    DONG_HOI,
    a_dispatched_task,
    a_person,
    a_team,
    offers_by_state,
)
from tests.services.duty.acts import ALWAYS, DAYTIME, NIGHT, alerts, at, local, rostered

#: The clock of these tests stands at 14:05 on Sunday 22/11/2026 in Viet Nam.
pytestmark = pytest.mark.usefixtures("still_clock")


async def test_a_team_is_at_once_what_its_new_roster_says(session: AsyncSession) -> None:
    day, night = await a_team(session), await a_team(session)

    await rostered(session, day, DAYTIME)
    await rostered(session, night, NIGHT)

    assert (day.on_duty, night.on_duty) == (True, False)


async def test_teams_hand_over_at_the_minute_and_nobody_is_alarmed(session: AsyncSession) -> None:
    day, night = await a_team(session), await a_team(session)
    await rostered(session, day, DAYTIME)
    await rostered(session, night, NIGHT)

    await at(session, "2026-11-22 16:59")
    before = (day.on_duty, night.on_duty)
    await at(session, "2026-11-22 17:00")

    assert (before, day.on_duty, night.on_duty) == ((True, False), False, True)
    assert await alerts(session, AlertKind.OFF_DUTY) == []


async def test_a_look_reads_only_what_is_due(session: AsyncSession) -> None:
    for hours in (DAYTIME, NIGHT, ALWAYS):
        await rostered(session, await a_team(session), hours)
    assert await apply_due(session) == 0

    clock.advance(local("2026-11-22 17:00") - clock.now())

    assert await apply_due(session) == 2
    assert await apply_due(session) == 0


async def test_a_night_report_is_offered_when_the_shift_begins(session: AsyncSession) -> None:
    """Nobody on duty: coordinators at once. The offer goes out by itself in the morning."""
    team = await a_team(session)
    await rostered(session, team, DAYTIME)
    await at(session, "2026-11-22 22:00")
    task = await a_dispatched_task(session)
    [alert] = await alerts(session, AlertKind.NOBODY)
    assert (alert.task_id, alert.next_at, task.status) == (task.id, clock.now(), TaskStatus.OPEN)

    await at(session, "2026-11-23 07:00")

    assert task.status is TaskStatus.OFFERED
    assert await offers_by_state(session, task) == {team.id: OfferState.OPEN}


async def test_the_offers_of_a_team_whose_shift_ends_go_on(session: AsyncSession) -> None:
    day, other = await a_team(session), await a_team(session, at=DONG_HOI)
    await rostered(session, day, DAYTIME)
    task = await a_dispatched_task(session)
    assert await offers_by_state(session, task) == {day.id: OfferState.OPEN}

    await at(session, "2026-11-22 17:00")

    found = {day.id: OfferState.WITHDRAWN, other.id: OfferState.OPEN}
    assert await offers_by_state(session, task) == found


async def test_a_roster_puts_no_team_on_duty_that_nobody_is_in(session: AsyncSession) -> None:
    team = await a_team(session, members=0, on_duty=False)
    await rostered(session, team, ALWAYS)
    empty = team.on_duty

    await join(session, await a_person(session), team.id)
    await follow_roster(session, team)

    assert (empty, team.on_duty) == (False, True)


async def test_who_joins_outside_the_shift_is_not_on_duty(session: AsyncSession) -> None:
    team = await a_team(session, members=0, on_duty=False)
    await rostered(session, team, NIGHT)

    await join(session, await a_person(session), team.id)
    await follow_roster(session, team)

    assert not team.on_duty


async def test_a_new_sheet_replaces_the_rosters_of_the_teams_it_names_alone(
    session: AsyncSession,
) -> None:
    named, other = await a_team(session), await a_team(session)
    await rostered(session, named, DAYTIME)
    await rostered(session, other, DAYTIME)

    await rostered(session, named, NIGHT, days=[1])

    rosters = await rosters_of(session, [named, other])
    assert [len(rosters[team.id].shifts) for team in (named, other)] == [1, 7]
    assert (named.on_duty, other.on_duty) == (False, True)


async def test_a_sheet_with_an_unknown_team_changes_nothing(session: AsyncSession) -> None:
    team = await a_team(session, "Sen 1")
    sheet = b"team,weekday,from,to\nSen 1,1,7,17\nSen 2,1,7,17\n"

    with pytest.raises(SheetError) as refused:
        await import_sheet(session, read_sheet(sheet))

    assert str(refused.value) == "row 3: there is no team named Sen 2"
    assert await rosters_of(session, [team]) == {}
    assert await session.get(Shift, 1) is None


async def test_many_teams_change_in_few_looks(session: AsyncSession) -> None:
    teams = [await a_team(session) for _ in range(53)]
    rows = [f"{team.name},{day},17:00,07:00" for team in teams for day in (1, 7)]
    await import_sheet(session, read_sheet("\n".join(["team,weekday,from,to", *rows]).encode()))
    clock.advance(local("2026-11-22 17:00") - clock.now())

    looked = [await apply_due(session) for _ in range(3)]

    assert looked == [50, 3, 0]
    found = await teams_by_id(session, [team.id for team in teams])
    assert all(team.on_duty for team in found.values())


def test_the_clock_of_these_tests_stands_where_they_say(still_clock: datetime) -> None:
    assert still_clock == local("2026-11-22 14:05")
