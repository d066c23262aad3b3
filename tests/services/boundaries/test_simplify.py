"""A simplified outline stays close to the one that was imported, closed, and has few corners."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.boundaries.simplify import simplified
from services.teams.area import Ring

MIDDLE = (106.7, 16.6)


def wavy(corners: int, *, size: float = 0.05, waves: int = 7, height: float = 0.01) -> Ring:
    """Some kilometres across, with bays."""
    ring = []
    for number in range(corners):
        angle = 2 * math.pi * number / corners
        away = size + height * math.sin(waves * angle)
        ring.append([MIDDLE[0] + away * math.cos(angle), MIDDLE[1] + away * math.sin(angle)])
    return [*ring, ring[0]]


@given(st.integers(20, 2000), st.integers(2, 12))
def test_no_corner_is_farther_off_than_the_tolerance(corners: int, waves: int) -> None:
    ring = wavy(corners, waves=waves)

    [[drawn]] = simplified([[ring]])

    assert drawn[0] == drawn[-1]
    for lon, lat in ring[:: max(1, corners // 20)]:
        off = min(_to_line(lon, lat, a, b) for a, b in pairwise(drawn))
        assert off < 140


def _to_line(lon: float, lat: float, a: list[float], b: list[float]) -> float:
    """Metres, by walking along the line in a hundred steps."""
    shrink, east, north = math.cos(math.radians(lat)), b[0] - a[0], b[1] - a[1]
    steps = [
        math.hypot((a[0] + east * s / 100 - lon) * shrink, a[1] + north * s / 100 - lat)
        for s in range(101)
    ]
    return min(steps) * 111_320


def test_many_corners_become_few() -> None:
    [[drawn]] = simplified([[wavy(20_000)]])

    assert 20 < len(drawn) < 120


def test_holes_and_specks_are_left_out_but_something_always_stays() -> None:
    hole, speck = wavy(40, size=0.005, height=0), wavy(40, size=0.0003, height=0)

    assert len(simplified([[wavy(100), hole], [speck]])) == 1
    assert simplified([[speck]])[0][0][0] == speck[0]


@pytest.mark.parametrize("ring", [[[106.0, 16.0], [106.1, 16.0], [106.1, 16.1]]])
def test_an_open_ring_is_closed(ring: Ring) -> None:
    [[drawn]] = simplified([[ring]])

    assert drawn[0] == drawn[-1]
    assert len(drawn) == 4
