"""Distances and directions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.messages import GeoPoint
from services.places.geodesy import Compass, bearing_deg, compass_of, destination, distance_m

DONG_HA = GeoPoint(16.8163, 107.1003)
KHE_SANH = GeoPoint(16.6190, 106.7300)


def test_a_known_distance_comes_out_right() -> None:
    # A minute of latitude at 17 degrees north, by the WGS84 meridian arc.
    assert distance_m(GeoPoint(17, 107), GeoPoint(17 + 1 / 60, 107)) == pytest.approx(
        1844.5, abs=0.5
    )


def test_khe_sanh_lies_south_west_of_dong_ha() -> None:
    assert compass_of(bearing_deg(DONG_HA, KHE_SANH)) is Compass.SOUTH_WEST
    assert compass_of(bearing_deg(KHE_SANH, DONG_HA)) is Compass.NORTH_EAST


@pytest.mark.parametrize(
    ("bearing", "direction"),
    [
        (0, Compass.NORTH),
        (22.4, Compass.NORTH),
        (22.6, Compass.NORTH_EAST),
        (90, Compass.EAST),
        (135, Compass.SOUTH_EAST),
        (180, Compass.SOUTH),
        (225, Compass.SOUTH_WEST),
        (270, Compass.WEST),
        (315, Compass.NORTH_WEST),
        (337.6, Compass.NORTH),
        (360, Compass.NORTH),
        (-45, Compass.NORTH_WEST),
    ],
)
def test_a_bearing_is_said_as_the_nearest_direction(bearing: float, direction: Compass) -> None:
    assert compass_of(bearing) is direction


@pytest.mark.parametrize("direction", Compass)
def test_every_direction_has_a_label_and_leads_back_to_itself(direction: Compass) -> None:
    assert direction.label.msgid == direction.value.replace("_", "-")
    assert compass_of(direction.bearing_deg) is direction


@settings(derandomize=True)
@given(
    lat=st.floats(16, 18.5),
    lon=st.floats(105, 108),
    bearing=st.floats(0, 359.99),
    metres=st.floats(1, 50_000),
)
def test_going_there_and_looking_back_agree(
    lat: float, lon: float, bearing: float, metres: float
) -> None:
    start = GeoPoint(lat, lon, accuracy_m=8)

    there = destination(start, bearing, metres)

    turned = (bearing_deg(start, there) - bearing + 180) % 360 - 180
    assert distance_m(start, there) == pytest.approx(metres, abs=0.01)
    assert turned == pytest.approx(0, abs=0.01)
    assert there.accuracy_m == 8


@settings(derandomize=True)
@given(st.floats(0, 1e-12), st.floats(-1e-12, 0))
def test_a_bearing_is_never_a_full_turn(north: float, west: float) -> None:
    assert 0 <= bearing_deg(GeoPoint(17, 107), GeoPoint(17 + north, 107 + west)) < 360
