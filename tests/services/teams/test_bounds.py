"""The cheap bounds never lose a team: proven against the distance along the ground."""

from geographiclib.geodesic import Geodesic
from hypothesis import assume, example, given
from hypothesis import strategies as st

from services.messages import GeoPoint
from services.teams.bounds import WORLD, box_around, chord_m, in_space

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
NEAR = st.floats(-1.5, 1.5)


def ground_m(a: GeoPoint, b: GeoPoint) -> float:
    return float(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"])


def through_the_earth(a: GeoPoint, b: GeoPoint) -> float:
    return chord_m(in_space(a.lat, a.lon), in_space(b.lat, b.lon))


@given(st.builds(GeoPoint, LATITUDES, LONGITUDES), st.builds(GeoPoint, LATITUDES, LONGITUDES))
def test_a_chord_is_never_longer_than_the_way_along_the_ground(a: GeoPoint, b: GeoPoint) -> None:
    assert through_the_earth(a, b) <= ground_m(a, b) + 1e-6


@given(st.builds(GeoPoint, st.floats(-80, 80), st.floats(-170, 170)), NEAR, NEAR)
def test_within_a_province_the_two_are_almost_the_same(
    a: GeoPoint, north: float, east: float
) -> None:
    b = GeoPoint(a.lat + north, a.lon + east)
    way = ground_m(a, b)

    assert way - through_the_earth(a, b) <= 9.5 * (way / 200_000) ** 3 * 2 + 1e-6


@given(
    st.builds(GeoPoint, LATITUDES, LONGITUDES),
    st.floats(0, 360),
    st.floats(1, 128_000),
    st.floats(0, 1),
)
@example(GeoPoint(16.8, 107.1), 90.0, 8_000.0, 1.0)
@example(GeoPoint(0.0, 179.99), 90.0, 8_000.0, 1.0)
@example(GeoPoint(87.8, 0.0), 80.0, 128_000.0, 1.0)
def test_a_box_holds_every_place_within_its_radius(
    centre: GeoPoint, bearing: float, radius: float, share: float
) -> None:
    box = box_around(centre, radius)
    assume(box is not WORLD)

    there = Geodesic.WGS84.Direct(centre.lat, centre.lon, bearing, radius * share)

    assert box.south <= there["lat2"] <= box.north
    assert box.west <= there["lon2"] <= box.east


@given(st.builds(GeoPoint, st.floats(-60, 60), st.floats(-170, 170)), st.floats(100, 128_000))
def test_a_box_is_not_much_larger_than_it_must_be(centre: GeoPoint, radius: float) -> None:
    box = box_around(centre, radius)
    corner = GeoPoint(box.north, box.east)

    assert box is not WORLD
    assert ground_m(centre, corner) < 1.6 * radius
