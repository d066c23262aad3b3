"""Inside or outside by two independent ways, and how far from an edge."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.boundaries.distance import box_of, distance_to, edge_distance
from services.messages import GeoPoint
from services.places.geodesy import destination, distance_m
from services.teams.area import Ring, holds
from services.teams.bounds import Box
from tests.services.boundaries.drawn import square
from tests.services.boundaries.test_rings import SHOE, UNIT, stars

LAND = square(106.0, 16.0, 1.0)
POND = square(106.4, 16.4, 0.2)
ISLAND = square(107.3, 17.1, 0.1)


def winds(ring: Ring, lat: float, lon: float) -> bool:
    """Whether the ring runs around the place, by adding up the angles it is seen under."""
    bearings = [math.atan2(y - lat, x - lon) for x, y in ring]
    turns = sum((b - a + math.pi) % math.tau - math.pi for a, b in pairwise(bearings))
    return abs(turns) > math.pi


def clear_of(ring: Ring, lat: float, lon: float) -> bool:
    """Not so close to an edge that rounding decides."""
    return edge_distance([[ring]], GeoPoint(lat, lon)) > 0.01


@given(stars(), st.floats(-3, 3), st.floats(-3, 3))
def test_ray_casting_agrees_with_the_winding_number(ring: Ring, lat: float, lon: float) -> None:
    assume(clear_of(ring, lat, lon))

    assert holds([[ring]], GeoPoint(lat, lon)) == winds(ring, lat, lon)


@given(st.floats(-0.5, 3.5), st.floats(-0.5, 3.5), st.booleans())
def test_so_it_does_where_an_area_bends_and_has_holes(
    lat: float, lon: float, backwards: bool
) -> None:
    hole = square(0.2, 0.2, 0.5)
    outer = SHOE[::-1] if backwards else SHOE
    assume(clear_of(outer, lat, lon) and clear_of(hole, lat, lon))

    expected = winds(outer, lat, lon) and not winds(hole, lat, lon)
    assert holds([[outer, hole]], GeoPoint(lat, lon)) == expected


@given(st.floats(0, 359), st.floats(1, 3000))
def test_an_edge_is_as_far_as_along_the_ground(bearing: float, metres: float) -> None:
    """From outside of a corner: the nearest point of an area of one corner, so to say."""
    corner = GeoPoint(17.0, 107.0)
    here = destination(corner, bearing, metres)
    speck = [[107.0, 17.0], [107.0000001, 17.0], [107.0, 17.0000001], [107.0, 17.0]]

    assert edge_distance([[speck]], here) == pytest.approx(metres, rel=0.002, abs=0.05)


@pytest.mark.parametrize(
    ("lat", "lon", "metres"),
    [
        (16.2, 106.2, 0.0),
        (16.0, 106.5, 0.0),
        (16.5, 106.41, distance_m(GeoPoint(16.5, 106.41), GeoPoint(16.5, 106.4))),
        (15.99, 106.5, distance_m(GeoPoint(15.99, 106.5), GeoPoint(16.0, 106.5))),
        (17.15, 107.41, distance_m(GeoPoint(17.15, 107.41), GeoPoint(17.15, 107.4))),
    ],
)
def test_holes_and_islands_count(lat: float, lon: float, metres: float) -> None:
    here = distance_to([[LAND, POND], [ISLAND]], GeoPoint(lat, lon))

    assert here == pytest.approx(metres, rel=0.002)


def test_a_box_holds_every_part() -> None:
    assert box_of([[LAND, POND], [ISLAND]]) == Box(16.0, 106.0, 17.2, 107.4)
    assert box_of([[UNIT]]) == Box(0.0, 0.0, 1.0, 1.0)
