"""The map sketch as pixels: the marks are where the geometry says, whatever else is drawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.messages import GeoPoint
from services.pictures.map_geometry import PAPER, paper_for
from services.pictures.map_sketch import draw_map
from services.pictures.names import Sighting, area_picture, map_name, read_map_name
from services.pictures.palette import PANEL, RED, WATER

ITEM = GeoPoint(16.8005, 107.1020)
PHONE = GeoPoint(16.8000, 107.1000)
PLACES = [("Xã Hải Lăng", 16.70, 107.25), ("Phường Đông Hà", 16.8163, 107.1003)]

coordinates = st.builds(
    GeoPoint, st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False)
).filter(lambda point: point.plausible)


def pixel(picture: Image.Image, seen: Sighting, point: GeoPoint, dx: int = 0) -> object:
    x, y = paper_for(seen.item, seen.seen_from, seen.accuracy_m or 0).put(point)
    return picture.getpixel((round(x) + dx, round(PAPER[1] - y)))


def test_the_item_is_a_filled_disc_and_the_phone_a_hollow_ring() -> None:
    seen = Sighting(ITEM, PHONE)
    picture = draw_map(seen, "en")

    assert pixel(picture, seen, ITEM, dx=10) == RED
    assert pixel(picture, seen, PHONE) == PANEL
    assert pixel(picture, seen, PHONE, dx=11) == WATER


@pytest.mark.parametrize("places", [[], PLACES, PLACES * 40])
def test_names_of_places_never_hide_the_item(places: list[tuple[str, float, float]]) -> None:
    on_the_item = ("A commune with a long name", ITEM.lat + 0.00005, ITEM.lon)
    seen = Sighting(ITEM, PHONE)

    picture = draw_map(seen, "vi", places=[on_the_item, *places])

    assert pixel(picture, seen, ITEM, dx=10) == RED


def test_places_are_shown() -> None:
    seen = Sighting(ITEM, PHONE)

    assert draw_map(seen, "vi").tobytes() != draw_map(seen, "vi", places=PLACES).tobytes()


@settings(max_examples=15, deadline=None)
@given(coordinates, coordinates, st.floats(0.5, 50_000))
def test_anything_on_earth_can_be_drawn(item: GeoPoint, phone: GeoPoint, accuracy: float) -> None:
    picture = draw_map(Sighting(item, phone, accuracy), "vi", places=PLACES)

    assert picture.size == PAPER


@given(coordinates, st.none() | coordinates, st.none() | st.floats(1, 1e6))
def test_a_map_can_be_drawn_from_its_name(
    item: GeoPoint, phone: GeoPoint | None, accuracy: float | None
) -> None:
    seen = read_map_name(map_name(item, seen_from=phone, accuracy_m=accuracy))

    assert seen.item.lat == pytest.approx(item.lat, abs=1e-6)
    assert seen.item.lon == pytest.approx(item.lon, abs=1e-6)
    assert (seen.seen_from is None) == (phone is None)
    assert (seen.accuracy_m is None) == (accuracy is None)


def test_an_area_is_a_circle_with_no_mark_in_its_middle() -> None:
    seen = Sighting(ITEM, accuracy_m=9000, area=True)
    picture = draw_map(seen, "en")

    marked = draw_map(Sighting(ITEM, accuracy_m=9000), "en")
    assert pixel(marked, seen, ITEM, dx=10) == RED
    assert pixel(picture, seen, ITEM, dx=10) not in (RED, PANEL)


def test_the_name_of_an_area_says_its_middle_and_its_radius() -> None:
    name = area_picture(GeoPoint(16.8824, 106.8963, 15_177)).removeprefix("drawn:")

    assert read_map_name(name) == Sighting(GeoPoint(16.8824, 106.8963), None, 15_177, area=True)


def test_the_place_of_a_photo_is_drawn_on_the_paper_and_in_the_items_stead() -> None:
    far = GeoPoint(ITEM.lat + 0.02, ITEM.lon)
    name = map_name(ITEM, seen_from=PHONE, photo=far)
    alone = read_map_name(map_name(ITEM, photo=ITEM))

    assert read_map_name(name) == Sighting(ITEM, PHONE, photo=far)
    assert (
        draw_map(read_map_name(name), "vi").tobytes()
        != draw_map(Sighting(ITEM, PHONE), "vi").tobytes()
    )
    assert RED not in {colour for _count, colour in draw_map(alone, "vi").getcolors(1 << 20) or []}
