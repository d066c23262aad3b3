"""Only working hours count, local ones, also where clocks are changed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.policy import Policy, WorkHours
from services.policy.daylight import due_after

HUE, BERLIN = ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)
ZONES = [HUE, BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Auckland")]

#: Seconds within two years.
starts = st.integers(0, 2 * 365 * 86_400).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
waits = st.integers(1, 3000).map(lambda minutes: minutes * MINUTE)
hours = (
    st.lists(st.integers(0, 23 * 60 + 59), min_size=2, max_size=2, unique=True)
    .map(sorted)
    .map(lambda m: WorkHours(time(*divmod(m[0], 60)), time(*divmod(m[1], 60))))
    .filter(lambda h: h.end.hour - h.start.hour >= 4)
)


@pytest.mark.parametrize(
    ("made", "minutes", "due"),
    [
        ("22 08:00", 240, "22 12:00"),
        ("22 14:00", 240, "22 18:00"),
        ("22 14:05", 240, "23 06:05"),
        ("22 20:00", 240, "23 10:00"),
        ("22 02:00", 240, "22 10:00"),
        ("22 06:00", 720, "22 18:00"),
        ("22 18:00", 1, "23 06:01"),
        ("22 17:59", 1441, "24 18:00"),
    ],
)
def test_due_in_quang_tri(made: str, minutes: int, due: str) -> None:
    def at(text: str) -> datetime:
        return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=HUE)

    found = due_after(at(made), minutes * MINUTE, hours=WorkHours(), zone=HUE)

    assert found == at(due)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "due"),
    # In Berlin clocks skip 02:00 on the first, and repeat it on the second.
    [((2026, 3, 29), 5), ((2026, 10, 25), 3)],
)
def test_an_hour_that_clocks_skip_or_repeat_is_counted_as_long_as_it_is(
    day: tuple[int, int, int], due: int
) -> None:
    midnight = datetime(*day, tzinfo=BERLIN)
    night = WorkHours(time(0), time(23))

    found = due_after(midnight, timedelta(hours=4), hours=night, zone=BERLIN)

    assert found.astimezone(BERLIN).hour == due


@given(starts, waits, hours, st.sampled_from(ZONES))
def test_exactly_the_wait_has_passed_in_working_hours(
    start: datetime, wait: timedelta, hours: WorkHours, zone: ZoneInfo
) -> None:
    due = due_after(start, wait, hours=hours, zone=zone)

    assert due >= start + wait
    assert worked(start, due, hours, zone) == wait
    assert worked(start, due - timedelta(seconds=1), hours, zone) < wait, "not a moment late"


def worked(start: datetime, end: datetime, hours: WorkHours, zone: ZoneInfo) -> timedelta:
    """Counted the slow way: every local day's hours, cut to what lies between."""
    total = timedelta()
    day = start.astimezone(zone).date() - timedelta(days=1)
    while day <= end.astimezone(zone).date():
        opens = datetime.combine(day, hours.start, zone).astimezone(UTC)
        closes = datetime.combine(day, hours.end, zone).astimezone(UTC)
        total += max(timedelta(), min(closes, end) - max(opens, start))
        day += timedelta(days=1)
    return total


@given(starts, starts, waits, waits)
def test_who_is_asked_later_or_for_longer_is_never_due_earlier(
    one: datetime, two: datetime, short: timedelta, more: timedelta
) -> None:
    def due(start: datetime, wait: timedelta) -> datetime:
        return due_after(start, wait, hours=WorkHours(), zone=HUE)

    assert due(min(one, two), short) <= due(max(one, two), short)
    assert due(one, short) < due(one, short + more)


@given(starts, st.integers(1, 3))
def test_what_cannot_wait_for_daylight_does_not(start: datetime, priority: int) -> None:
    policy = Policy()

    assert policy.answer_due(priority, start) == start + policy.offer_times[priority - 1]
