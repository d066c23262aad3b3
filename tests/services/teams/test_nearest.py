"""The teams that could go, nearest first: who is able, and from where they are measured."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from services.messages import GeoPoint
from services.teams.model import Team
from services.teams.nearest import Need, able, candidates, last_known
from tests.factories import DONG_HA, DONG_HOI, KHE_SANH, XA_KHE_SANH, XA_VINH_LINH

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
FRESH = timedelta(minutes=15)
NEED = Need(KHE_SANH, level=2, commune=XA_KHE_SANH)


def team(id: int = 1, at: GeoPoint = DONG_HA, **more: Any) -> Team:
    given = {"level": 3, "capacity": 20, "area": [], "on_duty": True, **more}
    return Team(id=id, name=f"EOD {id}", base_lat=at.lat, base_lon=at.lon, **given)


def chosen(*teams: Team, need: Need = NEED, **more: Any) -> list[int]:
    given: dict[str, Any] = {"loads": {}, "asked": set(), **more}
    found = candidates(list(teams), need, now=NOW, fresh=FRESH, **given)
    return [candidate.team.id for candidate in found]


@pytest.mark.parametrize(
    ("changed", "load", "expected"),
    [
        ({}, 0, True),
        ({"on_duty": False}, 0, False),
        ({"level": 1}, 0, False),
        ({"level": 2}, 0, True),
        ({"level": 3}, 0, True),
        ({"area": [XA_KHE_SANH]}, 0, True),
        ({"area": [XA_VINH_LINH, XA_KHE_SANH]}, 0, True),
        ({"area": [XA_VINH_LINH]}, 0, False),
        ({"capacity": 2}, 1, True),
        ({"capacity": 2}, 2, False),
        ({"capacity": 2}, 3, False),
        ({"capacity": 0}, 0, False),
    ],
)
def test_a_team_is_able_when_on_duty_of_the_level_in_its_area_and_not_full(
    changed: dict[str, Any], load: int, expected: bool
) -> None:
    assert able(team(**changed), NEED, load=load) is expected


def test_a_place_of_no_known_commune_is_outside_nobodys_area() -> None:
    unknown = Need(KHE_SANH, level=1, commune=None)

    assert able(team(area=[XA_VINH_LINH]), unknown, load=0)


def test_the_load_that_counts_is_the_teams_own() -> None:
    full, free = team(1, capacity=1), team(2, capacity=1)

    assert chosen(full, free, loads={1: 1}) == [2]


def test_a_team_that_was_asked_is_not_asked_again() -> None:
    assert chosen(team(1), team(2), team(3), asked={1, 3}) == [2]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(), KHE_SANH),
        (FRESH, KHE_SANH),
        (FRESH + timedelta(microseconds=1), DONG_HA),
        (timedelta(days=3), DONG_HA),
    ],
)
def test_a_live_position_counts_for_fifteen_minutes(age: timedelta, expected: GeoPoint) -> None:
    moved = team(live_lat=KHE_SANH.lat, live_lon=KHE_SANH.lon, live_at=NOW - age)

    assert last_known(moved, now=NOW, fresh=FRESH) == expected


@pytest.mark.parametrize("missing", ["live_lat", "live_lon", "live_at"])
def test_half_a_position_is_none(missing: str) -> None:
    whole = {"live_lat": KHE_SANH.lat, "live_lon": KHE_SANH.lon, "live_at": NOW, missing: None}

    assert last_known(team(**whole), now=NOW, fresh=FRESH) == DONG_HA


def test_a_team_on_the_road_beats_one_whose_base_is_nearer() -> None:
    near = team(1, at=DONG_HA)
    passing = team(2, at=DONG_HOI, live_lat=16.63, live_lon=106.74, live_at=NOW)
    stale = team(3, at=DONG_HOI, live_lat=16.63, live_lon=106.74, live_at=NOW - 2 * FRESH)

    assert chosen(near, passing, stale) == [2, 1, 3]


def test_of_equally_near_teams_the_older_one_comes_first_whatever_their_order() -> None:
    teams = [team(3), team(1), team(2)]

    assert chosen(*teams) == chosen(*reversed(teams)) == [1, 2, 3]


POINTS = st.builds(GeoPoint, st.floats(16.2, 18.1), st.floats(105.6, 107.4))


@settings(deadline=None, max_examples=60)
@given(bases=st.lists(POINTS, max_size=8), item=POINTS, asked=st.sets(st.integers(0, 7)))
def test_the_order_is_that_of_the_distance_along_the_ground(
    bases: list[GeoPoint], item: GeoPoint, asked: set[int]
) -> None:
    teams = [team(number, at=base) for number, base in enumerate(bases)]

    found = candidates(teams, Need(item, 1, None), loads={}, asked=asked, now=NOW, fresh=FRESH)

    metres = {n: geodesic((b.lat, b.lon), (item.lat, item.lon)).m for n, b in enumerate(bases)}
    free = [number for number in metres if number not in asked]
    assert [c.team.id for c in found] == sorted(free, key=lambda n: (metres[n], n))
    assert [c.distance_m for c in found] == [metres[c.team.id] for c in found]
