"""Rings that cross or touch where they must not are found; all others are left alone."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.boundaries.rings import encloses, first_crossing, is_in
from services.teams.area import Ring
from tests.services.boundaries.drawn import square

BOW = [[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0], [0.0, 0.0]]
EIGHT = [[0.0, 0.0], [1.0, 1.0], [2.0, 0.0], [2.0, 2.0], [1.0, 1.0], [0.0, 2.0], [0.0, 0.0]]
SPIKE = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [2.0, 3.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
TEE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [2.0, 0.0], [0.0, 4.0], [0.0, 0.0]]
SHOE = [[0.0, 0.0], [3.0, 0.0], [3.0, 3.0], [2.0, 3.0], [2.0, 1.0], [1.0, 1.0], [1.0, 3.0],
        [0.0, 3.0], [0.0, 0.0]]  # fmt: skip
UNIT = square(0.0, 0.0, 1.0)
#: With a corner in the middle of each side: neighbours on one line do not fold back.
STRAIGHT = [[0.0, 0.0], [0.5, 0.0], [1.0, 0.0], [1.0, 1.0], [0.5, 1.0], [0.0, 1.0], [0.0, 0.0]]


@pytest.mark.parametrize(
    ("rings", "expected"),
    [
        ([UNIT], None),
        ([SHOE], None),
        ([STRAIGHT], None),
        ([UNIT[::-1]], None),
        ([BOW], (0, 0)),
        ([EIGHT], (0, 0)),
        ([SPIKE], (0, 1)),
        ([TEE], (0, 0)),
        ([UNIT, square(0.2, 0.2, 0.2)], None),
        ([UNIT, [[0.0, 0.0], [0.5, 0.2], [0.2, 0.5], [0.0, 0.0]]], None),
        ([UNIT, square(0.5, 0.5, 1.0)], (0, 2)),
        ([UNIT, square(0.1, 0.1, 0.4), square(0.3, 0.3, 0.4)], (1, 2)),
        ([UNIT, square(5.0, 5.0, 1.0)], None),
    ],
)
def test_rings_meet_only_where_they_may(
    rings: list[Ring], expected: tuple[int, int] | None
) -> None:
    assert first_crossing(rings) == expected


def test_only_a_ring_with_an_inside_encloses_something() -> None:
    line = [[0.0, 0.0], [1.0, 1.0], [2.0, 2.0], [0.0, 0.0]]

    assert (encloses(UNIT), encloses(SHOE), encloses(line)) == (True, True, False)


def test_a_hole_is_in_its_polygon_or_not() -> None:
    assert is_in(square(0.2, 0.2, 0.2), UNIT)
    assert not is_in(square(5.0, 5.0, 1.0), UNIT)


@st.composite
def stars(draw: st.DrawFn) -> Ring:
    """Rings around (0, 0), whose corners come in the order of their bearings: none crosses."""
    count = draw(st.integers(4, 30))
    radii = draw(st.lists(st.floats(0.2, 3.0), min_size=count, max_size=count))
    corners = [
        [radius * math.cos(n * math.tau / count), radius * math.sin(n * math.tau / count)]
        for n, radius in enumerate(radii)
    ]
    return [*corners, corners[0]]


@given(stars(), st.booleans())
def test_a_ring_that_turns_once_never_crosses(ring: Ring, backwards: bool) -> None:
    assert first_crossing([ring[::-1] if backwards else ring]) is None


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=9))
def test_it_finds_what_comparing_all_edges_finds(corners: list[tuple[int, int]]) -> None:
    """Proper crossings, looked for the slow way."""
    ring = [[float(x), float(y)] for x, y in [*corners, corners[0]]]
    edges = list(pairwise(ring))
    crosses = any(_cross(one, other) for one in edges for other in edges)

    assert not crosses or first_crossing([ring]) is not None


def _cross(one: tuple[list[float], list[float]], other: tuple[list[float], list[float]]) -> bool:
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: list[float], b: list[float], c: list[float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
