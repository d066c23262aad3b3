"""Map grids: MGRS, UTM and VN-2000 as phones, land papers and soldiers write them."""

import pytest

from services.places.coordinates import find_points
from services.places.found import FoundPoint
from services.policy import Policy, ServiceArea
from tests.services.places.surveying import to_vn2000, transverse_mercator
from tests.services.places.test_coordinates import rows

AREA = Policy().area
LAT, LON = 16.8251, 107.0981

#: The point in zone 48: 723577 E, 1861392 N.
UTM = """
48Q 723577 1861392 | 48 Q 723577 1861392 | 48q 723577 1861392 | 48Q 723577,1861392
48Q 723577E 1861392N | 48Q 723577 E 1861392 N | 48Q 723577mE 1861392mN | 48 Q 723577 m E 1861392 m N
48Q E723577 N1861392 | 48Q E 723577, N 1861392 | 48Q N 1861392 E 723577 | 48Q 1861392N 723577E
48N 723577 1861392 | 48 N 723577 1861392 | 48N, 723577, 1861392 | (48Q, 723577, 1861392)
48Q 0723577 1861392 | 48 Q 0723577⏎UTM 1861392 | 48Q 723577.0 1861392.0 | 48Q 723577,3; 1861392,1
UTM 48Q 723577 1861392 | UTM: 48Q 723577 1861392 | utm 48 723577 1861392 | UTM 48N 723577 1861392
UTM zone 48: 723577 1861392 | UTM Zone 48N E: 723577 N: 1861392 | zone 48 E 723577 N 1861392
WGS84 UTM zone 48N, X = 723577, Y = 1861392 | múi 48: 723577, 1861392 | mui 48 723577 1861392
UTM múi 48 X=723577 Y=1861392 | Hệ UTM, múi số 48; E 723577; N 1861392 | 723577 1861392 48Q
723577E 1861392N 48Q | E 723577 N 1861392 zone 48Q | E 723.577 N 1.861.392 UTM múi 48
X: 723 577 Y: 1 861 392 (UTM 48) | Quả bom ở 48Q 723577 1861392, cạnh suối, cách đường 50 m
UTM 723577 1861392 | UTM E 723577, N 1861392 | toạ độ UTM: 1861392 - 723577
ngày 12/11 lúc 7:30 ở 48Q 723577/1861392 nhé | Bắc 1861392 Đông 723577, UTM 48 | 48Q 723577|1861392
"""
#: The point in squares of 10, 100 … 1 metres.
MGRS = """
48QYD23576 61392 | 48Q YD 23576 61392 | 48QYD2357661392 | 48Q YD 2357661392 | 48 Q YD 23576 61392
48q yd 23576 61392 | 48QYD 2357 6139 | 48QYD23576139 | 48Q-YD-23576-61392 | MGRS: 48QYD2357661392
MGRS 48Q YD 2357 6139 là chỗ quả đạn | 48Q YD 235 613 | 48QYD235613 | 48QYD 235613 | 48QYD2361
em đứng ở 48QYD2357661392, gần cầu | (48QYD2357661392) | 48QYD2357661392.
"""
#: The point on land papers, meridian 106°15': X (north) 1861070, Y (east) 590192.
VN2000 = """
VN-2000 X=1861070 Y=590192 | VN2000: X = 1861070.03; Y = 590191.93 | VN 2000 1861070 590192
vn2000 X 1861070, Y 590192 | VN-2000: 590192, 1861070 | VN-2000 N 1861070 E 590192
Tọa độ VN-2000: X(m) = 1861070,03 Y(m) = 590191,93 | toạ độ vn2000 x: 1861070 y: 590192
VN-2000 Y=590192 X=1861070 | VN-2000 X=590192 Y=1861070 | vn2k 1861070 590192
VN-2000, X = 1.861.070,03; Y = 590.191,93 | VN-2000 X=1,861,070.03 Y=590,191.93
Hệ toạ độ VN-2000: X 1 861 070 Y 590 192 | X=1861070 Y=590192 | X: 1861070; Y: 590192
N 1861070 E 590192 | B 1861070 Đ 590192 | 1861070N 590192E | toạ độ 1861070 590192
toa do X 1861070 Y 590192 | Điểm số 1 (VN-2000): 1861070.03 590191.93, xã Gio Linh
"""
#: The same where the paper says which meridian and which width.
NAMED = """
VN-2000 kinh tuyến trục 106°15' múi 3°: X=1861070 Y=590192 | VN2000 KTT 106 15 X=1861070 Y=590192
VN-2000 (kinh tuyến trục 106°15′, múi chiếu 3 độ) X = 1861070,03 Y = 590191,93
vn2000 kinh tuyen truc 106 do 15 x 1861070 y 590192 | VN-2000 CM 106-15 N 1861070 E 590192
VN2000 KTT 106-00 X=1861201 Y=616838 | VN-2000, kinh tuyến trục 106° : X=1861200.8 Y=616838.4
VN-2000 kinh tuyến 107 X=1860880 Y=510260 | VN-2000 KTT 108 múi 3: X=1861097 Y=403683
VN-2000 kinh tuyến trục 105° múi 3° X=1862061 Y=723447 | VN-2000 múi 6, KTT 105: 1861502 723380
VN-2000 UTM 48N 723380 1861502 | VN-2000 múi 48: X=1861502 Y=723380
"""


