"""Pictures by name: each a PNG of the promised size, none for a name nobody gave."""

import time
from io import BytesIO

import pytest
from PIL import Image

from services.pictures.kinds import Look
from services.pictures.service import draw

HOTLINE = "0901.941.941"
SIZES = {
    "kinds": (1080, 1760),
    "advice": (1080, 1080),
    "map:16.8,107.1": (640, 420),
    "map:16.8,107.1;from:16.801,107.099;r:50": (640, 420),
    **{f"kind-{look}": (512, 512) for look in Look},
    "lesson-primary-1-3-01": (640, 480),
    "lesson-tet-graves-02": (640, 480),
}


def drawn(name: str, language: str = "vi", hotline: str = HOTLINE) -> Image.Image:
    return Image.open(BytesIO(draw(name, language, hotline=hotline)))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_every_picture_is_a_whole_png_of_the_promised_size(
    name: str, size: tuple[int, int], language: str
) -> None:
    picture = drawn(name, language)
    picture.load()

    assert (picture.format, picture.size) == ("PNG", size)


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_costs_little_on_a_weak_line(name: str) -> None:
    most = 300_000 if name == "kinds" else 100_000
    assert len(draw(name, "vi", hotline=HOTLINE)) < most


def test_no_two_pictures_are_the_same() -> None:
    assert len({draw(name, "vi", hotline=HOTLINE) for name in SIZES}) == len(SIZES)


def test_a_picture_that_never_changes_is_drawn_once() -> None:
    assert draw("kinds", "vi", hotline=HOTLINE) is draw("kinds", "vi", hotline=HOTLINE)


def test_the_number_to_call_stands_on_the_advice() -> None:
    assert draw("advice", "vi", hotline=HOTLINE) != draw("advice", "vi", hotline="115")


def test_a_map_is_drawn_while_a_person_waits() -> None:
    draw("map:16.8,107.1", "vi", hotline=HOTLINE)
    started = time.process_time()

    draw("map:16.9,107.2;from:16.901,107.2;r:50", "vi", hotline=HOTLINE)

    assert time.process_time() - started < 0.3


@pytest.mark.parametrize(
    "name",
    [
        "",
        "kind-",
        "kind-nuke",
        "Kinds",
        "../advice",
        "map:",
        "map:16.8",
        "map:nan,107.1",
        "map:inf,107.1",
        "map:91,107.1",
        "map:16.8,181",
        "map:0,0",
        "map:16.8,107.1;from:99,107",
        "map:16.8,107.1;r:-5",
        "map:16.8,107.1;r:nan",
        "map:16.8,107.1;r:5;r:6",
        "map:16.8,107.1\n",
        "map:١٦,107.1",
        "map:16.8,107.1" + "0" * 500,
    ],
)
def test_a_picture_nobody_knows_is_not_drawn(name: str) -> None:
    with pytest.raises(KeyError):
        draw(name, "vi", hotline=HOTLINE)
