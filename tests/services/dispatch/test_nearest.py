"""The best team: able by every rule, not asked, and the nearest along the ground, none missed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.dispatch.candidates import need_of, next_candidates
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.places.geodesy import distance_m
from services.policy import policy_of
from services.tasks.model import Task
from services.tasks.queries import loads
from services.teams.limits import ItemClass
from services.teams.model import Team
from services.teams.nearest import last_known
from services.teams.queries import all_teams
from services.teams.service import add_team, move, set_duty
from tests.bench import nearest as bench
from tests.factories import (
    DONG_HA,
    DONG_HOI,
    KHE_SANH,
    XA_KHE_SANH,
    XA_VINH_LINH,
    a_dispatched_task,
    a_task,
    a_team,
    an_accepted_task,
)
from tests.services.teams.rule import able

FRESH = timedelta(minutes=15)
#: A square around Khe Sanh, and one far from it.
HERE = [[[[106.6, 16.5], [106.9, 16.5], [106.9, 16.8], [106.6, 16.8], [106.6, 16.5]]]]
AWAY = [[[[107.6, 16.5], [107.9, 16.5], [107.9, 16.8], [107.6, 16.8], [107.6, 16.5]]]]


async def the_task(session: AsyncSession, **more: Any) -> Task:
    told = {"at": KHE_SANH, "commune": XA_KHE_SANH, "look": Look.MORTAR, **more}
    return await a_task(session, **told)


async def chosen(session: AsyncSession, task: Task, count: int = 9) -> list[int]:
    return [found.team.id for found in await next_candidates(session, task, count=count)]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({}, True),
        ({"on_duty": False}, False),
        ({"level": 1}, False),
        ({"level": 2}, True),
        ({"largest": ItemClass.SMALL}, False),
        ({"largest": ItemClass.SHELL}, True),
        ({"area": [XA_KHE_SANH]}, True),
        ({"area": [XA_VINH_LINH, XA_KHE_SANH]}, True),
        ({"area": [XA_VINH_LINH]}, False),
        ({"polygons": HERE}, True),
        ({"polygons": AWAY}, False),
        ({"polygons": AWAY, "area": [XA_KHE_SANH]}, True),
        ({"polygons": HERE, "area": [XA_VINH_LINH]}, True),
        ({"polygons": AWAY, "area": [XA_VINH_LINH]}, False),
        ({"capacity": 0}, False),
    ],
)
async def test_a_team_is_chosen_when_it_is_able(
    session: AsyncSession, about: dict[str, Any], expected: bool
) -> None:
    team, task = await a_team(session, **about), await the_task(session)

    assert await chosen(session, task) == ([team.id] if expected else [])
    assert able(team, need_of(task), load=0) is expected


async def test_a_place_of_no_known_commune_is_outside_nobodys_communes(
    session: AsyncSession,
) -> None:
    team = await a_team(session, area=[XA_VINH_LINH])
    await a_team(session, polygons=AWAY)

    assert await chosen(session, await the_task(session, commune=None)) == [team.id]


@pytest.mark.parametrize("look", list(Look))
async def test_nothing_asks_for_more_than_a_team_without_limits_has(
    session: AsyncSession, look: Look
) -> None:
    team = await a_team(session)

    assert await chosen(session, await the_task(session, look=look)) == [team.id]


async def test_only_tasks_in_hand_fill_a_team(session: AsyncSession) -> None:
    team = await a_team(session, capacity=1)
    task = await the_task(session)
    assert await chosen(session, task) == [team.id]

    await an_accepted_task(session, team)

    assert await chosen(session, task) == []


async def test_who_was_asked_in_this_round_is_not_asked_again(session: AsyncSession) -> None:
    near, far = await a_team(session), await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    assert await chosen(session, task) == [far.id]

    asked_nobody = await next_candidates(session, task, count=2, asked=[])
    task.round += 1

    assert [found.team.id for found in asked_nobody] == [near.id, far.id]
    assert await chosen(session, task) == [near.id, far.id]


@pytest.mark.parametrize(
    ("age", "moved_counts"),
    [
        (timedelta(), True),
        (FRESH, True),
        (FRESH + timedelta(microseconds=1), False),
        (timedelta(days=2), False),
    ],
)
async def test_a_position_older_than_fifteen_minutes_counts_as_the_base(
    session: AsyncSession, still_clock: datetime, age: timedelta, moved_counts: bool
) -> None:
    based = await a_team(session, at=DONG_HA)
    moved = await a_team(session, at=DONG_HOI)
    move(moved, KHE_SANH)
    task = await the_task(session)
    clock.advance(age)

    best = moved if moved_counts else based

    assert await chosen(session, task, count=1) == [best.id]
    here = last_known(moved, now=clock.now(), fresh=FRESH)
    assert here == (KHE_SANH if moved_counts else DONG_HOI)


async def test_what_this_transaction_has_just_changed_counts(session: AsyncSession) -> None:
    team, task = await a_team(session), await the_task(session)

    set_duty(team, on=False)

    assert await chosen(session, task) == []


async def test_of_equally_near_teams_the_older_one_comes_first(session: AsyncSession) -> None:
    teams = [await a_team(session) for _ in range(5)]

    assert await chosen(session, await the_task(session)) == [team.id for team in teams]
    assert await chosen(session, await the_task(session), count=1) == [teams[0].id]


@pytest.mark.parametrize(
    ("item", "base"),
    [
        (GeoPoint(0.5, 179.9), GeoPoint(0.5, -179.9)),
        (GeoPoint(-89.5, 10.0), GeoPoint(-89.5, -170.0)),
        (GeoPoint(16.6, 106.7), GeoPoint(-16.6, -73.3)),
    ],
)
async def test_a_team_is_found_wherever_on_earth_it_is(
    session: AsyncSession, item: GeoPoint, base: GeoPoint
) -> None:
    team = await add_team(session, "far", base=base)
    set_duty(team, on=True)

    [found] = await next_candidates(session, await the_task(session, at=item))

    assert (found.team.id, found.distance_m) == (team.id, distance_m(base, item))


async def test_among_many_the_order_is_that_of_every_distance_along_the_ground(
    session: AsyncSession,
) -> None:
    """A province of 400 teams of all kinds, each of them measured and judged one by one."""
    province = bench.Province(teams=400, held=300)
    await province.people(session)
    fresh = policy_of(session).position_fresh
    held = await loads(session)
    teams = await all_teams(session)

    def metres(team: Team, task: Task) -> float:
        return distance_m(last_known(team, now=clock.now(), fresh=fresh), task.point)

    for number in range(8):
        task = await province.task(session, number)
        need = need_of(task)
        fit = [team for team in teams if able(team, need, load=held.get(team.id, 0))]
        ordered = sorted((metres(team, task), team.id) for team in fit)

        found = await next_candidates(session, task, count=5, asked=[])

        assert [(c.distance_m, c.team.id) for c in found] == ordered[:5]
