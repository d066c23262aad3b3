"""Coordinates as people in Quảng Trị write them, and where each must lie."""

import pytest

from services.places.coordinates import find_points
from services.policy import Policy

AREA = Policy().area

#: One point, 16.8251 N 107.0981 E, by digits that say as much.
DECIMAL = """
16.8251,107.0981 | 16.8251, 107.0981 | 16.8251 ,107.0981 | 16.8251; 107.0981 | 16.8251;107.0981
16.8251 107.0981 | 16.8251   107.0981 | 16.8251/107.0981 | 16.8251 - 107.0981 | 16.8251-107.0981
16.8251 – 107.0981 | 16.8251 và 107.0981 | (16.8251, 107.0981) | [16.8251, 107.0981]
16,8251, 107,0981 | 16,8251; 107,0981 | 16,8251;107,0981 | 16,8251 107,0981 | 16,8251,107,0981
16,8251 - 107,0981 | 16,8251/107,0981 | (16,8251; 107,0981) | 16,8251 , 107,0981
107.0981, 16.8251 | 107.0981 16.8251 | 107,0981; 16,8251 | 107,0981 16,8251 | 107,0981, 16,8251
16.8251N 107.0981E | 16.8251 N, 107.0981 E | 16.8251N,107.0981E | 16.8251n 107.0981e
N16.8251 E107.0981 | N 16.8251 E 107.0981 | N: 16.8251, E: 107.0981 | N16,8251 - E107,0981
E107.0981 N16.8251 | 107.0981E, 16.8251N | 107.0981° E, 16.8251° N
16.8251° N, 107.0981° E | 16.8251°N 107.0981°E | 16.8251°, 107.0981° | 16,8251º 107,0981º
16.8251B 107.0981Đ | 16,8251B; 107,0981Đ | 16.8251 B, 107.0981 Đ | B16.8251 Đ107.0981
B 16,8251 Đ 107,0981 | 16.8251b 107.0981d | 16,8251°B 107,0981°Đ | Đ107,0981 B16,8251
16.8251 Bắc, 107.0981 Đông | 16,8251 độ Bắc; 107,0981 độ Đông | Bắc 16.8251 Đông 107.0981
16.8251 do Bac 107.0981 do Dong | 16,8251 độ vĩ Bắc và 107,0981 độ kinh Đông
vĩ độ 16,8251 Bắc, kinh độ 107,0981 Đông | vi do 16.8251 bac kinh do 107.0981 dong
vĩ độ 16,8251 kinh độ 107,0981 | Vĩ độ: 16.8251, Kinh độ: 107.0981 | vi do 16.8251 kinh do 107.0981
Kinh độ 107.0981; Vĩ độ 16.8251 | vĩ độ là 16.8251, kinh độ là 107.0981
vĩ độ Bắc 16,8251 - kinh độ Đông 107,0981 | vĩ Bắc 16.8251, kinh Đông 107.0981
16.8251 (N), 107.0981 (E) | Vĩ độ (Lat): 16.8251, Kinh độ (Long): 107.0981
{"lat": 16.8251, "lng": 107.0981} | 16.8251 (vĩ độ), 107.0981 (kinh độ)
lat 16.8251 lon 107.0981 | lat: 16.8251, lng: 107.0981 | Lat=16.8251&lon=107.0981
latitude: 16.8251 longitude: 107.0981 | LAT 16.8251 LONG 107.0981 | lon: 107.0981 lat: 16.8251
geo:16.8251,107.0981 | geo:16.8251,107.0981;u=12 | geo:16.8251,107.0981?z=17
https://www.google.com/maps/@16.8251,107.0981,17z | https://maps.google.com/?q=16.8251,107.0981
https://www.google.com/maps?q=16.8251,107.0981&z=17 | maps.google.com/maps?q=loc:16.8251,107.0981
https://www.google.com/maps/search/?api=1&query=16.8251%2C107.0981
https://www.google.com/maps/search/16.8251,+107.0981?entry=tts
https://maps.apple.com/?ll=16.8251,107.0981&q=Ghim | !3d16.8251!4d107.0981
https://www.google.com/maps/dir/?api=1&destination=16.8251,107.0981
https://www.google.com/maps/place/Gio+Linh/data=!4m2!3m1!8m2!3d16.8251!4d107.0981
https://www.openstreetmap.org/?mlat=16.8251&mlon=107.0981 | https://osm.org/#map=17/16.8251/107.0981
Quả bom ở 16.8251, 107.0981 gần trường học | tọa độ:16.8251,107.0981. Xin đến ngay
Toạ độ (16,8251; 107,0981), cách QL9 1,5 km | lúc 7:30 ngày 12/11/2026 tại 16.8251, 107.0981
gọi 0901.941.941, vị trí 16.8251 107.0981 | đạn 105 mm ở 16,8251; 107,0981 xã Gio Linh
có 2 quả 12,7 mm ở N16.8251 E107.0981 nhé | 📍16.8251,107.0981 | 16.8251,107.0981,35
cao 1,5 16,8251 107,0981 | Vị trí của tôi:⏎16.8251⏎107.0981 | \u200e16.8251,\u00a0107.0981\u200b
１６.８２５１，１０７.０９８１
"""
#: The same place in degrees, minutes and seconds: 16°49'30" N 107°05'53" E.
SIXTIETHS = """
16°49'30"N 107°05'53"E | 16°49'30"N, 107°05'53"E | 16°49'30.0"N 107°05'53.0"E
16°49'30"B 107°05'53"Đ | 16°49’30”B, 107°05’53”Đ | 16º49'30''N 107º05'53''E
16˚49′30″N 107˚05′53″E | 16° 49' 30" N, 107° 5' 53" E | 16 ° 49 ' 30 " N 107 ° 5 ' 53 " E
N16°49'30" E107°05'53" | N 16° 49' 30" - E 107° 05' 53" | Đ107°05'53" B16°49'30"
107°05'53"E 16°49'30"N | 107°05'53", 16°49'30" | 16°49'30" 107°05'53" | 16°49'30"; 107°05'53"E
16o49'30"N 107o05'53"E | 16o49'30" 107o05'53" | 16°49'30N 107°05'53E | 16°49´30 B 107°05´53 Đ
16 độ 49 phút 30 giây Bắc, 107 độ 5 phút 53 giây Đông | 16 độ 49 phút 30 giây, 107 độ 5 phút 53 giây
16 do 49 phut 30 giay bac 107 do 05 phut 53 giay dong | 16độ49phút30giây 107độ5phút53giây
16 độ 49 phút 30 giây vĩ Bắc và 107 độ 5 phút 53 giây kinh Đông
vĩ độ Bắc 16°49'30", kinh độ Đông 107°05'53" | Vĩ độ: 16°49'30" Kinh độ: 107°05'53"
16 49 30 N, 107 05 53 E | 16 49 30N 107 05 53E | N16 49 30 E107 05 53 | 16-49-30N 107-05-53E
B 16 49 30, Đ 107 05 53 | 16°49,5'N 107°05,8833'E | 16°49.5' 107°05.8833' | N16 49.5 E107 05.8833
16 độ 49,5 phút Bắc 107 độ 5,8833 phút Đông | 16°49'30,00"N 107°05'53,00"E
164930N1070553E | 164930N 1070553E | 164930N, 1070553E | N164930 E1070553 | N164930E1070553
164930B1070553Đ | 164930b 1070553đ | 164930.0N1070553.0E | 1070553E164930N | 164930N/1070553E
16:49:30N 107:05:53E | N16:49:30, E107:05:53 | 16.49.30N 107.05.53E | 16.49.30 B; 107.05.53 Đ
16 49 30 107 05 53 | 16 49 30, 107 05 53 | 16 49 30.0 107 05 53.0 | 107 05 53 16 49 30
16 49.5 107 05.8833 | 16 49.5, 107 05.8833 | 16 49,5; 107 05,8833 | 107 05.8833, 16 49.5
vi do 16 do 49 phut 30 giay, kinh do 107 do 5 phut 53 giay | 16d49'30"N 107d05'53"E
Em thấy quả đạn ở 16°49'30"B 107°05'53"Đ, cạnh mương nước
Vĩ độ 16°49’30” Bắc; kinh độ 107°05’53” Đông | Vĩ độ: 16°49'30"B, Kinh độ: 107°05'53"Đ
vĩ độ 16 độ 49 phút 30 giây Bắc, kinh độ 107 độ 5 phút 53 giây Đông
16°49'30.0"N+107°05'53.0"E | 16d49m30s 107d05m53s | 16d49m30sN, 107d05m53sE | N16d49m30s E107d05m53s
16*49'30" 107*05'53" | 16*49'30"N 107*05'53"E | 16d 49m 30s N 107d 5m 53s E
https://www.google.com/maps/place/16%C2%B049'30.0%22N+107%C2%B005'53.0%22E/@16.825,107.098,17z
"""