def found(text: str, area: ServiceArea = AREA) -> list[FoundPoint]:
    return find_points(text, area)


def is_there(point: FoundPoint, metres: float = 1.5) -> bool:
    return max(abs(point.lat - LAT), abs(point.lon - LON)) * 111_320 <= metres


@pytest.mark.parametrize(
    ("meridian", "k0", "east", "north"),
    [
        (106.25, 0.9999, 590192, 1861070),
        (106.0, 0.9999, 616838, 1861201),
        (107.0, 0.9999, 510260, 1860880),
        (108.0, 0.9999, 403683, 1861097),
        (105.0, 0.9999, 723447, 1862061),
        (105.0, 0.9996, 723380, 1861502),
    ],
)
def test_the_metres_of_these_tables_are_right_by_our_own_arithmetic(
    meridian: float, k0: float, east: int, north: int
) -> None:
    metres = transverse_mercator(*to_vn2000(LAT, LON), meridian, k0)

    assert metres == pytest.approx((east, north), abs=0.5)
    assert transverse_mercator(LAT, LON, 105, 0.9996) == pytest.approx((723576.5, 1861392.2), abs=1)


@pytest.mark.parametrize("text", rows(UTM))
def test_utm_is_found(text: str) -> None:
    [point] = found(text)

    assert is_there(point)
    assert (point.how, point.inside, point.accuracy_m) == ("utm", True, 10.0)


@pytest.mark.parametrize("text", rows(MGRS))
def test_mgrs_is_found_as_the_middle_of_its_square(text: str) -> None:
    [point] = found(text)

    assert is_there(point, 0.75 * point.accuracy_m)
    assert (point.how, point.inside) == ("mgrs", True)


@pytest.mark.parametrize(
    ("text", "metres"), [("48QYD2361", 1000), ("48QYD235613", 100), ("48QYD2357661392", 10)]
)
def test_a_square_promises_what_its_side_is(text: str, metres: float) -> None:
    assert [point.accuracy_m for point in found(text)] == [metres]


@pytest.mark.parametrize("text", rows(VN2000))
def test_vn2000_is_found_in_the_provinces_zone_first(text: str) -> None:
    points = found(text)

    assert is_there(points[0])
    assert points[0].how == "vn2000"
    assert all(point.inside for point in points)


def test_vn2000_without_its_meridian_gives_every_zone_that_lies_in_the_area() -> None:
    points = found("VN-2000 X=1861070 Y=590192")

    assert [round(point.lon, 2) for point in points] == [107.1, 106.85, 105.85, 105.85]
    assert all(point.rivals_m > 26_000 for point in points)
    assert points[0].accuracy_m == 10


@pytest.mark.parametrize("text", rows(NAMED))
def test_vn2000_with_its_meridian_is_one_point(text: str) -> None:
    [point] = found(text)

    assert is_there(point)
    assert (point.how, point.rivals_m) == ("vn2000", 0.0)


def test_metres_of_no_named_system_may_be_off_by_what_lies_between_the_systems() -> None:
    points = found("X=1861392 Y=723577")

    assert [(p.how, p.accuracy_m) for p in points if is_there(p)] == [("utm", 250.0)]
    assert {p.how for p in points} == {"vn2000", "utm"}


@pytest.mark.parametrize(
    "text",
    [
        *("48Q 585342 2325732", "UTM 48Q 585342 2325732", "zone 48N 585342 2325732"),
        *("48QWJ8534225732", "18TWL8395907350 MGRS", "18T 583959 4507350"),
    ],
)
def test_a_named_zone_elsewhere_is_said_back_or_not_believed(text: str) -> None:
    points = found(text)

    assert all(not point.inside for point in points)


@pytest.mark.parametrize(
    "text",
    [
        *("723577 1861392", "723577, 1861392", "590192 1861070", "1861070; 590192"),
        *("48Z 723577 1861392", "48R 723577 1861392", "48S 723577 1861392", "61Q 723577 1861392"),
        *("E 723577 E 1861392", "N 723577 N 1861392", "X=723577", "Y: 1861070"),
        *("VN-2000 X=2325732 Y=585342", "VN-2000 X=1861070", "VN-2000 KTT 102 X=1861070 Y=590192"),
        *(
            "48QYD",
            "48QYD2",
            "48QYD23",
            "48QYD235",
            "48QYD23576",
            "48QYD2357613",
            "48AYD2357661392",
        ),
        *("48QIO2357661392", "48QYD 23576 6139", "48QAA2357661392", "99QYD2357661392"),
        *("toạ độ 186107 590192", "UTM 12345 67890", "X=16 Y=107", "VN-2000 590192 590192"),
        *("giá 1850000 đ, 500000 đ", "1.850.000đ và 500.000đ", "bán 1.850.000, 500.000"),
        *("số 3852345 và 3852346", "X=1861070 Y=590192345", "12345678 1861070 toạ độ"),
    ],
)
def test_metres_that_are_no_place_here_give_none(text: str) -> None:
    assert found(text) == []
