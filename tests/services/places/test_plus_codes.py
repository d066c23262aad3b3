"""Plus codes: whole, local beside a commune, local alone, and in links."""

import pytest

from services.places.coordinates import find_points
from services.places.found import FoundPoint
from services.policy import Policy
from tests.services.places.test_coordinates import rows

AREA = Policy().area

#: 16.8251 N 107.0981 E, encoded by the table of the specification.
WHOLE = """
7P89R3GX+26 | 7p89r3gx+26 | 7P89R3GX+26X | mã 7P89R3GX+26 nhé | Plus code: 7P89R3GX+26
(7P89R3GX+26) | 7P89R3GX+26, Gio Linh | 7P89R3GX+26⏎gần trường | https://plus.codes/7P89R3GX+26
https://www.google.com/maps/place/7P89R3GX%2B26 | https://maps.google.com/?q=7P89R3GX%2B26
https://www.google.com/maps/search/7P89R3GX+26 | toạ độ 7P89R3GX+26 hoặc gọi 0901.941.941
7P89R3GX+26X2 | 89R3GX+26 | 89R3GX+26 Gio Linh | ở 7P89R3GX+26 ngày 12/11/2026 có quả đạn 105 mm
"""
LOCAL = """
R3GX+26 Gio Linh | R3GX+26 gio linh | R3GX+26, Gio Linh, Quảng Trị | R3GX+26 xã Gio Linh
Gio Linh R3GX+26 | r3gx+26 Đông Hà | R3GX+26 TP Đông Hà | R3GX+26X xã Cam Lộ | R3GX+26, Cửa Việt
https://www.google.com/maps/place/R3GX%2B26+Gio+Linh,+Qu%E1%BA%A3ng+Tr%E1%BB%8B
https://maps.google.com/?q=R3GX%2B26+Gio+Linh | https://maps.google.com/?q=R3GX+26+Gio+Linh
"""


def is_there(point: FoundPoint) -> bool:
    return max(abs(point.lat - 16.8251), abs(point.lon - 107.0981)) <= 1 / 8000


@pytest.mark.parametrize("text", rows(WHOLE))
def test_a_whole_code_is_one_point(text: str) -> None:
    [point] = find_points(text, AREA)

    assert is_there(point)
    assert (point.how, point.inside) == ("plus", True)


@pytest.mark.parametrize("text", rows(LOCAL))
def test_a_local_code_is_the_nearest_to_the_commune_named_beside_it(text: str) -> None:
    [point] = find_points(text, AREA)

    assert is_there(point)
    assert (point.how, point.rivals_m) == ("plus", 0.0)


@pytest.mark.parametrize("text", ["R3GX+26", "mã R3GX+26 đó", "(r3gx+26)"])
def test_a_local_code_alone_gives_all_it_can_mean_in_the_area(text: str) -> None:
    points = find_points(text, AREA)

    assert len(points) == 4
    assert sum(is_there(point) for point in points) == 1
    assert all(point.inside and point.rivals_m > 90_000 for point in points)


@pytest.mark.parametrize(
    ("text", "metres"),
    [("7P89R3GX+", 278.3), ("7P89R3GX+26", 13.9), ("7P89R3GX+26X", 10), ("89R3GX+26", 13.9)],
)
def test_a_cell_promises_what_its_side_is(text: str, metres: float) -> None:
    assert [point.accuracy_m for point in find_points(text, AREA)] == [metres]


def test_a_whole_code_elsewhere_is_said_back() -> None:
    [point] = find_points("7PH72VH3+CM", AREA)  # Hà Nội

    assert not point.inside
    assert (point.lat, point.lon) == pytest.approx((21.0285, 105.8542), abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        *("2345+67", "12+34", "1234+5678", "22+33=55", "+84 901 941 941", "A+B", "km 41+500"),
        *("QL9 Km41+500", "R3GX26", "R3GX + 26", "R3GX+2", "R3GX+2A", "R3G+26", "XR3GX+26"),
        *("7P890000+", "7P00000+26", "R3GX+26a1", "a7P89R3GX+26", "C++", "23456789+23"),
    ],
)
def test_what_only_looks_like_a_code_is_none(text: str) -> None:
    assert find_points(text, AREA) == []
