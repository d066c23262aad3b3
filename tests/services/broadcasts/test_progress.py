"""How far, how fast, and how long still."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.broadcasts.progress import USUAL_RATE, Leg, moment, next_showing, progress, time_for

NOTHING_YET = Leg(0, timedelta())


def test_a_million_take_more_than_nine_hours() -> None:
    assert time_for(1_000_000) == timedelta(hours=9, minutes=15, seconds=33, microseconds=333333)


@pytest.mark.parametrize(
    ("leg", "rate"),
    [
        (NOTHING_YET, USUAL_RATE),
        (Leg(500, timedelta(seconds=10)), USUAL_RATE),
        (Leg(0, timedelta(minutes=10)), USUAL_RATE),
        (Leg(600, timedelta(seconds=60)), 10),
    ],
)
def test_the_rate_is_measured_as_soon_as_it_says_something(leg: Leg, rate: float) -> None:
    come = progress(600, 1200, leg)

    assert come.rate == rate
    assert come.left == timedelta(seconds=600 / rate)


@given(settled=st.integers(0, 10**7), total=st.integers(0, 10**7))
def test_the_share_and_the_rest_stay_within_bounds(settled: int, total: int) -> None:
    come = progress(settled, total, NOTHING_YET)

    assert 0 <= come.share <= 100
    assert come.left >= timedelta()
    assert come.settled <= come.total


def test_a_long_broadcast_is_shown_a_hundred_times_at_most() -> None:
    least = timedelta(seconds=30)

    assert next_showing(100, least=least) == least
    assert next_showing(1_000_000, least=least) * 100 >= time_for(999_999)


def test_a_moment_is_told_to_the_nearest_minute() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)

    assert moment(noon, timedelta(seconds=29)) == noon
    assert moment(noon, timedelta(seconds=31)) == noon + timedelta(minutes=1)
