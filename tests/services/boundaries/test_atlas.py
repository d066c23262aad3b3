"""What a process keeps of the boundaries: every box, and of the polygons not more than it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.boundaries import atlas as subject
from services.boundaries.atlas import Atlas, Outline
from services.boundaries.model import Layer
from services.teams.bounds import Box
from tests.services.boundaries.drawn import square


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    south, west = draw(st.floats(16, 17)), draw(st.floats(106, 107))
    height, width = draw(st.floats(0, 0.5)), draw(st.floats(0, 0.5))
    return Box(south, west, south + height, west + width)


@given(st.lists(boxes(), max_size=8), boxes())
def test_it_finds_every_box_that_meets_another_and_no_other(some: list[Box], one: Box) -> None:
    found = Atlas(enumerate(some)).meeting(one)

    assert found == [number for number, box in enumerate(some) if box.meets(one)]


def outline(number: int) -> Outline:
    ring = square(106.7, 16.6)
    return Outline(number, Layer.COMMUNES, str(number), "", None, None, None, [[ring]])


def test_what_was_kept_longest_goes_when_there_are_too_many_corners(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subject, "MOST_CORNERS", 12)  # each has five
    atlas = Atlas()

    for number in (1, 2, 2, 3):
        atlas.keep([outline(number)])

    assert atlas.unread([1, 2, 3]) == [1]
    assert atlas.outline(3) == outline(3)