def rows(table: str) -> list[str]:
    """Rows stand in lines and between bars; ⏎ is a new line within one."""
    written = table.replace(" | ", "\n").strip().splitlines()
    return [row.replace("⏎", "\n") for row in written]


@pytest.mark.parametrize("text", rows(DECIMAL))
def test_decimal_degrees_are_found(text: str) -> None:
    point = find_points(text, AREA)[0]

    assert (point.lat, point.lon) == pytest.approx((16.8251, 107.0981), abs=1e-9)
    assert point.inside
    assert point.accuracy_m == pytest.approx(11.1, abs=0.1)


@pytest.mark.parametrize("text", rows(SIXTIETHS))
def test_degrees_minutes_and_seconds_are_found(text: str) -> None:
    point = find_points(text, AREA)[0]

    assert (point.lat, point.lon) == pytest.approx((16.825, 107.098056), abs=2e-6)
    assert point.inside


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(rows(DECIMAL)) + len(rows(SIXTIETHS)) >= 160


@pytest.mark.parametrize(
    ("text", "accuracy_m", "how"),
    [
        ("16.8, 107.1", 11132, "decimal"),
        ("16.82, 107.09", 1113.2, "decimal"),
        ("16.825, 107.0981", 111.3, "decimal"),
        ("16.8251234, 107.0981234", 10, "decimal"),
        ("16°49'N 107°05'E", 1855.3, "dm"),
        ("16°49.5'N 107°05.9'E", 185.5, "dm"),
        ("""16°49'30"N 107°05'53"E""", 30.9, "dms"),
        ("geo:16.82,107.09", 1113.2, "geo"),
        ("https://maps.google.com/?q=16.82,107.09", 1113.2, "link"),
    ],
)
def test_few_digits_promise_little(text: str, accuracy_m: float, how: str) -> None:
    [point] = find_points(text, AREA)

    assert (point.accuracy_m, point.how) == (accuracy_m, how)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("21.0285, 105.8542", 21.0285, 105.8542),
        ("21,03; 105,85", 21.03, 105.85),
        ("10.7769N 106.7009E", 10.7769, 106.7009),
        ("48.8584, 2.2945", 48.8584, 2.2945),
        ("33.8688 S, 151.2093 E", -33.8688, 151.2093),
        ("-33.8688, 151.2093", -33.8688, 151.2093),
        ("""40°26'46"N 79°58'56"W""", 40.446111, -79.982222),
        ("geo:48.2,16.37", 48.2, 16.37),
        ("lat 16.8251 S lon 107.0981 E", -16.8251, 107.0981),
        ("vĩ độ 16,8251 Nam, kinh độ 107,0981 Đông", -16.8251, 107.0981),
    ],
)
def test_a_point_elsewhere_is_given_back_as_outside(text: str, lat: float, lon: float) -> None:
    point = find_points(text, AREA)[0]

    assert (point.lat, point.lon) == pytest.approx((lat, lon), abs=1e-6)
    assert not point.inside


def test_two_numbers_that_may_stand_either_way_round_give_both_readings() -> None:
    points = find_points("45.1234, 12.5678", AREA)

    assert [(p.lat, p.lon) for p in points] == [(45.1234, 12.5678), (12.5678, 45.1234)]


def test_several_points_keep_their_order_but_those_inside_come_first() -> None:
    points = find_points("21.0285,105.8542 rồi 16.8251,107.0981 rồi 16.9123,107.0456", AREA)

    assert [p.lat for p in points] == [16.8251, 16.9123, 21.0285]


def test_a_point_said_twice_is_one_point() -> None:
    assert len(find_points("""16.8250, 107.0981 tức 16°49'30"N 107°05'53"E""", AREA)) == 1
