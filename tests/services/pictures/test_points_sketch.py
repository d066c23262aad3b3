"""The sketch of numbered points: every mark is there, the first one on top."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.messages import GeoPoint
from services.pictures.map_geometry import PAPER, paper_around
from services.pictures.names import points_name, read_points_name
from services.pictures.palette import WATER
from services.pictures.points_sketch import draw_points
from services.pictures.service import draw

POINTS = [GeoPoint(16.8251, 107.0981), GeoPoint(16.8251, 106.8481), GeoPoint(16.83, 105.85)]
PLACES = [("Xã Gio Linh", 16.93, 107.08), ("Phường Đông Hà", 16.8163, 107.1003)]

points = st.lists(
    st.builds(GeoPoint, st.floats(-90, 90), st.floats(-180, 180)).filter(lambda p: p.plausible),
    min_size=1,
    max_size=4,
)


def test_every_point_has_its_mark() -> None:
    picture = draw_points(POINTS, "vi", places=PLACES)

    paper = paper_around(POINTS)
    for point in POINTS:
        x, y = paper.put(point)
        assert picture.getpixel((round(x) + 15, round(PAPER[1] - y))) == WATER


def test_communes_are_named_beside_them() -> None:
    assert draw_points(POINTS, "vi").tobytes() != draw_points(POINTS, "vi", places=PLACES).tobytes()


@settings(max_examples=15, deadline=None)
@given(points)
def test_anything_on_earth_can_be_drawn(points: list[GeoPoint]) -> None:
    assert draw_points(points, "en", places=PLACES).size == PAPER


@given(points)
def test_a_name_says_its_points(points: list[GeoPoint]) -> None:
    rounded = [GeoPoint(round(point.lat, 5), round(point.lon, 5)) for point in points]
    if all(point.plausible for point in rounded):
        assert read_points_name(points_name(points)) == rounded
    assert len(points_name(points)) <= 120


@pytest.mark.parametrize(
    "name",
    ["points:", "points:1,2;", "points:95.0,10.0", "points:0.0,0.0", "points:a,b", "points:1",
     "points:1,2;1,2;1,2;1,2;1,2", "points:nan,1"],
)  # fmt: skip
def test_a_name_of_nothing_on_earth_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        draw(name, "vi", hotline="")


def test_a_sketch_is_a_picture_like_any_other() -> None:
    assert draw(points_name(POINTS), "vi", hotline="", places=PLACES).startswith(b"\x89PNG")
