"""Waits between tries: growing, spread, never endless."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.notify.backoff import MOST_ATTEMPTS, wait_before

LONGEST = timedelta(minutes=20)


@given(st.integers(0, 2000))
def test_a_wait_is_never_nothing_and_never_endless(attempt: int) -> None:
    assert timedelta(seconds=0.5) <= wait_before(attempt) <= LONGEST


def test_every_second_wait_is_longer_until_the_longest() -> None:
    waits = [wait_before(attempt) for attempt in range(1, 12, 2)]

    assert all(later > earlier for earlier, later in pairwise(waits))


def test_many_messages_do_not_come_back_at_the_same_moment() -> None:
    waits = {wait_before(5) for _ in range(50)}

    assert len(waits) > 25


def test_a_line_that_is_cut_for_an_hour_costs_no_message() -> None:
    tries = [
        sum((wait_before(attempt) for attempt in range(1, MOST_ATTEMPTS)), timedelta())
        for _ in range(50)
    ]

    assert timedelta(hours=1) < min(tries)
    assert max(tries) < timedelta(hours=2)
