"""What the database counts is what anybody can count from the rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import build_sessions
from services import clock
from services.accidents.counting import LEAST
from services.policy import Policy
from services.statistics.asked import Asked
from services.statistics.figures import Dimension, Figures, Step
from services.statistics.service import count
from tests.services.statistics.recount import Raw, percentile
from tests.services.statistics.world import NOW, Done, questions, work_done

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
KEYS = {
    Dimension.CATEGORY: lambda raw, item: str(item["category"]),
    Dimension.OUTCOME: lambda raw, item: str(item["outcome"]),
    Dimension.ACTIVITY: lambda raw, item: str(raw.task[item["task_id"]]["activity"]),
    Dimension.COMMUNE: lambda raw, item: raw.task[item["task_id"]]["commune"] or "",
    Dimension.ORGANISATION: lambda raw, item: raw.organisation.get(item["team_id"], ""),
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(world=work_done(), asked=questions())
async def test_every_figure_is_what_the_rows_say(
    scratch: AsyncEngine, world: Done, asked: Asked
) -> None:
    await agree(scratch, world, asked)


@settings(max_examples=15, deadline=None, suppress_health_check=QUIET)
@given(world=work_done(), asked=questions())
async def test_so_it_is_on_either_database(engine: AsyncEngine, world: Done, asked: Asked) -> None:
    await agree(engine, world, asked)


async def agree(engine: AsyncEngine, world: Done, asked: Asked) -> None:
    async with build_sessions(engine, Policy())() as session:
        await world.settle(session)
        counted = await count(session, asked)
        raw = await Raw.read(session, asked, NOW)
    _tasks_agree(counted, raw)
    _items_agree(counted, raw)
    _times_agree(counted, raw)
    _accidents_agree(counted, raw)


def _tasks_agree(counted: Figures, raw: Raw) -> None:
    opened, at_work = raw.opened(), raw.tasks()
    assert counted.reports == raw.reports()
    assert counted.calls == raw.calls()
    assert counted.tasks.opened == len(opened)
    for status, number in (
        ("referred", counted.tasks.referred), ("cancelled", counted.tasks.cancelled),
    ):  # fmt: skip
        assert number == sum(task["status"] == status for task in opened)
    assert counted.tasks.completed == len(raw.completed())
    assert counted.tasks.area_m2 == sum(task["area_m2"] or 0 for task in raw.completed())
    ended = {"completed", "verified", "referred", "cancelled"}
    assert counted.now.open == sum(task["status"] not in ended for task in at_work)
    assert counted.now.overdue == sum(map(raw.is_late, at_work))
    assert counted.now.to_verify == sum(task["status"] == "completed" for task in at_work)


def _items_agree(counted: Figures, raw: Raw) -> None:
    all_of_them = raw.sums(lambda item: "all").get("all", (0, 0))
    assert (counted.items.found, counted.items.dealt_with) == all_of_them
    for dimension, key in KEYS.items():
        told = {name: (i.found, i.dealt_with) for name, i in counted.items_by[dimension]}
        assert told == raw.sums(lambda item, key=key: key(raw, item)), dimension
    for part in counted.parts:
        sums = raw.sums(lambda item: "all", part.period).get("all", (0, 0))
        assert (part.items.found, part.items.dealt_with) == sums
        assert part.reports == raw.reports(part.period)
        assert part.opened == len(raw.opened(part.period))
        assert part.completed == len(raw.completed(part.period))
    assert sum(part.items.found for part in counted.parts) == counted.items.found


def _times_agree(counted: Figures, raw: Raw) -> None:
    for priority in range(5):
        tasks = [task for task in raw.opened() if priority in (0, task["priority"])]
        share = counted.shares.get(priority)
        assert ((share.within, share.beyond) if share else (0, 0)) == raw.share(priority)
        for step in Step:
            took = [t for task in tasks if (t := raw.seconds(task, step)) is not None]
            wait = counted.waits.get(priority, {}).get(step)
            told = (wait.count, wait.median, wait.most) if wait else (0, None, None)
            assert told == (len(took), percentile(took, 50), percentile(took, 90))


def _accidents_agree(counted: Figures, raw: Raw) -> None:
    accidents, killed, injured, sexes, ages = raw.accidents()
    told, asked = counted.accidents, raw.asked
    few = [number for number in (killed, injured) if asked.commune and 0 < number < LEAST]
    assert told.accidents == accidents
    assert told.killed == (None if killed in few else killed)
    assert told.injured == (None if injured in few else injured)
    first, end = asked.period.first, asked.period.end
    whole = (first.month, first.day, end.month, end.day) == (
        1,
        1,
        1,
        1,
    ) and first < end <= NOW.date()
    if asked.commune or not whole or any(n < LEAST for n in sexes.values()):
        assert told.sexes is None
    else:
        assert told.sexes == sexes
    assert told.ages is None or all(n >= LEAST for n in told.ages.values())
    assert told.ages is None or sum(told.ages.values()) == sum(ages.values())
