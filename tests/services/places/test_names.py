"""What the words around a name change: province, age, type, village, person; whole sentences."""

import pytest

from services.places.folding import fold
from services.places.gazetteer import find_units
from services.places.units import bare

HOME = "44"


def named(text: str) -> list[str]:
    return [bare(found.unit.name) for found in find_units(text, HOME)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("xã Hải Phú, tỉnh Quảng Bình", ["Đông Trạch"]),
        ("Hải Phú, Quảng Bình", ["Đông Trạch"]),
        ("hai phu quang binh", ["Đông Trạch"]),
        ("Hải Phú QB", ["Đông Trạch"]),
        ("Mỹ Thủy, tỉnh Quảng Bình cũ", ["Tân Mỹ"]),
        ("Cam Thủy, Quảng Trị cũ", ["Hiếu Giang"]),
        ("Cam Thủy (Quảng Trị cũ)", ["Hiếu Giang"]),
        ("Tân Thành vùng Hướng Hóa", ["Lao Bảo"]),
        ("Mỹ Thủy bên Lệ Thủy", ["Tân Mỹ"]),
    ],
)
def test_a_district_or_a_former_province_says_which(text: str, units: list[str]) -> None:
    assert named(text) == units


@pytest.mark.parametrize(
    "text", ["Hải Phú, Quảng Trị", "xã Hải Phú tỉnh Quảng Trị", "Hải Phú QT", "hai phu quang tri"]
)
def test_the_name_of_todays_province_does_not_say_which(text: str) -> None:
    """Both old provinces are Quảng Trị now, so whoever says it may mean either."""
    assert named(text) == ["Đông Trạch", "Hải Lăng"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Ái Tử cũ", ["Triệu Phong"]),
        ("Ái Tử (cũ)", ["Triệu Phong"]),
        ("xã Mỹ Thủy cũ", ["Tân Mỹ"]),
        ("xã Mỹ Thủy mới", ["Mỹ Thủy"]),
        ("xa My Thuy cu", ["Tân Mỹ"]),
        ("Hòa Trạch mới", ["Hòa Trạch"]),
        ("xã Minh Hóa mới", ["Minh Hóa"]),
        ("huyện Cam Lộ cũ", ["Cam Lộ", "Hiếu Giang"]),
    ],
)
def test_old_and_new_say_which(text: str, units: list[str]) -> None:
    assert named(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("xã Gio Lnh", ["Gio Linh"]),
        ("xã Cam Lộ", ["Cam Lộ"]),
        ("huyện Cam Llộ", ["Cam Lộ", "Hiếu Giang"]),
        ("xã Lao Bảoo", ["Lao Bảo"]),
        ("Hướng Phụnng, huyện Hướng Hóa", ["Hướng Phùng"]),
        ("xã Triệu Phongg, tỉnh Quảng Trị", ["Triệu Phong"]),
        ("huyện Vĩnh Linh, Vĩnh Hoàngg", ["Vĩnh Hoàng"]),
        ("huong phug, quang tri", ["Hướng Phùng"]),
        ("thị trấn Khe Sah", ["Khe Sanh"]),
        ("Trieu Thuog", ["Triệu Phong"]),
        ("Vinh Chaap, Quang Tri", ["Vĩnh Linh"]),
    ],
)
def test_a_misspelt_name_is_found_beside_its_district_or_province(
    text: str, units: list[str]
) -> None:
    assert named(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("thôn Hải Phú, xã Gio Linh", ["Gio Linh"]),
        ("thôn Hải Tân xã Tân Liên", ["Tân Lập"]),
        ("bản Hướng Lập, xã Hướng Phùng", ["Hướng Phùng"]),
        ("khu phố 1, phường 5, Đông Hà", ["Nam Đông Hà"]),
        ("bờ sông Bến Hải, xã Vĩnh Sơn", ["Vĩnh Thủy"]),
        ("đường Hải Lăng, phường Đông Hà", ["Đông Hà"]),
    ],
)
def test_a_village_a_river_or_a_road_gives_way_to_a_commune(text: str, units: list[str]) -> None:
    assert named(text) == units


@pytest.mark.parametrize("text", ["thôn Hải Phú", "làng Gio An", "sông Bến Hải", "Quảng Trị"])
def test_a_village_a_river_or_the_province_alone_is_never_certain(text: str) -> None:
    found = find_units(text, HOME)

    assert found
    assert not any(unit.sure for unit in found)


