"""A pause holds for everybody, and a line that is cut is tried gently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.messages import Lane
from services.notify.pace import LONGEST_REST, STRUGGLING, Bucket, Pace
from tests.services.notify.test_pace import message, send


@given(st.floats(0.1, 120), st.floats(0, 1))
def test_a_pause_holds_for_everybody_until_it_is_over(seconds: float, part: float) -> None:
    pace, urgent = Pace(), message(lane=Lane.URGENT)
    pace.pause(seconds, 100.0)

    assert pace.wait(urgent, 100.0 + seconds * part * 0.99) > 0
    assert pace.wait(urgent, 100.0 + seconds + 0.001) == 0


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    pace = Pace()
    pace.pause(30, 100.0)
    pace.pause(1, 101.0)

    assert pace.rest(102.0) == 28


def test_a_line_that_is_cut_is_tried_by_one_message_at_a_time_with_rests() -> None:
    pace, rests = Pace(), list[float]()
    for failure in range(STRUGGLING + 6):
        assert pace.struggles == (failure >= STRUGGLING)
        pace.failed(100.0 + failure * 10)
        rests.append(pace.rest(100.0 + failure * 10))
    pace.answered()

    assert rests[: STRUGGLING - 1] == [0.0] * (STRUGGLING - 1)
    assert rests[STRUGGLING - 1 :] == [0.5, 1.0, 2.0, 4.0] + [LONGEST_REST] * 3
    assert not pace.struggles


def test_memory_does_not_grow_with_everybody_ever_written_to() -> None:
    pace = Pace(per_second=1e9, is_group=lambda contact: contact.endswith("0"))
    for contact in range(2000):
        send(pace, contact * 0.02, str(contact))
        pace.hold(contact * 0.02)
    pace.hold(2000.0)

    assert (len(pace._chats), len(pace._groups)) == (0, 0)


def test_a_clock_that_stands_still_or_steps_back_gives_nothing_away() -> None:
    bucket = Bucket(rate=1.0, burst=1.0)
    bucket.take(100.0)

    assert bucket.wait(100.0) == 1.0
    assert bucket.wait(99.0) >= 1.0
    assert bucket.wait(100.0) >= 0.0


@pytest.mark.parametrize(("per_second", "at_once"), [(30.0, 2), (500.0, 2), (2000.0, 100)])
def test_a_distance_that_is_too_short_to_rest_is_not_kept(per_second: float, at_once: int) -> None:
    pace, sent = Pace(per_second=per_second), 0
    while sent < 100 and pace.wait(message(f"contact{sent}"), 1000.0) == 0:
        send(pace, 1000.0, f"contact{sent}")
        sent += 1

    assert sent == at_once
