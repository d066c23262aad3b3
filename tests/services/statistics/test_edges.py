"""Where counting goes wrong: the ends of months, second rounds, mergers, nothing at all."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.accidents.counting import told_ages
from services.dispatch.answers import accept
from services.disposal.service import ItemLine, Record, complete, reopen, verify
from services.disposal.vocabulary import Category, Condition, Outcome
from services.duplicates.orders import merge, unmerge
from services.progress.service import arrive, set_out
from services.statistics.asked import Asked, Period
from services.statistics.figures import Figures, Items, Step
from services.statistics.service import count, is_long_over
from services.tasks.model import Task
from services.teams.model import Team
from tests.factories import (
    a_coordinator,
    a_dispatched_task,
    a_task,
    a_task_on_site,
    a_team,
    member_of,
    the_offer,
)

THIS_YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
pytestmark = pytest.mark.usefixtures("still_clock")


async def figures(session: AsyncSession, period: Period = THIS_YEAR) -> Figures:
    await session.flush()
    return await count(session, Asked(period))


def a_line(quantity: int, outcome: Outcome = Outcome.DESTROYED_IN_SITU) -> ItemLine:
    return ItemLine(Category.MORTAR, quantity, Condition.INTACT, outcome)


async def completed(session: AsyncSession, team: Team, *lines: ItemLine) -> Task:
    task = await a_task_on_site(session, team)
    return await complete(session, task.id, Record(lines), by=await member_of(session, team))


async def test_a_month_ends_at_midnight_in_quang_tri(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    midnight = datetime(2026, 10, 31, 17, tzinfo=UTC)
    for at in (midnight - timedelta(microseconds=1), midnight):
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        await a_task(session)

    october, november = [
        await figures(session, Period(date(2026, month, 1), date(2026, month + 1, 1)))
        for month in (10, 11)
    ]

    assert (october.tasks.opened, november.tasks.opened) == (1, 1)
    assert (october.reports, november.reports) == (1, 1)
    whole = await figures(session)
    assert [part.opened for part in whole.parts] == [0] * 9 + [1, 1, 0]


async def test_several_lines_of_one_record_are_all_counted(session: AsyncSession) -> None:
    team = await a_team(session)
    await completed(
        session, team, a_line(3), a_line(2, Outcome.MARKED_LEFT), a_line(1, Outcome.NOT_FOUND)
    )
    counted = await figures(session)
    assert counted.items == Items(found=5, dealt_with=3)
    assert counted.tasks.completed == 1


async def test_what_was_dealt_with_before_a_task_was_opened_again_stays_counted(
    session: AsyncSession,
) -> None:
    """What was only marked is counted by the newest record alone; the task once, when it holds."""
    team, boss = await a_team(session), await a_coordinator(session)
    task = await completed(session, team, a_line(2), a_line(1, Outcome.MARKED_LEFT))
    await verify(session, task.id, by=boss)
    await reopen(session, task.id, by=boss)
    between = await figures(session)
    assert between.items == Items(found=3, dealt_with=2)
    assert between.tasks.completed == 0

    member = await member_of(session, team)
    await accept(session, (await the_offer(session, task)).id, by=member)
    await set_out(session, task.id, by=member)
    await arrive(session, task.id, by=member)
    await complete(session, task.id, Record([a_line(1)]), by=member)

    after = await figures(session)
    assert after.items == Items(found=3, dealt_with=3)
    assert (after.tasks.opened, after.tasks.completed) == (1, 1)


async def test_an_item_stays_with_the_team_that_recorded_it(session: AsyncSession) -> None:
    team, boss = await a_team(session, organisation="MAG"), await a_coordinator(session)
    task = await completed(session, team, a_line(4))
    await reopen(session, task.id, by=boss)
    await session.flush()
    counted = await count(session, Asked(THIS_YEAR, organisation="MAG"))
    assert counted.items.found == 4
    assert counted.tasks.completed == 0


async def test_tasks_that_became_one_are_counted_once(session: AsyncSession) -> None:
    boss = await a_coordinator(session)
    one, other = await a_dispatched_task(session), await a_dispatched_task(session)
    await merge(session, one.id, other.id, by=boss)
    together = await figures(session)
    assert (together.reports, together.tasks.opened, together.tasks.cancelled) == (2, 1, 0)

    await unmerge(session, other.id if other.status == "cancelled" else one.id, by=boss)
    assert (await figures(session)).tasks.opened == 2


async def test_an_empty_period_has_nothing_and_no_share(session: AsyncSession) -> None:
    await completed(session, await a_team(session), a_line(1))
    nothing = await figures(session, Period(date(2026, 3, 1), date(2026, 3, 1)))
    assert (nothing.reports, nothing.tasks.opened, nothing.items) == (0, 0, Items())
    assert list(nothing.parts) == []
    assert nothing.waits == {}
    assert nothing.shares[0].percent is None


async def test_who_is_not_there_in_time_counts_before_arriving(session: AsyncSession) -> None:
    team = await a_team(session)
    await a_task_on_site(session, team)
    await a_task(session)  # of priority 3: three days
    assert (await figures(session)).shares[0].percent == 100
    clock.advance(timedelta(days=3, microseconds=1))
    counted = await figures(session)
    assert (counted.shares[3].within, counted.shares[3].beyond) == (1, 1)
    assert (counted.now.open, counted.now.overdue) == (2, 1)


async def test_minutes_are_counted_from_the_report(session: AsyncSession) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    clock.advance(timedelta(minutes=7, seconds=59.9))
    member = await member_of(session, team)
    await accept(session, (await the_offer(session, task)).id, by=member)
    wait = (await figures(session)).waits[0][Step.ACCEPT]
    assert (wait.count, wait.median, wait.most) == (1, 479, 479)


@pytest.mark.parametrize(
    ("first", "end", "told"),
    [("2025-01-01", "2026-01-01", True), ("2024-01-01", "2026-01-01", True),
     ("2026-01-01", "2027-01-01", False), ("2025-01-01", "2025-12-31", False),
     ("2025-01-01", "2025-01-01", False), ("2025-01-02", "2026-01-01", False)],
)  # fmt: skip
def test_sex_and_age_are_told_of_whole_years_that_are_over(
    first: str, end: str, told: bool
) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(end))
    assert is_long_over(period, 2026) is told


@pytest.mark.parametrize(
    ("ages", "told"),
    [({"5_12": 3, "18_59": 4}, {"5_12": 3, "18_59": 4}),
     ({"5_12": 1, "13_17": 2, "18_59": 3}, {"under_18": 3, "adults": 3}),
     ({"5_12": 1, "18_59": 9}, None), ({"18_59": 5, "": 2}, None), ({}, {})],
)  # fmt: skip
def test_ages_of_few_are_told_coarsely_or_not_at_all(
    ages: dict[str, int], told: dict[str, int] | None
) -> None:
    assert told_ages(ages) == told


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 2, 1), date(2026, 1, 1))


def test_long_periods_are_told_by_years() -> None:
    parts = Period(date(2021, 3, 5), date(2024, 1, 1)).parts()
    assert [part.first.isoformat() for part in parts] == ["2021-03-05", "2022-01-01", "2023-01-01"]
    assert parts[-1].last == date(2023, 12, 31)


@pytest.mark.parametrize(("late", "within"), [(0.9, 1), (1, 0)])
async def test_the_last_second_of_the_target_time_still_counts(
    session: AsyncSession, late: float, within: int
) -> None:
    """Three days for priority 3; seconds are cut."""
    team = await a_team(session)
    task = await a_dispatched_task(session)
    member = await member_of(session, team)
    await accept(session, (await the_offer(session, task)).id, by=member)
    await set_out(session, task.id, by=member)
    clock.advance(timedelta(days=3, seconds=late))
    await arrive(session, task.id, by=member)
    share = (await figures(session)).shares[3]
    assert (share.within, share.beyond) == (within, 1 - within)
