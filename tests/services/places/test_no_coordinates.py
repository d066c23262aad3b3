"""Numbers that are no coordinates: read as a place, each would send a team somewhere."""

import pytest

from services.places.coordinates import find_points
from services.policy import Policy

SENTENCES = """
Có quả bom ở ruộng nhà tôi
Ngày 12/11/2026
ngày 12.11
12.11.2026 lúc 16.30
12-11-2026
12.11, 13.11 và 14.11
Từ 12.11 đến 15.11
sáng 22/11/2026 lúc 7:30
2026-11-22 14:05
14:05
lúc 16h30 ngày 10/7
16.30 - 17.30
từ 7.30 đến 11.30
Gọi 0901.941.941
0901 941 941
0901-941-941
+84 901.941.941
(0233) 3852.345
115 hoặc 113
đạn 105 mm
đạn 105 mm, 12,7
12,7 mm và 14,5 mm
đạn pháo 105, 106, 107 ly
cối 81, cối 60
khoảng 12,7; 14,5; 23
nặng 16,8 kg, dài 107,1 cm
nặng 16,8251 kg và 107,0981 kg
cách nhà 1,5 km
cách đường 16,5 m, cách suối 107,2 m
rộng 16.5 ha, 107.2 ha
sâu 1,5 2,3
0,5 1,5 2,5
dài 16,8m 107,1m
QL9
QL 9, DT 571
quốc lộ 9, tỉnh lộ 571, km 16+800
đường 9D, km 41
QL1 km 757,5
xã A Dơi, thôn 3, nhà số 107
16/107
16:107
16, 107
16 107
16 48 107 06
3 quả, 105 mét
lớp 5B, lớp 6D
lớp 5B, 6D
3 ngày 2 đêm
16.500, 107.200 đồng
16.500đ 107.200đ
1.250, 2.500
giá 1.500.000 và 2.300.000
192.168.16.107
16.8.107.1
phiên bản 16.8.2, 107.1.3
nhiệt độ 16,8°C 107,1°C
nhiệt độ 16,8°C
góc 16 độ
16 độ, 107 độ
48 phút 30 giây
16°48'
vĩ tuyến 17
kinh độ 107.0981
vĩ độ 16.8251
16.8251
16,8251 và không biết nữa
16°75'00"N 107°06'00"E
16°48'75"N 107°06'00"E
16 75 00 N 107 06 00 E
16.8251N 17.0981N
107.0981E 107.0981E
0,0
0, 0
0.0, 0.0
0.0000, 0.0000
0°00'00"N 0°00'00"E
geo:0,0
https://maps.google.com/?q=0,0
nan, nan
NaN NaN
inf, inf
999, 999
-999, -999
999.0000, 999.0000
-999.0,-999.0
95.1234, 107.0981
91.0000N 107.0000E
16.8251, 190.1234
geo:999,999
https://maps.app.goo.gl/aB3xYz16
https://vnexpress.net/bom-16-8-107-1.html
https://example.org/?v=16.8&w=107.1
user@16,107
105.6,106.2,107.3
CCCD 044085001234
mã QT-26-0147
"""


@pytest.mark.parametrize("text", SENTENCES.strip().splitlines())
def test_numbers_that_are_no_place_give_none(text: str) -> None:
    assert find_points(text, Policy().area) == []


def test_nothing_and_very_much_give_none() -> None:
    assert find_points("", Policy().area) == []
    assert find_points("16.8 " * 4000, Policy().area) == []
