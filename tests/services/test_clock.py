"""The one clock: aware, in UTC, and movable by tests alone."""

from datetime import UTC, datetime, timedelta

from services import clock

A_MOMENT = timedelta(seconds=5)


def test_the_time_is_the_machines_and_in_utc() -> None:
    now = clock.now()

    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < A_MOMENT


def test_moves_add_up_and_end_with_a_reset() -> None:
    clock.advance(timedelta(hours=1))
    clock.advance(timedelta(minutes=30))
    moved = clock.now() - datetime.now(UTC)
    clock.reset()

    assert abs(moved - timedelta(minutes=90)) < A_MOMENT
    assert abs(clock.now() - datetime.now(UTC)) < A_MOMENT


def test_time_goes_on_after_a_move() -> None:
    clock.advance(timedelta(days=1))

    first, second = clock.now(), clock.now()

    assert first <= second
