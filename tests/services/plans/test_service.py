"""Targets are set, changed, taken out and put back, and stand beside what was counted."""

from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.vocabulary import Outcome
from services.errors import NotPermitted
from services.plans.goals import Goal
from services.plans.importing import import_plan, preview
from services.plans.indicators import Indicator, actual
from services.plans.queries import all_targets, targets_in
from services.plans.service import progress, progress_in, put_goal, set_goal
from services.plans.sheet import read_plan
from services.sheets.problems import SheetError
from services.statistics.asked import Asked, Period
from services.statistics.service import count
from services.teaching.service import report_session
from services.villages.statuses import SurveyStatus
from tests.factories import a_coordinator, a_person, a_team
from tests.services.statistics.test_edges import a_line, completed
from tests.services.teaching.schooling import a_school, held_in
from tests.services.villages.places import a_village

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
pytestmark = pytest.mark.usefixtures("still_clock")


def a_goal(target: float | None, indicator: Indicator = Indicator.ITEMS, org: str = "") -> Goal:
    return Goal(YEAR, indicator, org, target)


async def test_actual_is_told_as_a_percentage_of_the_target(session: AsyncSession) -> None:
    team = await a_team(session, organisation="MAG")
    await completed(session, team, a_line(9), a_line(1, Outcome.MARKED_LEFT))
    for goal in (a_goal(12), a_goal(3, org="MAG"), a_goal(4, org="RENEW")):
        await put_goal(session, goal)

    found = await progress(session, await all_targets(session))

    told = {one.target.organisation: (one.actual, one.percent) for one in found}
    assert told == {"": (9, 75), "MAG": (9, 300), "RENEW": (0, 0)}
    [mag] = await progress_in(session, Asked(YEAR, organisation="MAG"))
    assert mag.target.target == 3


async def test_every_indicator_has_its_number_in_the_figures(session: AsyncSession) -> None:
    task = await completed(session, await a_team(session), a_line(2))
    task.area_m2 = 12_500
    there = await a_school(session)
    await report_session(session, held_in(session, there), by=there.teacher)
    await a_village(session, survey=SurveyStatus.NTS, surveyed_on=YEAR.first)
    figures = await count(session, Asked(YEAR))
    told = {indicator: actual(indicator, figures) for indicator in Indicator}
    assert told == {
        Indicator.ITEMS: 2,
        Indicator.ITEMS_EOD_ROVING: 2,
        Indicator.ITEMS_CHA_CLEARANCE: 0,
        Indicator.ITEMS_DEVELOPMENT_CLEARANCE: 0,
        Indicator.ITEMS_TECHNICAL_SURVEY: 0,
        Indicator.REPORTS: 1,
        Indicator.TASKS_COMPLETED: 1,
        Indicator.ON_SITE_IN_TIME: 100,
        Indicator.SESSIONS: 1,
        Indicator.PEOPLE_TAUGHT: 31,
        Indicator.SCHOOLS_TAUGHT: 1,
        Indicator.COMMUNES_TAUGHT: 1,
        Indicator.HECTARES: 1.25,
        Indicator.VILLAGES_SURVEYED: 1,
    }


async def test_a_share_of_nothing_has_no_percentage(session: AsyncSession) -> None:
    await put_goal(session, a_goal(95, Indicator.ON_SITE_IN_TIME))
    [one] = await progress(session, await all_targets(session))
    assert (one.actual, one.percent) == (None, None)


async def test_a_target_is_changed_taken_out_and_put_back(session: AsyncSession) -> None:
    boss = await a_coordinator(session)
    assert (await set_goal(session, a_goal(5), by=boss)).target is None
    assert (await set_goal(session, a_goal(8), by=boss)).target == 5
    before = await set_goal(session, a_goal(None), by=boss)
    assert await all_targets(session) == []

    await set_goal(session, before, by=boss)

    assert [row.target for row in await all_targets(session)] == [8]
    with pytest.raises(NotPermitted):
        await set_goal(session, a_goal(1), by=await a_person(session))


async def test_plans_are_found_by_a_day_in_common(session: AsyncSession) -> None:
    await put_goal(session, a_goal(5))
    for first, end, count_ in (
        (date(2026, 12, 31), date(2027, 2, 1), 1), (date(2027, 1, 1), date(2027, 2, 1), 0),
        (date(2025, 12, 1), date(2026, 1, 1), 0), (date(2025, 12, 1), date(2026, 1, 2), 1),
    ):  # fmt: skip
        assert len(await targets_in(session, Period(first, end))) == count_


async def test_a_sheet_says_what_it_would_change_and_leaves_the_rest(session: AsyncSession) -> None:
    await put_goal(session, a_goal(5))
    await put_goal(session, a_goal(7, Indicator.REPORTS))
    lines = read_plan(b"period,indicator,target\n2026,items,6\n2026,tasks_completed,3\n")

    looked = await preview(session, lines)

    assert [(change.before, change.changes) for change in looked] == [(5, True), (None, True)]
    assert len(await all_targets(session)) == 2
    await import_plan(session, lines)
    assert sorted(row.target for row in await all_targets(session)) == [3, 6, 7]


async def test_a_sheet_with_an_unknown_organisation_changes_nothing(session: AsyncSession) -> None:
    await a_team(session, organisation="MAG")
    lines = read_plan(b"period,indicator,target,organisation\n2026,items,6,MAG\n2026,items,6,NPA\n")
    with pytest.raises(SheetError, match="row 3: no team belongs to the organisation NPA"):
        await import_plan(session, lines)
    assert await all_targets(session) == []
