"""Units found by their names, their former names, and the points in them."""

import pytest

from services.messages import GeoPoint
from services.places.folding import fold
from services.places.gazetteer import find_units, nearest_units, unit_by_code
from services.places.misspelt import one_letter_apart
from services.places.register import register_of
from services.places.units import Unit, bare

HOME = "44"
REGISTER = register_of(HOME)
UNITS = list(REGISTER.units.values())


def named(text: str) -> list[str]:
    return [bare(found.unit.name) for found in find_units(text, HOME)]


def test_the_province_has_its_78_units_inside_its_box() -> None:
    assert len(UNITS) == 78
    assert all(16.3 <= unit.lat <= 18.1 and 105.6 <= unit.lon <= 107.4 for unit in UNITS)
    assert all(500 <= unit.radius_m <= 31_000 for unit in UNITS)
    assert len(REGISTER.formers) == 264 + 55


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: fold(unit.name).replace(" ", "_"))
def test_every_unit_is_found_by_its_name_however_it_is_typed(unit: Unit) -> None:
    name, short = unit.name, bare(unit.name)
    moved = short.replace("ủy", "uỷ").replace("óa", "oá").replace("òa", "oà")
    typed = [name, short, fold(name), fold(short), name.upper(), moved, f"ở {name.lower()} ạ"]

    assert [find_units(text, HOME)[0].unit for text in typed] == [unit] * len(typed)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Tân Thành", ["Tân Thành", "Lao Bảo"]),
        ("Hải Phú", ["Đông Trạch", "Hải Lăng"]),
        ("Cam Thủy", ["Cam Hồng", "Hiếu Giang"]),
        ("phường 1", ["Đông Hà", "Quảng Trị"]),
        ("P.2", ["Nam Đông Hà", "Quảng Trị"]),
        ("Phường 3", ["Đông Hà", "Quảng Trị"]),
        ("Ái Tử", ["Ái Tử", "Triệu Phong"]),
        ("xã Mỹ Thủy", ["Mỹ Thủy", "Tân Mỹ"]),
        ("Hòa Trạch", ["Hòa Trạch", "Hoàn Lão"]),
        ("xã Minh Hóa", ["Minh Hóa", "Kim Phú"]),
        ("Gio Linh", ["Gio Linh", "Cửa Việt", "Bến Hải", "Cồn Tiên"]),
        ("huyện Cam Lộ", ["Cam Lộ", "Hiếu Giang"]),
        ("TP Đông Hà", ["Đông Hà", "Nam Đông Hà"]),
    ],
)
def test_a_name_of_several_places_gives_all_of_them(text: str, units: list[str]) -> None:
    assert named(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("thị trấn Ái Tử", ["Triệu Phong"]),
        ("xã Ái Tử", ["Ái Tử"]),
        ("xã Gio Linh", ["Gio Linh"]),
        ("Hải Phú, Hải Lăng", ["Hải Lăng"]),
        ("xã Hải Phú huyện Bố Trạch tỉnh Quảng Bình", ["Đông Trạch"]),
        ("phường 1, TP. Đông Hà, Quảng Trị", ["Đông Hà"]),
        ("thôn Tân Xuân, xã Cam Thủy, huyện Lệ Thủy", ["Cam Hồng"]),
        ("Mỹ Thủy, Lệ Thủy", ["Tân Mỹ"]),
        ("xã Gio Linh, huyện Gio Linh, tỉnh Quảng Trị", ["Gio Linh"]),
        ("Nam Đông Hà", ["Nam Đông Hà"]),
        ("Nam Hải Lăng", ["Nam Hải Lăng"]),
        ("Triệu Vân", ["Nam Cửa Việt"]),
        ("xa Trieu Son", ["Triệu Cơ"]),
        ("Triệu Lăng", ["Triệu Cơ"]),
        ("Hải Ba", ["Vĩnh Định"]),
        ("Hải Quế", ["Vĩnh Định"]),
        ("Gio Bình", ["Gio Linh"]),
        ("Gio Phong", ["Gio Linh"]),
        ("Vĩnh Nam", ["Vĩnh Hoàng"]),
        ("xã Xy", ["A Dơi"]),
        ("xã Thanh", ["Lìa"]),
        ("xã Văn Hoá", ["Tuyên Hóa"]),
        ("quả bom ở gio an, gần chợ", ["Cồn Tiên"]),
        ("từ Lao Bảo về Khe Sanh", ["Lao Bảo", "Khe Sanh"]),
        ("Vĩnh Thuỷ", ["Vĩnh Thủy"]),
        ("Viet Trung", ["Nam Trạch"]),
    ],
)
def test_a_name_with_its_district_or_type_gives_the_one_place(text: str, units: list[str]) -> None:
    assert named(text) == units


