"""Once a week, at a local hour, by day: whatever the zone, the clock changes and the moment."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.lessons.pacing import Facts, Step, step_for
from services.lessons.timing import Timing
from services.lessons.weekly import Weekly, day_is_over, is_night, next_weekly, same_day
from services.schoolyear.slots import Calendar, Days

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
#: Where clocks change in spring and autumn, by an hour, by half an hour, and not at all.
ZONES = some.sampled_from(
    [VIETNAM, *map(ZoneInfo, ("Europe/Berlin", "Australia/Lord_Howe", "America/New_York"))]
)
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001
BY_DAY = some.builds(Weekly, some.integers(1, 7), some.integers(6, 19), some.integers(0, 59))


@given(BY_DAY, ZONES, MOMENTS)
def test_the_next_time_is_later_within_eight_days_and_at_the_local_hour(
    weekly: Weekly, zone: ZoneInfo, after: datetime
) -> None:
    found = next_weekly(weekly, zone=zone, after=after)

    local = found.astimezone(zone)
    assert after < found <= after + timedelta(days=7, hours=1)
    assert (local.isoweekday(), local.hour, local.minute) == (
        weekly.weekday,
        weekly.hour,
        weekly.minute,
    )
    assert not is_night(found, zone)


@given(BY_DAY, ZONES, MOMENTS)
def test_times_follow_each_other_a_week_apart(
    weekly: Weekly, zone: ZoneInfo, after: datetime
) -> None:
    first = next_weekly(weekly, zone=zone, after=after)
    second = next_weekly(weekly, zone=zone, after=first)

    days = second.astimezone(zone).date() - first.astimezone(zone).date()
    assert days == timedelta(days=7)
    assert next_weekly(weekly, zone=zone, after=first - timedelta(microseconds=1)) == first


@given(MOMENTS, ZONES)
def test_the_end_of_a_day_is_that_days_last_moment(at: datetime, zone: ZoneInfo) -> None:
    over = day_is_over(at, zone)

    assert over >= at
    assert same_day(at, over, zone)
    assert not same_day(at, over + timedelta(microseconds=1), zone)


@pytest.mark.parametrize(
    ("hour", "night"), [(5, True), (6, False), (12, False), (19, False), (20, True), (0, True)]
)
def test_the_night_is_from_eight_to_six(hour: int, night: bool) -> None:
    at = datetime(2026, 11, 23, hour, 59 if hour in (5, 19) else 0, tzinfo=VIETNAM)

    assert is_night(at, VIETNAM) is night


@given(BY_DAY, MOMENTS)
def test_a_class_is_never_taught_twice_on_a_day_nor_in_a_break(
    hours: Weekly, now: datetime
) -> None:
    year = Days(now.date() - timedelta(days=30), now.date() + timedelta(days=60))
    tet = Days(now.date() + timedelta(days=3), now.date() + timedelta(days=20), kind="tet")
    timing = Timing(Calendar((year,), (tet,)), VIETNAM)

    following = timing.next_day_after(hours, of_class=True, after=now)

    assert following is not None
    assert not same_day(following, now, VIETNAM)
    assert not tet.holds(following.astimezone(VIETNAM).date())
    assert timing.in_time(following, hours, of_class=True, now=following)


STEPS = [
    (Facts(), Step.SEND),
    (Facts(unopened=1), Step.SEND),
    (Facts(unopened=2), Step.REMIND),
    (Facts(unopened=2, in_time=False), Step.MOVE_ON),
    (Facts(in_time=False), Step.MOVE_ON),
    (Facts(welcome=False), Step.MOVE_ON),
    (Facts(class_paused=True), Step.MOVE_ON),
    (Facts(lessons_left=False), Step.FINISH),
    (Facts(class_removed=True), Step.STOP),
    (Facts(class_removed=True, lessons_left=False, in_time=False), Step.STOP),
]


@pytest.mark.parametrize(("facts", "step"), STEPS)
def test_what_is_done_with_what_is_due(facts: Facts, step: Step) -> None:
    assert step_for(facts) is step
