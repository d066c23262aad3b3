"""A sketch shows things where they are: east is right, north is up, far is far."""

from math import hypot

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from services.messages import GeoPoint
from services.pictures.map_geometry import (
    EDGE,
    PAPER,
    distance,
    nearest,
    offset,
    on_paper,
    paper_for,
    round_length,
    shortened,
    towards_edge,
)

KHE_SANH = GeoPoint(16.6186, 106.7322)

points = st.builds(GeoPoint, st.floats(-80, 80), st.floats(-180, 180))
nearby = st.tuples(st.floats(-0.05, 0.05), st.floats(-0.05, 0.05))
reaches = st.floats(0, 20_000)


def moved(point: GeoPoint, by: tuple[float, float]) -> GeoPoint:
    return GeoPoint(point.lat + by[0], (point.lon + by[1] + 180) % 360 - 180)


@given(points, nearby, reaches)
def test_what_is_east_is_drawn_to_the_right_and_what_is_north_above(
    phone: GeoPoint, by: tuple[float, float], reach: float
) -> None:
    north, east = by
    assume(min(abs(north), abs(east)) > 1e-6)
    item = moved(phone, by)
    paper = paper_for(item, phone, reach)

    (x, y), (from_x, from_y) = paper.put(item), paper.put(phone)

    assert (x > from_x) == (east > 0)
    assert (y > from_y) == (north > 0)


@given(points, nearby, reaches)
def test_both_points_and_the_circle_lie_on_the_paper(
    phone: GeoPoint, by: tuple[float, float], reach: float
) -> None:
    item = moved(phone, by)
    paper = paper_for(item, phone, reach)
    x, y = paper.put(item)
    radius = reach / paper.metres_per_pixel

    assert on_paper(paper.put(phone), edge=EDGE * 0.9)
    assert on_paper((x - radius, y - radius), edge=EDGE * 0.9)
    assert on_paper((x + radius, y + radius), edge=EDGE * 0.9)


@given(points, nearby)
def test_lengths_on_the_paper_are_lengths_on_the_ground(
    phone: GeoPoint, by: tuple[float, float]
) -> None:
    item = moved(phone, by)
    assume(distance(phone, item) > 50)
    paper = paper_for(item, phone, 0)
    (x, y), (from_x, from_y) = paper.put(item), paper.put(phone)

    drawn = hypot(x - from_x, y - from_y) * paper.metres_per_pixel

    assert drawn == pytest.approx(distance(phone, item), rel=0.01)


def test_a_known_distance() -> None:
    """Khe Sanh to Đông Hà, 44.94 km on the ellipsoid (geopy); a sphere may err by 0.5 %."""
    assert distance(KHE_SANH, GeoPoint(16.8163, 107.1003)) == pytest.approx(44_941, rel=0.005)


def test_east_goes_on_across_the_date_line() -> None:
    east, north = offset(GeoPoint(0.5, 179.9), GeoPoint(0.5, -179.9))

    assert east == pytest.approx(22_238, rel=0.01)
    assert north == 0


@given(st.floats(0.01, 1e7))
@example(999.9999999999999)
def test_a_scale_bar_has_a_round_length_and_is_neither_too_long_nor_tiny(metres: float) -> None:
    length = round_length(metres)

    assert metres / 2.5 - 1e-9 <= length <= metres
    assert f"{length:.6e}"[0] in "125"


@given(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_what_is_far_away_is_pointed_at_from_the_edge(x: float, y: float) -> None:
    at = towards_edge((x, y), 18)

    assert on_paper(at, edge=17.9)
    dx, dy = x - PAPER[0] / 2, y - PAPER[1] / 2
    assert (at[0] - PAPER[0] / 2) * dx >= -1e-6
    assert (at[1] - PAPER[1] / 2) * dy >= -1e-6


def test_an_arrow_ends_before_the_marks_and_vanishes_between_marks_that_touch() -> None:
    assert shortened((0, 0), (100, 0), (15, 25)) == ((15, 0), (75, 0))
    assert shortened((0, 0), (30, 0), (15, 25)) is None
    assert shortened((5, 5), (5, 5), (0, 0)) is None


def test_the_nearest_places_come_first_and_distant_ones_not_at_all() -> None:
    places = [("far", 20.0, 106.0), ("near", 16.63, 106.74), ("nearer", 16.62, 106.733)]

    found = nearest(places, KHE_SANH, within_m=40_000, limit=5)

    assert [place.name for place in found] == ["nearer", "near"]
