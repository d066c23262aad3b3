"""The one clock: aware, in UTC, movable by tests alone, and steady when other clocks jump."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import clock
from services.clock import LASTING, SMALL, SteadyClock, Verdict

A_MOMENT = timedelta(seconds=5)
START = datetime(2026, 11, 22, tzinfo=UTC)
#: Seconds between two looks at the database's clock, and at what is due.
LOOK = 2
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


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


@pytest.mark.parametrize("hours", [-24, -1, 1, 24])
def test_a_process_whose_own_clock_is_wrong_takes_the_databases_at_once(hours: int) -> None:
    steady = SteadyClock(START + hours * HOUR, at=0)

    verdict = steady.anchor(START, at=0)

    assert (verdict, steady.read(10)) == (Verdict.AGREED, START + 10 * SECOND)


class Told:
    """A clock that asks the database's every `LOOK` seconds, for as long as a test likes."""

    def __init__(self) -> None:
        self.steady = SteadyClock(START, at=0)
        self.steady.anchor(START, at=0)
        self.at = 0
        self.verdicts: list[Verdict] = []

    def look_on(self, seconds: int, *, off: timedelta) -> list[datetime]:
        """What it shows while the database's clock is so much off."""
        shown = []
        for _look in range(seconds // LOOK):
            self.at += LOOK
            self.verdicts.append(self.steady.anchor(self.true + off, at=self.at))
            shown.append(self.steady.read(self.at))
        return shown

    @property
    def true(self) -> datetime:
        return START + self.at * SECOND

    @property
    def wrong(self) -> timedelta:
        return self.steady.read(self.at) - self.true


@pytest.mark.parametrize("jump", [-DAY, -HOUR, -6 * SECOND, 6 * SECOND, HOUR, DAY])
def test_a_jump_of_the_databases_clock_that_passes_is_not_believed(jump: timedelta) -> None:
    told = Told()

    told.look_on(100, off=jump)

    assert told.wrong == timedelta()
    told.look_on(10, off=timedelta())
    assert told.wrong == timedelta()
    assert told.verdicts.count(Verdict.DOUBTED) == 1, "one line in the log"
    assert Verdict.ADOPTED not in told.verdicts


@pytest.mark.parametrize("jump", [HOUR, DAY])
def test_a_jump_forward_that_lasts_is_believed(jump: timedelta) -> None:
    told = Told()

    told.look_on(int(LASTING) + 2 * LOOK, off=jump)

    assert told.wrong == jump
    assert told.verdicts.count(Verdict.ADOPTED) == 1


def test_a_jump_back_that_lasts_is_made_good_without_going_back() -> None:
    told = Told()

    shown = told.look_on(int(LASTING) + 30, off=-60 * SECOND)
    later = told.look_on(140, off=-60 * SECOND)

    assert told.wrong == -60 * SECOND
    assert all(first < second for first, second in pairwise(shown + later))


@pytest.mark.parametrize("drift", [-5, -0.5, 0.5, 5])
def test_a_small_difference_is_adopted(drift: float) -> None:
    told = Told()

    told.look_on(20, off=timedelta(seconds=drift))

    assert told.wrong == timedelta(seconds=drift)
    assert set(told.verdicts) == {Verdict.AGREED}


def test_a_doubt_begins_anew_when_the_clock_jumps_again() -> None:
    told = Told()

    for _jump in range(3):
        told.look_on(100, off=HOUR)
        told.look_on(100, off=-HOUR)

    assert told.wrong == timedelta()


def test_a_suspended_laptop_wakes_at_the_right_time() -> None:
    told = Told()
    told.at += 8 * 3600

    told.look_on(LOOK, off=timedelta())

    assert (told.wrong, told.verdicts) == (timedelta(), [Verdict.AGREED])


OFFS = st.one_of(
    st.sampled_from([-DAY, -HOUR, HOUR, DAY]),
    st.timedeltas(min_value=-DAY, max_value=DAY),
    st.timedeltas(min_value=-SMALL, max_value=SMALL),
)
#: Jumps and for how many seconds each stays: always less than what is believed.
JUMPS = st.lists(st.tuples(OFFS, st.integers(LOOK, int(LASTING) - LOOK)), max_size=12)


@given(jumps=JUMPS, due=st.integers(10, 1800))
def test_what_is_due_fires_in_time_however_the_databases_clock_jumps(
    jumps: list[tuple[timedelta, int]], due: int
) -> None:
    told = Told()
    shown: list[tuple[int, datetime]] = []
    passing = [stay for jump in jumps for stay in (jump, (timedelta(), LOOK))]
    for off, seconds in [*passing, (timedelta(), 2 * due + 60)]:
        first = told.at
        times = told.look_on(seconds, off=off)
        shown += [(first + LOOK * (n + 1), time) for n, time in enumerate(times)]

    fired = next(at for at, time in shown if time >= START + due * SECOND)

    # Only small differences are adopted, and time given back passes at half its pace.
    small = int(SMALL.total_seconds()) * (len(jumps) + 1)
    assert due - small <= fired <= due + 2 * small + LOOK


@given(st.lists(st.tuples(OFFS, st.integers(LOOK, 400)), max_size=12))
def test_time_never_goes_back_and_never_stands_still(stays: list[tuple[timedelta, int]]) -> None:
    told = Told()

    shown = [time for off, seconds in stays for time in told.look_on(seconds, off=off)]

    assert all(second - first >= SECOND for first, second in pairwise(shown)), "half its pace"
