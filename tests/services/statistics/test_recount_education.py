"""What is told of risk education is what anybody can count from the rows."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import build_sessions
from services import clock
from services.places.register import register_of
from services.policy import Policy
from services.statistics.asked import Asked
from services.statistics.eore.figures import Education, Grouping, Right
from services.statistics.eore.nearness import NEAR_M, metres
from services.statistics.figures import Figures
from services.statistics.service import count
from services.teaching.counts import GROUPS
from tests.services.statistics.recount_education import RawEducation
from tests.services.statistics.schooling import PLACES, Schooled, schooling
from tests.services.statistics.world import NOW, questions

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(world=schooling(), asked=questions())
async def test_every_figure_is_what_the_rows_say(
    scratch: AsyncEngine, world: Schooled, asked: Asked
) -> None:
    await agree(scratch, world, asked)


@settings(max_examples=10, deadline=None, suppress_health_check=QUIET)
@given(world=schooling(), asked=questions())
async def test_so_it_is_on_either_database(
    engine: AsyncEngine, world: Schooled, asked: Asked
) -> None:
    await agree(engine, world, asked)


async def agree(engine: AsyncEngine, world: Schooled, asked: Asked) -> None:
    async with build_sessions(engine, Policy())() as session:
        await world.settle(session)
        counted = await count(session, asked)
        raw = await RawEducation.read(session, asked)
    _sessions_agree(counted, raw)
    _reach_agrees(counted, raw)
    _courses_agree(counted.education, raw)


def _sessions_agree(counted: Figures, raw: RawEducation) -> None:
    taught, held = counted.sessions.taught, raw.held()
    assert counted.sessions.count == len(held)
    assert counted.sessions.people == sum(raw.sum(group) for group in GROUPS)
    assert taught.people.by_group() == {group: raw.sum(group) for group in GROUPS}
    assert taught.disabled.by_group() == {g: raw.sum(f"{g}_disabled") for g in GROUPS}
    assert taught.first_time == raw.sum("first_time")
    assert counted.sessions.schools == len({row["school_id"] for row in held} - {None})
    assert counted.sessions.communes == len({row["commune"] for row in held} - {None})


def _reach_agrees(counted: Figures, raw: RawEducation) -> None:
    education, asked = counted.education, raw.asked
    province = set(register_of(Policy().area.province).units)
    communes = province if asked.commune is None else {asked.commune}
    assert education.all_schools == len(raw.schools())
    assert education.all_communes == len(communes)
    assert set(education.unreached) == communes - {row["commune"] for row in raw.held()}
    sent = raw.sent()
    assert education.digital.sent == len(sent)
    assert education.digital.opened == sum(row["opened_at"] is not None for row in sent)
    near = education.near
    assert (near.reports, near.pupils) == (raw.near() if raw.near()[1] else (0, 0))
    assert near.per_thousand == (1000 * near.reports / near.pupils if near.pupils else None)


def _courses_agree(education: Education, raw: RawEducation) -> None:
    told = raw.answered()
    assert education.before == _right(told, "before")
    assert education.after == _right(told, "after")
    for place, (grouping, name) in enumerate(zip(Grouping, ("course", "commune"), strict=True)):
        keys = {row[name] or "" for row in raw.held()} | {
            row[place] for row in told if row[2] != "during" and row[3]
        }
        found = dict(education.reach[grouping])
        assert set(found) == keys
        for key, reach in found.items():
            held = [row for row in raw.held() if (row[name] or "") == key]
            people = sum(row[group] for row in held for group in GROUPS)
            assert (reach.sessions, reach.people) == (len(held), people)
            mine = [row for row in told if row[place] == key]
            assert (reach.before, reach.after) == (_right(mine, "before"), _right(mine, "after"))


def _right(told: list[Any], moment: str) -> Right:
    asked = [row for row in told if row[2] == moment]
    return Right(sum(row[3] for row in asked), sum(row[3] for row in asked if row[4]))


def test_the_worlds_have_finds_on_both_sides_of_the_limit() -> None:
    far = [metres(PLACES[0], place) for place in PLACES]
    assert far[1] < NEAR_M * 0.99
    assert far[3] < NEAR_M * 0.99
    assert NEAR_M * 1.01 < far[2] < far[4]
