"""A channel is never spoken to faster than it allows, whatever comes when."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.messages import Lane
from services.notify.channel import Outgoing
from services.notify.pace import GROUP_RESERVE, Bucket, Pace, Window

GAPS = st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=80)
RATES = st.sampled_from([0.5, 1.0, 7.0, 30.0])
_numbers = count(1)


def message(to: str = "lan", lane: Lane = Lane.UPDATE) -> Outgoing:
    return Outgoing(id=next(_numbers), contact=to, text="news", language="en", lane=lane)


def send(pace: Pace, now: float, to: str = "lan", lane: Lane = Lane.UPDATE) -> None:
    """One that is answered at once."""
    one = message(to, lane)
    pace.begin(one, now)
    pace.end(one, now)


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


DELAYS = st.lists(st.tuples(st.floats(0, 0.8), st.floats(0, 0.8)), min_size=30, max_size=60)


@settings(max_examples=40)
@given(DELAYS, st.floats(0.001, 0.3), st.floats(0.001, 0.3), st.integers(1, 9))
def test_the_server_never_sees_more_than_its_limit_however_the_line_shakes(
    delays: list[tuple[float, float]], there: float, back: float, limit: int
) -> None:
    """A call takes the line's own time and any delay, on its way and on the way back; now and
    then one is not delayed. A stall of our own is a delay, too."""
    window, now, arrivals = Window(limit), 500.0, list[float]()
    ending: list[tuple[float, int]] = []
    for key, (late, later) in enumerate(delays):
        delayed = key % 8 != 0
        while (wait := window.wait(now)) > 0:
            now = min([now + wait + 1e-9, *(at for at, _one in ending)])
            for at, one in [end for end in ending if end[0] <= now]:
                window.end(one, at)
                ending.remove((at, one))
        window.begin(key, now)
        arrivals.append(now + there + late * delayed)
        ending.append((arrivals[-1] + back + later * delayed, key))

    arrivals.sort()
    assert all(late - early >= 1.0 for early, late in zip(arrivals, arrivals[limit:], strict=False))


@pytest.mark.parametrize("way", [0.001, 0.05, 0.3])
def test_the_permitted_rate_is_used_however_long_the_line_is(way: float) -> None:
    """But for its first second, in which the line is not yet known."""
    pace, now, sent = Pace(), 100.0, 0
    ending: list[tuple[float, Outgoing]] = []
    while now < 120.0:
        one = message(str(sent), Lane.EDUCATION)
        if (wait := pace.wait(one, now)) == 0:
            pace.begin(one, now)
            ending.append((now + way, one))
            sent += now >= 102.0
        next_end = ending[0][0] if ending else now + 1
        now = min(now + max(wait, 1e-6), next_end)
        while ending and ending[0][0] <= now:
            at, ended = ending.pop(0)
            pace.end(ended, at)

    assert (sent + 1) / 18 >= 0.97 * pace.per_second, "one may be cut off at the edge"


def test_an_urgent_message_finds_a_place_at_once_while_others_use_the_whole_rate() -> None:
    pace, now, waits = Pace(), 100.0, list[float]()
    while now < 110.0:
        one = message(str(now), Lane.EDUCATION)
        if pace.wait(one, now) == 0:
            send(pace, now, str(now), Lane.EDUCATION)
        now += 0.002
        waits.append(pace.wait(message("duty", Lane.URGENT), now))

    assert max(waits) <= 0.1


def test_a_call_that_hangs_does_not_hold_the_channel_for_ever() -> None:
    window = Window(2)
    window.begin(1, 10.0)
    window.begin(2, 10.0)

    assert window.wait(11.5) == pytest.approx(0.5)
    assert window.wait(12.1) == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1)), max_size=120))
def test_no_chat_gets_more_than_its_share(moves: list[tuple[str, float]]) -> None:
    pace, now, sent = Pace(per_second=1000), 50.0, list[tuple[str, float]]()
    for contact, gap in moves:
        now += gap
        if contact not in pace.hold(now).busy:
            assert not pace.spares(message(contact), now)
            send(pace, now, contact)
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
        send(pace, 10.0)

    assert pace.hold(10.0).busy == ["lan"]
    assert pace.spares(message("lan"), 10.0)
    assert not pace.spares(message("minh"), 10.0)
    assert pace.wait(message("minh"), 10.01) == 0
    assert pace.hold(11.1).busy == []


@given(st.lists(st.tuples(st.sampled_from(list(Lane)), st.floats(0, 5)), max_size=120))
def test_a_group_gets_twenty_a_minute_and_the_last_of_them_are_for_what_is_urgent(
    moves: list[tuple[Lane, float]],
) -> None:
    pace = Pace(per_second=1000, is_group=lambda contact: contact.startswith("-"))
    now, sent = 50.0, list[tuple[float, Lane]]()
    for lane, gap in moves:
        now += gap
        if not pace.spares(message("-5", lane), now):
            send(pace, now, "-5", lane)
            sent.append((now, lane))

    for at, lane in sent:
        within = [when for when, _lane in sent if at - 60 < when <= at]
        reserve = 0 if lane is Lane.URGENT else GROUP_RESERVE
        assert len(within) <= pace.group_per_minute - reserve or len(set(within)) < len(within)
        assert len(within) <= pace.group_per_minute


def test_a_group_that_has_had_its_share_is_for_urgent_messages_only() -> None:
    pace = Pace(per_second=1000, is_group=lambda contact: contact.startswith("-"))
    for second in range(15):
        send(pace, 10.0 + second, "-5")

    assert (pace.hold(26.0).busy, pace.hold(26.0).quiet) == ([], ["-5"])
    assert pace.spares(message("-5"), 26.0)
    assert not pace.spares(message("-5", Lane.URGENT), 26.0)
    assert pace.hold(86.0).quiet == []


def test_a_message_of_many_calls_takes_many_places() -> None:
    pace = Pace(calls=lambda _message: 10)
    for _message in range(3):
        send(pace, 100.0, str(_message), Lane.URGENT)

    assert pace.wait(message("minh", Lane.URGENT), 100.01) > 0.9


def test_what_was_held_up_here_at_the_beginning_is_not_taken_for_the_line() -> None:
    window = Window(1)
    window.begin(1, 0.0)
    window.end(1, 0.3)  # it may have arrived at 0.29

    assert window.wait(1.25) > 0, "one that begins now could arrive within a second of it"