@pytest.mark.parametrize("text", ["Đakrông", "Đa Krông", "Đăk Rông", "dak rong", "ĐA-KRÔNG"])
def test_dakrong_is_found_however_it_is_spelled(text: str) -> None:
    assert named(text)[0] == "Đakrông"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Triệu Phongg", "Triệu Phong"),
        ("trieuthuong", "Triệu Phong"),
        ("Hướng Phụnng", "Hướng Phùng"),
        ("diên sannh", "Diên Sanh"),
        ("vĩnh hoang nhé", "Vĩnh Hoàng"),
    ],
)
def test_one_wrong_letter_in_a_long_name_is_forgiven(text: str, unit: str) -> None:
    assert named(text)[0] == unit


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("khesanh", "khesanh", True),
        ("khesanh", "khexanh", True),
        ("khesanh", "khesnh", True),
        ("khesanh", "khesanhh", True),
        ("khesanh", "kheasnh", False),
        ("khesanh", "khesn", False),
        ("", "a", True),
    ],
)
def test_one_letter_apart_is_one_changed_added_or_missing(a: str, b: str, apart: bool) -> None:
    assert one_letter_apart(a, b) is apart


def test_a_misspelling_is_not_guessed_beside_a_name_that_was_found() -> None:
    assert named("xã Cồn Tiên, giáp Triệu Phongg") == ["Cồn Tiên"]


@pytest.mark.parametrize(
    "text",
    [
        *("", "1", "2", "tân", "Thanh ơi", "bị chia lìa", "thuận lợi", "chị Thuận gọi"),
        *("có hai ba quả bom", "co hai ba qua bom", "co hai an", "nhà văn hóa thôn 3"),
        *("gần trường tiểu học", "ở tại trường", "xa lắm", "người phụ trách", "nguoi phu trach"),
        *("báo công an ninh trật tự", "nhà ba tầng", "trồng hoa ngoài vườn", "mo o sau nha"),
        *("đường Trường Sơn", "tỉnh Quảng Trị", "qua bom nam o ruong", "gio lạnh", "Hà Nội"),
    ],
)
def test_everyday_words_name_no_place(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("lat", "lon", "unit"),
    [
        (16.6190, 106.7300, "Khe Sanh"),
        (16.8230, 107.0990, "Đông Hà"),
        (17.4690, 106.6220, "Đồng Hới"),
        (16.7480, 107.1890, "Quảng Trị"),
        (17.1590, 107.3390, "Cồn Cỏ"),
        (16.6180, 106.5970, "Lao Bảo"),
        (17.5900, 106.2830, "Phong Nha"),
    ],
)
def test_a_point_suggests_its_unit_among_the_first_three(lat: float, lon: float, unit: str) -> None:
    found = nearest_units(GeoPoint(lat, lon), HOME)

    assert unit in [bare(each.unit.name) for each in found]
    assert len({each.unit.code for each in found}) == 3


def test_no_unit_is_suggested_for_a_point_that_is_nowhere() -> None:
    assert nearest_units(GeoPoint(float("nan"), 107), HOME) == []


def test_a_unit_is_known_by_its_code() -> None:
    assert unit_by_code("19429", HOME) == REGISTER.units["19429"]
    assert unit_by_code("00000", HOME) is None


def test_a_former_name_stands_for_the_former_place() -> None:
    [found] = find_units("xã Hướng Sơn", HOME)

    assert (found.matched, found.how) == ("Xã Hướng Sơn (Hướng Hóa)", "former")
    assert (found.lat, found.lon) != (found.unit.lat, found.unit.lon)
    assert found.radius_m < found.unit.radius_m
