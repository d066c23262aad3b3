"""How many sends may be under way at once, and how many are held in hand."""

import pytest

from handlers.jobs.slots import SLOTS, ahead, slots
from services.messages import Lane


@pytest.mark.parametrize(
    ("per_second", "urgent", "reply"),
    [(1, 40, 36), (30, 40, 36), (199, 40, 36), (200, 80, 72), (500, 160, 144), (1e9, 160, 144)],
)
def test_a_channel_that_takes_more_has_more_places(
    per_second: float, urgent: int, reply: int
) -> None:
    assert slots(Lane.URGENT, per_second=per_second) == urgent
    assert slots(Lane.REPLY, per_second=per_second) == reply


@pytest.mark.parametrize("per_second", [1, 30, 500])
def test_the_last_places_are_for_what_is_more_urgent(per_second: float) -> None:
    places = [slots(lane, per_second=per_second) for lane in sorted(SLOTS)]
    assert places == sorted(set(places), reverse=True)


@pytest.mark.parametrize(("per_second", "held"), [(1, 2), (30, 7), (200, 50), (1e9, 160)])
def test_what_is_held_in_hand_is_the_share_of_a_moment(per_second: float, held: int) -> None:
    assert ahead(per_second=per_second) == held
