"""What holds for every text and for every point of the service area."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from mgrs import MGRS
from openlocationcode.openlocationcode import encode
from pyproj import Transformer

from services.messages import GeoPoint
from services.places.coordinates import find_points
from services.places.gazetteer import find_units
from services.places.geodesy import distance_m
from services.policy import Policy

AREA = Policy().area
# A hand's breadth inside, so that rounding does not carry a point over the border.
LATITUDES = st.floats(AREA.south + 0.1, AREA.north - 0.1)
LONGITUDES = st.floats(AREA.west + 0.1, AREA.east - 0.1)
PIECES = st.sampled_from(
    [
        *"0123456789.,;:°'\"-+/@!?&= \nNEBĐ",
        *("16.8", "107,1", "16°48'", "độ", "phút", "vĩ độ", "kinh độ", "xã", "Gio", "Linh"),
        *("geo:", "!3d", "!4d", "?q=", "https://", "%C2%B0", "48Q", "YD", "R3GX+26", "VN-2000"),
        *("X=", "Y=", "1861070", "590192", "UTM", "múi 48", "164930N", "KTT 106"),
    ]
)


def sixtieths(degrees: float, decimals: int) -> tuple[int, int, float]:
    minutes, seconds = divmod(round(degrees * 3600, decimals), 60)
    return int(minutes // 60), int(minutes % 60), round(seconds, decimals)


def dms(lat: float, lon: float) -> str:
    (a, b, c), (d, e, f) = sixtieths(lat, 1), sixtieths(lon, 1)
    return f"{a}°{b:02}'{c:04.1f}\"N {d}°{e:02}'{f:04.1f}\"E"


def dms_in_words(lat: float, lon: float) -> str:
    (a, b, c), (d, e, f) = sixtieths(lat, 0), sixtieths(lon, 0)
    words = f"{a} độ {b} phút {c:.0f} giây Bắc, {d} độ {e} phút {f:.0f} giây Đông"
    return f"em ở {words} ạ"


def dms_spaced(lat: float, lon: float) -> str:
    (a, b, c), (d, e, f) = sixtieths(lat, 0), sixtieths(lon, 0)
    return f"{a} {b:02} {c:02.0f} N, {d} {e:02} {f:02.0f} E"


def with_commas(lat: float, lon: float) -> str:
    return f"{lat:.5f}; {lon:.5f}".replace(".", ",")


def packed(lat: float, lon: float) -> str:
    (a, b, c), (d, e, f) = sixtieths(lat, 0), sixtieths(lon, 0)
    return f"{a:02}{b:02}{c:02.0f}N{d:03}{e:02}{f:02.0f}E"


def metres(epsg: int, form: str) -> Callable[[float, float], str]:
    """Written in a grid by the library's way there; the parser goes the way back."""
    there = Transformer.from_crs(4326, epsg, always_xy=True)

    def write(lat: float, lon: float) -> str:
        east, north = there.transform(lon, lat)
        return form.format(east=east, north=north)

    return write


def a_zone(lat: float, lon: float) -> str:
    return f"ở {MGRS().toMGRS(lat, lon)} nhé"


def a_plus_code(lat: float, lon: float) -> str:
    return f"mã {encode(lat, lon)} đó"


FORMATS: list[Callable[[float, float], str]] = [
    "{:.6f}, {:.6f}".format,
    "{:.4f} {:.4f}".format,
    "{:.2f},{:.2f}".format,
    "{:.1f}, {:.1f}".format,
    lambda lat, lon: f"{lon:.5f}, {lat:.5f}",
    with_commas,
    "{:.5f}N {:.5f}E".format,
    "B {:.5f} Đ {:.5f}".format,
    "vĩ độ {:.4f}, kinh độ {:.4f}".format,
    "lat={:.7f}&lng={:.7f}".format,
    "geo:{:.6f},{:.6f}".format,
    "https://www.google.com/maps/@{:.7f},{:.7f},17z".format,
    "https://maps.google.com/?q={:.6f},{:.6f}&z=17".format,
    "https://www.google.com/maps/place/X/data=!4m2!3d{:.7f}!4d{:.7f}".format,
    dms,
    dms_in_words,
    dms_spaced,
    packed,
    a_zone,
    a_plus_code,
    metres(32648, "48Q {east:.0f} {north:.0f}"),
    metres(9212, "VN-2000 kinh tuyến trục 106°15' X={north:.1f} Y={east:.1f}"),
    metres(9211, "VN2000, KTT 106°00', X: {north:.0f}; Y: {east:.0f}"),
    metres(9212, "toạ độ VN-2000 {north:.0f} {east:.0f}"),
]


@pytest.mark.parametrize("write", FORMATS)
@settings(max_examples=40, derandomize=True)
@given(lat=LATITUDES, lon=LONGITUDES)
def test_a_point_written_in_any_form_is_found_within_its_accuracy(
    write: Callable[[float, float], str], lat: float, lon: float
) -> None:
    point = find_points(write(lat, lon), AREA)[0]

    assert distance_m(GeoPoint(lat, lon), GeoPoint(point.lat, point.lon)) <= point.accuracy_m


@settings(max_examples=40, derandomize=True)
@given(lat=LATITUDES, lon=LONGITUDES, code=st.sampled_from([10, 11]))
def test_a_local_code_means_its_place_among_others(lat: float, lon: float, code: int) -> None:
    local = encode(lat, lon, code)[4:]
    assume(any(digit.isalpha() for digit in local))

    points = find_points(local, AREA)

    away = [distance_m(GeoPoint(lat, lon), GeoPoint(p.lat, p.lon)) for p in points]
    assert min(away) <= 14


#: So many texts in so many examples: ten thousand.
TOGETHER, EXAMPLES = 100, 100
ANYTHING = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


@settings(
    derandomize=True, deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck)
)
@given(st.lists(ANYTHING, min_size=TOGETHER, max_size=TOGETHER))
def test_no_text_whatever_raises(texts: list[str]) -> None:
    for text in texts:
        points, units = find_points(text, AREA), find_units(text, AREA.province)

        assert all(GeoPoint(point.lat, point.lon).plausible for point in points)
        assert all(point.inside == AREA.holds(point.lat, point.lon) for point in points)
        assert len({found.unit.code for found in units}) == len(units)


@settings(derandomize=True)
@given(st.floats(), st.floats())
def test_only_places_on_earth_are_found(lat: float, lon: float) -> None:
    points = find_points(f"{lat:.6f}, {lon:.6f} geo:{lat},{lon}", AREA)

    assert all(abs(point.lat) <= 90 and abs(point.lon) <= 180 for point in points)
