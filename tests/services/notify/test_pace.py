"""A channel is never spoken to faster than it allows, whatever comes when."""

from hypothesis import given
from hypothesis import strategies as st

from services.notify.pace import Bucket, Pace

GAPS = st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=80)
RATES = st.sampled_from([0.5, 1.0, 7.0, 30.0])


def sent_with(bucket: Bucket, gaps: list[float]) -> list[float]:
    """When an impatient sender, looking after each gap, could take a token."""
    now, sent = 1000.0, []
    for gap in gaps:
        now += gap
        while bucket.wait(now) == 0:
            bucket.take(now)
            sent.append(now)
    return sent


@given(RATES, st.sampled_from([1.0, 3.0, 5.0]), GAPS)
def test_over_any_window_never_more_than_the_rate_and_one_burst(
    rate: float, burst: float, gaps: list[float]
) -> None:
    sent = sent_with(Bucket(rate, burst), gaps)

    for first, begin in enumerate(sent):
        for last in range(first, len(sent)):
            window = sent[last] - begin
            assert last - first + 1 <= rate * window + burst + 1e-6


@given(RATES, GAPS)
def test_a_sender_that_waits_as_long_as_it_is_told_may_send(rate: float, gaps: list[float]) -> None:
    bucket, now = Bucket(rate, 1.0), 0.0
    for gap in gaps:
        now += gap
        now += bucket.wait(now) + 1e-9
        assert bucket.wait(now) <= 1e-9
        bucket.take(now)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1)), max_size=120))
def test_no_chat_gets_more_than_its_share(moves: list[tuple[str, float]]) -> None:
    pace, now, sent = Pace(per_second=1000), 50.0, list[tuple[str, float]]()
    for contact, gap in moves:
        now += gap
        if contact not in pace.full(now):
            pace.take(contact, now)
            sent.append((contact, now))

    for contact in "abc":
        times = [at for whose, at in sent if whose == contact]
        for first in range(len(times)):
            for last in range(first, len(times)):
                allowed = pace.chat_per_second * (times[last] - times[first]) + pace.chat_burst
                assert last - first + 1 <= allowed + 1e-6


def test_a_burst_to_one_chat_does_not_stop_the_others() -> None:
    pace = Pace(per_second=1000)
    for _message in range(5):
        pace.take("lan", 10.0)

    assert pace.full(10.0) == ["lan"]
    assert pace.wait(10.0) == 0
    assert pace.full(11.1) == []


@given(st.floats(0.1, 120), st.floats(0, 1))
def test_a_pause_holds_for_everybody_until_it_is_over(seconds: float, part: float) -> None:
    pace = Pace()
    pace.pause(seconds, 100.0)

    assert pace.wait(100.0 + seconds * part * 0.99) > 0
    assert pace.wait(100.0 + seconds + 0.001) == 0


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    pace = Pace()
    pace.pause(30, 100.0)
    pace.pause(1, 101.0)

    assert pace.wait(102.0) == 28


def test_no_more_than_the_tokens_are_sent_in_one_go() -> None:
    pace = Pace(per_second=30)

    assert int(pace.tokens(5.0)) == 3
    pace.take("lan", 5.0)
    assert int(pace.tokens(5.0)) == 2


def test_memory_does_not_grow_with_everybody_ever_written_to() -> None:
    pace = Pace(per_second=1e9)
    for contact in range(2000):
        pace.take(str(contact), contact * 0.02)
        pace.full(contact * 0.02)

    assert len(pace._chats) < 150


def test_a_clock_that_stands_still_or_steps_back_gives_nothing_away() -> None:
    bucket = Bucket(rate=1.0, burst=1.0)
    bucket.take(100.0)

    assert bucket.wait(100.0) == 1.0
    assert bucket.wait(99.0) >= 1.0
    assert bucket.wait(100.0) >= 0.0
