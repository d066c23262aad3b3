"""The drawings: whole, clear and told apart even when small."""

from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from services.pictures.kinds import Look
from services.pictures.palette import GROUND
from services.pictures.silhouettes import silhouette


def ink_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where anything is drawn: left, top, right, bottom."""
    ground = Image.new("RGB", picture.size, GROUND)
    box = ImageChops.difference(picture, ground).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("look", Look)
def test_nothing_is_cut_off_at_the_edge(look: Look) -> None:
    left, top, right, bottom = ink_box(silhouette(look))

    assert min(left, top) > 0
    assert max(right, bottom) < 512


@pytest.mark.parametrize("look", Look)
def test_a_drawing_uses_the_room_it_has(look: Look) -> None:
    left, _top, right, _bottom = ink_box(silhouette(look))

    assert right - left > 512 * 0.6


def test_kinds_are_told_apart_at_the_size_of_a_thumb_nail() -> None:
    small = {look: silhouette(look).convert("L").resize((110, 110)) for look in Look}

    for one, other in combinations(Look, 2):
        apart = ImageStat.Stat(ImageChops.difference(small[one], small[other])).mean[0]
        assert apart > 10, (one, other)


def test_a_drawing_is_the_same_at_every_size() -> None:
    large, small = silhouette(Look.MINE, 512).resize((256, 256)), silhouette(Look.MINE, 256)

    assert ImageStat.Stat(ImageChops.difference(large, small).convert("L")).mean[0] < 3