#: In the manner of the news and of callers: what they say, and the units it can mean.
SENTENCES = [
    ("Bà con phát hiện đầu đạn 105 khi cuốc vườn ở thôn Phú Ân, xã Hải Hưng, huyện Hải Lăng",
     ["Vĩnh Định"]),
    ("tại thôn Cổ Mỹ, xã Vĩnh Giang, huyện Vĩnh Linh, người dân đào móng thì gặp bom",
     ["Cửa Tùng"]),
    ("Quả bom nằm ở rẫy keo thôn Khe Hiên, xã Hải Chánh", ["Nam Hải Lăng"]),
    ("Anh Hồ Văn Lê ở bản Cát, xã Hướng Sơn, huyện Hướng Hóa báo có bom bi", ["Hướng Phùng"]),
    ("gần trường tiểu học Gio Mai, có một quả M79", ["Cửa Việt"]),
    ("Có quả đạn pháo ở xã Trung Hải huyện Gio Linh", ["Bến Hải"]),
    ("ở thị trấn Krông Klang, cạnh quốc lộ 9", ["Hướng Hiệp"]),
    ("xe múc đào trúng bom ở Cam Tuyền, Cam Lộ", ["Hiếu Giang"]),
    ("Phát hiện bom bi ở khu phố 3, phường Đông Lương, thành phố Đông Hà", ["Nam Đông Hà"]),
    ("nha em o Gio Chau, gan cho, co qua dan", ["Gio Linh"]),
    ("qua bom bi o xa Vinh Chap huyen Vinh Linh", ["Vĩnh Linh"]),
    ("ngư dân kéo lưới được quả thủy lôi ở bãi biển Cửa Tùng", ["Cửa Tùng"]),
    ("Sáng 12/3, tại xã Quảng Phương, huyện Quảng Trạch (Quảng Bình) xuất lộ quả bom 250 kg",
     ["Quảng Trạch"]),
    ("Đội MAG hủy nổ 3 quả đạn cối 81 mm tại xã Hóa Tiến, huyện Minh Hóa", ["Tân Thành"]),
    ("quả bom sót lại ở xã Ngân Thủy, huyện Lệ Thủy", ["Kim Ngân"]),
    ("thôn Xuân Lâm, xã Triệu Nguyên, Đakrông, đào ao cá gặp đầu đạn", ["Ba Lòng"]),
    ("ở Ba Nang, Đa Krông", ["Đakrông"]),
    ("Em ở xã A Bung, huyện Đăk Rông", ["La Lay"]),
    ("bom o xa a tuc huyen huong hoa", ["Lìa"]),
    ("Xã Tân Thành, huyện Hướng Hóa, sát biên giới", ["Lao Bảo"]),
    ("tổ 2, đặc khu Cồn Cỏ", ["Cồn Cỏ"]),
    ("thôn Hà Lợi Trung, xã Trung Giang, huyện Gio Linh", ["Bến Hải"]),
    ("Người dân xã Triệu Trạch, huyện Triệu Phong trình báo có lựu đạn", ["Nam Cửa Việt"]),
    ("phát hiện quả bom ở P. Quảng Thuận, TX Ba Đồn", ["Bắc Gianh"]),
    ("Có mìn ở Tân Thành", ["Tân Thành", "Lao Bảo"]),
    ("Quả đạn ở Hải Phú, gần nhà thờ", ["Đông Trạch", "Hải Lăng"]),
    ("Bom ở phường 2 ạ", ["Nam Đông Hà", "Quảng Trị"]),
    ("đào đất trúng bom ở huyện Hải Lăng",
     ["Hải Lăng", "Diên Sanh", "Vĩnh Định", "Nam Hải Lăng", "Mỹ Thủy"]),
    ("ở Ái Tử, sau chợ", ["Ái Tử", "Triệu Phong"]),
    ("gan cau My Thuy", ["Mỹ Thủy", "Tân Mỹ"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), SENTENCES)
def test_a_sentence_gives_its_commune_or_all_that_it_can_mean(text: str, units: list[str]) -> None:
    assert named(text) == units


@pytest.mark.parametrize(("text", "units"), SENTENCES)
def test_the_same_without_accents_never_leads_elsewhere(text: str, units: list[str]) -> None:
    """Fewer accents may mean more places, or everyday words, but never other places alone."""
    found = named(fold(text))

    assert set(units) <= set(found) or found == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "quả cam rơi xuống ruộng",
            "con tiên nữ",
            "con tiên",
            "sen hồng",
            "biển hải sản",
            "cam sành",
        ),
        *("thành viên mới", "hải quân đến rồi", "anh Hải Phú bị thương", "chị Hải Lâm gọi"),
        *("em tên là Triệu Vân", "ông Tân Lập báo", "thầy Vĩnh Long dạy lớp 3", "anh Hai Lang"),
        *("gió lạnh quá", "chào đồng chí", "trời mưa to, đường trơn", "ba đồng một chục"),
        *("5 quả đạn 105 ly", "phường hội", "cửa hàng tạp hóa", "triệu đồng", "hai triệu rưỡi"),
        *("có khói", "nó đen đen dài dài", "nằm dưới gốc tre", "cách nhà 50 mét về phía đông"),
        *("hướng đông nam", "hướng đi khác", "tà vẹt đường ray", "người la lối", "ba lô cũ"),
        *("QT", "QB", "tỉnh Quảng Bình", "quang binh", "em ở tỉnh Nghệ An", "Đà Nẵng", "TP HCM"),
        *("xa lam", "xa nha em 2 cay", "o ngoai dong", "bom bi", "qua dan m79", "lua dan mo vit"),
    ],
)
def test_everyday_sentences_name_no_place(text: str) -> None:
    assert named(text) == []
