"""A roster is changed shift by shift; who did it is kept, and what stood there comes back."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duty import queries
from services.duty.editing import add_shift, change_shift, put_back, remove_shift
from services.duty.model import RosterAct
from services.duty.roster import DAY, WeeklyShift
from services.duty.service import apply_due, go, roster_of
from services.errors import IllegalMove, SafeLaneError
from tests.factories import a_coordinator, a_team
from tests.services.duty.acts import ALWAYS, DAYTIME, local, rostered

MONDAY, TUESDAY = WeeklyShift(0, 420, 1020), WeeklyShift(1, 0, DAY)


async def test_a_shift_is_added_changed_and_removed_under_the_name_of_who_did_it(
    session: AsyncSession,
) -> None:
    team, hoa = await a_team(session), await a_coordinator(session)
    await add_shift(session, team, MONDAY, by=hoa)
    await change_shift(session, team, MONDAY, TUESDAY, by=hoa)
    roster = await roster_of(session, team)
    assert roster is not None
    assert list(roster.shifts) == [TUESDAY]
    await remove_shift(session, team, TUESDAY, by=hoa)
    assert await roster_of(session, team) is None

    changes = [change for change, _name in await queries.changes_of(session, team.id, limit=9)]
    assert [change.act for change in changes] == ["removed", "changed", "added"]
    assert {change.person_id for change in changes} == {hoa.id}
    assert changes[1].before == [[0, 420, 1020, None, None]]
    assert changes[1].after == [[1, 0, 1440, None, None]]


async def test_the_team_is_at_once_what_the_roster_says(session: AsyncSession) -> None:
    clock.advance(local("2026-11-23T12:00") - clock.now())  # a Monday
    team, hoa = await a_team(session), await a_coordinator(session)
    await add_shift(session, team, TUESDAY, by=hoa)
    assert not team.on_duty
    await add_shift(session, team, MONDAY, by=hoa)
    assert team.on_duty


async def test_without_a_shift_nothing_is_due_and_duty_is_said_by_hand(
    session: AsyncSession,
) -> None:
    team, hoa = await a_team(session), await a_coordinator(session)
    await add_shift(session, team, TUESDAY, by=hoa)
    await remove_shift(session, team, TUESDAY, by=hoa)
    await go(session, team, on=True, by=hoa)
    clock.advance(local("2027-01-01T12:00") - clock.now())
    assert await apply_due(session) == 0
    assert team.on_duty


async def test_a_word_said_by_hand_outlives_a_changed_shift_but_not_a_sheet(
    session: AsyncSession,
) -> None:
    clock.advance(local("2026-11-23T12:00") - clock.now())
    team, hoa = await a_team(session), await a_coordinator(session)
    await rostered(session, team, DAYTIME)
    await go(session, team, on=False, by=hoa)
    await add_shift(session, team, WeeklyShift(0, 0, 60), by=hoa)
    assert not team.on_duty
    await rostered(session, team, ALWAYS)
    assert team.on_duty


async def test_what_stood_there_before_is_put_back_once_and_never_over_newer_changes(
    session: AsyncSession,
) -> None:
    team, hoa = await a_team(session), await a_coordinator(session)
    await add_shift(session, team, MONDAY, by=hoa)
    await remove_shift(session, team, MONDAY, by=hoa)
    [(removal, _name), *_older] = await queries.changes_of(session, team.id, limit=9)
    await put_back(session, team, removal.id, by=hoa)
    roster = await roster_of(session, team)
    assert roster is not None
    assert list(roster.shifts) == [MONDAY]
    with pytest.raises(SafeLaneError, match="changed again since"):
        await put_back(session, team, removal.id, by=hoa)


async def test_what_is_not_there_cannot_be_changed_and_what_is_there_not_added(
    session: AsyncSession,
) -> None:
    team, other = await a_team(session), await a_team(session)
    hoa = await a_coordinator(session)
    await add_shift(session, team, MONDAY, by=hoa)
    with pytest.raises(SafeLaneError, match="already stands"):
        await add_shift(session, team, MONDAY, by=hoa)
    with pytest.raises(IllegalMove):
        await remove_shift(session, team, TUESDAY, by=hoa)
    [(addition, _name)] = await queries.changes_of(session, team.id, limit=9)
    with pytest.raises(IllegalMove):
        await put_back(session, other, addition.id, by=hoa)


async def test_a_sheet_from_the_command_line_is_logged_under_nobody(session: AsyncSession) -> None:
    team = await a_team(session)
    await rostered(session, team, DAYTIME, days=[1])
    [(change, name)] = await queries.changes_of(session, team.id, limit=9)
    assert (change.act, change.person_id, name) == (RosterAct.SHEET, None, None)
