"""What is told of villages is what anybody can count from the rows."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.database import build_sessions
from services import clock
from services.db import Base
from services.plans.goals import Goal
from services.plans.indicators import Indicator, actual
from services.plans.queries import all_targets
from services.plans.service import progress, put_goal
from services.policy import Policy
from services.statistics.asked import Asked, Period
from services.statistics.figures import Villages
from services.statistics.service import count, count_essentials
from services.villages.model import Village
from services.villages.statuses import SurveyStatus
from tests.services.statistics.world import NOW, draw_day, questions

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
Row = dict[str, Any]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@st.composite
def registers(draw: st.DrawFn) -> list[Village]:
    return [
        Village(
            id=n,
            code=draw(st.sampled_from([None, f"T{n}"])),
            name=f"Thôn {n}",
            commune=draw(st.sampled_from(["19429", "19363"])),
            survey=draw(st.sampled_from(SurveyStatus)),
            surveyed_on=draw(st.none() | draw_day),
            organisation=draw(st.sampled_from(["", "MAG", "RENEW"])),
            changed_at=NOW,
        )
        for n in range(1, draw(st.integers(0, 7)) + 1)
    ]


@settings(max_examples=80, deadline=None, suppress_health_check=QUIET)
@given(villages=registers(), asked=questions())
async def test_every_figure_is_what_the_rows_say(
    scratch: AsyncEngine, villages: list[Village], asked: Asked
) -> None:
    await agree(scratch, villages, asked)


@settings(max_examples=10, deadline=None, suppress_health_check=QUIET)
@given(villages=registers(), asked=questions())
async def test_so_it_is_on_either_database(
    engine: AsyncEngine, villages: list[Village], asked: Asked
) -> None:
    await agree(engine, villages, asked)


async def agree(engine: AsyncEngine, villages: list[Village], asked: Asked) -> None:
    async with build_sessions(engine, Policy())() as session:
        session.add_all(villages)
        await session.flush()
        counted = await count(session, asked)
        essentials = await count_essentials(session, asked)
        found = await session.execute(Base.metadata.tables["village"].select())
        rows = [dict(row) for row in found.mappings()]
    told = recounted(rows, asked)
    assert counted.villages == essentials.villages == told
    planned = actual(Indicator.VILLAGES_SURVEYED, essentials)
    assert planned == (told.in_period if told else None)


def recounted(rows: list[Row], asked: Asked) -> Villages | None:
    """Once more, by the words of docs/figures.md."""
    here = [row for row in rows if asked.commune in (None, row["commune"])]
    if not here:
        return None
    ours = [row for row in here if asked.organisation in (None, row["organisation"])]
    nts = [row for row in ours if row["survey"] == "nts"]
    ts = [row for row in ours if row["survey"] == "ts"]
    days = [row["surveyed_on"] for row in (*nts, *ts) if row["surveyed_on"]]
    in_period = [day for day in days if asked.period.first <= day < asked.period.end]
    return Villages(len(here), len(nts), len(ts), len(in_period))


def test_the_province_s_own_numbers_make_its_own_share() -> None:
    assert round(Villages(802, nts=600, ts=90).percent) == 86


async def test_a_plan_of_villages_stands_beside_what_was_surveyed(session: AsyncSession) -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 1)):
        session.add(
            Village(name=f"Thôn {day}", commune="19429", survey=SurveyStatus.NTS,
                    surveyed_on=day, organisation="", changed_at=NOW)
        )  # fmt: skip
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    await put_goal(session, Goal(year, Indicator.VILLAGES_SURVEYED, "", 8))
    await session.flush()

    [one] = await progress(session, await all_targets(session))

    assert (one.actual, one.percent) == (2, 25)
