"""Numbers that are no coordinates: read as a place, each would send a team somewhere."""

import pytest

from services.places.coordinates import find_points
from services.policy import Policy
from tests.services.places.test_coordinates import rows

SENTENCES = """
Có quả bom ở ruộng nhà tôi | Ngày 12/11/2026 | ngày 12.11 | 12.11.2026 lúc 16.30 | 12-11-2026
12.11, 13.11 và 14.11 | Từ 12.11 đến 15.11 | sáng 22/11/2026 lúc 7:30 | 2026-11-22 14:05 | 14:05
lúc 16h30 ngày 10/7 | 16.30 - 17.30 | từ 7.30 đến 11.30 | Gọi 0901.941.941 | 0901 941 941
0901-941-941 | +84 901.941.941 | (0233) 3852.345 | 115 hoặc 113 | đạn 105 mm | đạn 105 mm, 12,7
12,7 mm và 14,5 mm | đạn pháo 105, 106, 107 ly | cối 81, cối 60 | khoảng 12,7; 14,5; 23
nặng 16,8 kg, dài 107,1 cm | nặng 16,8251 kg và 107,0981 kg | cách nhà 1,5 km
cách đường 16,5 m, cách suối 107,2 m | rộng 16.5 ha, 107.2 ha | sâu 1,5 2,3 | 0,5 1,5 2,5
dài 16,8m 107,1m | QL9 | QL 9, DT 571 | quốc lộ 9, tỉnh lộ 571, km 16+800 | đường 9D, km 41
QL1 km 757,5 | xã A Dơi, thôn 3, nhà số 107 | 16/107 | 16:107 | 16, 107 | 16 107 | 16 48 107 06
3 quả, 105 mét | lớp 5B, lớp 6D | lớp 5B, 6D | 3 ngày 2 đêm | 16.500, 107.200 đồng
16.500đ 107.200đ | 1.250, 2.500 | giá 1.500.000 và 2.300.000 | 192.168.16.107 | 16.8.107.1
phiên bản 16.8.2, 107.1.3 | nhiệt độ 16,8°C 107,1°C | nhiệt độ 16,8°C | góc 16 độ | 16 độ, 107 độ
48 phút 30 giây | 16°48' | vĩ tuyến 17 | kinh độ 107.0981 | vĩ độ 16.8251 | 16.8251
16,8251 và không biết nữa | 16°75'00"N 107°06'00"E | 16°48'75"N 107°06'00"E
16 75 00 N 107 06 00 E | 16.8251N 17.0981N | 107.0981E 107.0981E | 0,0 | 0, 0 | 0.0, 0.0
0.0000, 0.0000 | 0°00'00"N 0°00'00"E | geo:0,0 | https://maps.google.com/?q=0,0 | nan, nan
NaN NaN | inf, inf | 999, 999 | -999, -999 | 999.0000, 999.0000 | -999.0,-999.0
95.1234, 107.0981 | 91.0000N 107.0000E | 16.8251, 190.1234 | geo:999,999
https://maps.app.goo.gl/aB3xYz16 | https://vnexpress.net/bom-16-8-107-1.html
https://example.org/?v=16.8&w=107.1 | user@16,107 | 105.6,106.2,107.3 | CCCD 044085001234
mã QT-26-0147 | Số 16, ngõ 107, đường Hùng Vương | 16 xã, 107 thôn | 16 tấn 107 tạ
16,8 triệu và 107,1 triệu | 16.8% và 107.1% | tỷ số 16-8, 107-1 | 16h48 đến 17h06 | 16:48:30
16:48:30 22/11/2026 | từ 16:48 đến 17:06 | thứ 5 16/11 và thứ 7 18/11 | 2026-11-22T16:48:30+07:00
22.11.2026 16.48.30 | số 162200 và 1054200 | mã 1648 và 10706 | 1648 nam, 10706 nữ
hoá đơn 0164812, 1070553 | biển số 74C-123.45 | biển số 74A 12345 | xe 74H1 123.45 | xe 48Q1 23456
CMND 197123456 | CCCD 045086001648 | hộ chiếu C1234567 | MST 3200123456 | STK 0161001234567
tài khoản 1070553164812 | BHYT DN4751648107060 | hộ khẩu số 16482, tờ 107
thửa 168, tờ bản đồ 107 | thửa đất 16/107, diện tích 168,5 m2 | lô 48, nền 16 | QL9, km 41+500
QL1A km 757+500 đến km 758+200 | QL9C km16+800, QL15 km107+100 | DT 571 km 16,8
đường Hồ Chí Minh nhánh Tây km 168+107 | cách cầu 16,8 km và chợ 107,1 km
bán kính 16.8 m, 107.1 m | dài 16,8 m, rộng 107,1 cm | cao 1,68m nặng 107kg
2 quả M79, 3 quả 105 ly | cối 60, 81, 82, 120 ly | đạn 105mm và 155mm | đạn 37 mm, 57 mm, 100 mm
đạn 12.7 và 14.5 | bom MK81, MK82, MK84 | bom 250 cân, 500 cân | bom bi BLU-26, BLU-61
mìn M14, M16, K58 | súng AK-47, đạn 7,62 | đạn 7,62x39 và 12,7x108 | thời tiết 16°C đến 28°C
gió cấp 8, giật cấp 10 | pH 6,8 và 7,1 | điện 220V, 107.1A | FM 107.1 MHz, AM 16.8
kênh 16,8 và 107,1 MHz | lãi 16,8%, 107,1% | giá 16.800đ, 107.100đ
16.800 đồng/kg, 107.100 đồng/tạ | 1.680.000 và 1.071.000 | 1.861.070đ và 590.192đ
590192 và 1861070 | 590.192 1.861.070 | vé số 590192 1861070 | 1861070 người, 590192 hộ
x 1861070 | Y = 590192 | đường 590192 | iOS 16.8, Android 10.7.1 | v16.8.251, v107.0.981
IP 107.98.16.82 | http://107.98.16.82/16.8 | https://facebook.com/16.8251
https://youtu.be/16x8251y107 | https://tiki.vn/p16.8251-107.0981.html
https://maps.app.goo.gl/XyZ16107 | https://zalo.me/g/abc16107 | email em16.8@gmail.com
mật khẩu N16E107 | R3GX26 | 2345+67 | 22+33 | đt 0233.385.2345 | đt (0233) 3.852.345 máy lẻ 107
gọi 115, 113, 114 | gọi 0901941941 hoặc 0233 3852345 | +84-901-941-941 | 0901 94 19 41
84 16 48 30 10 | 16 48 30 | 16 48 30 10 05 | 16 48 12 107 95 53 | 16 8 107 1 | 16 48, 107 06
48 16 30, 06 107 53 | 107 16 48 | lớp 10A7, phòng 168 | A16.8, B107.1 | câu 16, 107, 168
trang 16-107 | điều 16, khoản 8, điểm đ | nghị quyết 1684/NQ-UBTVQH15
quyết định 504/QĐ-TTg ngày 21/4/2010 | xã Gio Linh, thôn 8, đội 16 | Bắc 16, Nam 8
phía Bắc 1,5 km, phía Đông 2,5 km | đi về hướng Đông 107 mét, rồi Bắc 16 mét
mua 16d 49m vải và 107d 5m dây | 16*49 = 784, 107*5 = 535 | đi 16d 49m, về 107d 5m
N16, E107 là hai toà nhà ở xa | toà N 16, phòng E 107.5
"""


@pytest.mark.parametrize("text", rows(SENTENCES))
def test_numbers_that_are_no_place_give_none(text: str) -> None:
    assert find_points(text, Policy().area) == []


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(set(rows(SENTENCES))) >= 180


def test_nothing_and_very_much_give_none() -> None:
    assert find_points("", Policy().area) == []
    assert find_points("16.8 " * 4000, Policy().area) == []
