"""What holds of every roster, in every zone, whenever clocks are changed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from services.duty.roster import (
    DAY,
    DaysOff,
    Roster,
    Span,
    WeeklyShift,
    gaps,
    is_on_duty,
    next_change,
)

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = (
    VIET_NAM,
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("America/St_Johns"),
    ZoneInfo("Australia/Lord_Howe"),
)
#: A Monday.
THE_23RD = date(2026, 11, 23)

TIMES = st.integers(0, DAY - 1)
SHIFTS = st.builds(WeeklyShift, st.integers(0, 6), TIMES, st.integers(1, DAY)).filter(
    lambda shift: shift.starts != shift.ends
)
LEAVES = st.builds(
    lambda day, length: DaysOff(
        THE_23RD + timedelta(days=day), THE_23RD + timedelta(days=day + length)
    ),
    st.integers(-3, 9),
    st.integers(0, 3),
)
INSTANTS = st.integers(0, 730 * DAY * 60).map(
    lambda second: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
)
ROSTERS = st.builds(Roster, st.lists(SHIFTS, max_size=6), st.lists(LEAVES, max_size=2))
ANY_ZONE = st.sampled_from(ZONES)


def by_the_wall_clock(roster: Roster, zone: ZoneInfo, at: datetime) -> bool:
    """The roster read as a person reads it, beside a clock on the wall and a calendar."""
    here = at.astimezone(zone)
    day, minute = here.date(), here.hour * 60 + here.minute
    if any(leave.first <= day <= leave.last for leave in roster.leaves):
        return False
    for one in roster.shifts:
        over_midnight = one.ends <= one.starts
        today = one.holds_on(day) and one.starts <= minute and (over_midnight or minute < one.ends)
        yesterday = one.holds_on(day - timedelta(days=1)) and over_midnight and minute < one.ends
        if today or yesterday:
            return True
    return False


@given(ROSTERS, INSTANTS)
def test_where_clocks_never_change_a_roster_means_what_the_wall_clock_says(
    roster: Roster, at: datetime
) -> None:
    assert is_on_duty(roster, VIET_NAM, at) is by_the_wall_clock(roster, VIET_NAM, at)


@given(ROSTERS, ANY_ZONE, INSTANTS, st.integers(0, 14 * DAY))
def test_nothing_changes_before_the_next_change(
    roster: Roster, zone: ZoneInfo, at: datetime, later: int
) -> None:
    change = next_change(roster, zone, at)
    then = at + timedelta(minutes=later)

    if change is not None:
        assert is_on_duty(roster, zone, change) is not is_on_duty(roster, zone, at)
    if then < (change or at + timedelta(days=14)):
        assert is_on_duty(roster, zone, then) is is_on_duty(roster, zone, at)


@given(st.lists(ROSTERS, max_size=3), ANY_ZONE, INSTANTS, st.integers(0, 7 * DAY - 1))
def test_at_any_time_there_is_a_gap_or_a_team(
    rosters: list[Roster], zone: ZoneInfo, at: datetime, later: int
) -> None:
    then = at + timedelta(minutes=later)
    found = gaps(rosters, zone, Span(at, at + timedelta(days=7)))

    in_a_gap = any(gap.start <= then < gap.end for gap in found)

    assert in_a_gap is not any(is_on_duty(roster, zone, then) for roster in rosters)


@given(ANY_ZONE, INSTANTS, st.lists(TIMES, min_size=1, max_size=4, unique=True))
def test_shifts_that_hand_over_to_each_other_leave_no_gap_even_when_clocks_change(
    zone: ZoneInfo, at: datetime, handovers: list[int]
) -> None:
    turns = sorted(handovers)
    if len(turns) == 1:
        shifts = [WeeklyShift(day, 0, DAY) for day in range(7)]
    else:
        pairs = list(zip(turns, [*turns[1:], turns[0]], strict=True))
        shifts = [WeeklyShift(day, *pair) for day in range(7) for pair in pairs]

    assert gaps([Roster(shifts)], zone, Span(at, at + timedelta(days=7))) == []
