"""Rosters: on duty or not, until when, and when nobody is; on any day, in any zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.duty.roster import (
    ByHand,
    DaysOff,
    Roster,
    Span,
    WeeklyShift,
    gaps,
    is_on_duty,
    next_change,
    on_duty_in,
    planned,
)

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY, SUNDAY = 0, 6
#: A Monday.
THE_23RD = date(2026, 11, 23)
HOUR = timedelta(hours=1)


def local(text: str, zone: ZoneInfo = VIET_NAM) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def shift(weekday: int, starts: str, ends: str, **valid: date) -> WeeklyShift:
    minutes = [int(t[:2]) * 60 + int(t[3:]) for t in (starts, ends)]
    return WeeklyShift(weekday, *minutes, **valid)


WORKING_HOURS = Roster([shift(day, "07:00", "17:00") for day in range(5)])
NIGHTS = Roster([shift(day, "17:00", "07:00") for day in range(7)])


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 06:59:59", False),
        ("2026-11-23 07:00", True),
        ("2026-11-23 16:59:59", True),
        ("2026-11-23 17:00", False),
        ("2026-11-28 12:00", False),
    ],
)
def test_a_shift_holds_its_beginning_and_not_its_end(at: str, expected: bool) -> None:
    assert is_on_duty(WORKING_HOURS, VIET_NAM, local(at)) is expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2026-11-22 23:00", True), ("2026-11-23 06:00", True), ("2026-11-23 08:00", False)],
)
def test_a_night_runs_into_the_next_day_and_the_next_week(at: str, expected: bool) -> None:
    sunday_night = Roster([shift(SUNDAY, "22:00", "07:00")])

    assert is_on_duty(sunday_night, VIET_NAM, local(at)) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-16", False), ("2026-11-23", True), ("2026-11-30", True), ("2026-12-07", False)],
)
def test_a_shift_holds_between_its_dates(day: str, expected: bool) -> None:
    dated = shift(MONDAY, "00:00", "24:00", valid_from=THE_23RD, valid_to=date(2026, 11, 30))

    assert is_on_duty(Roster([dated]), VIET_NAM, local(f"{day} 12:00")) is expected


def test_leave_takes_whole_days_even_out_of_a_night() -> None:
    roster = Roster(NIGHTS.shifts, [DaysOff(THE_23RD, THE_23RD)])
    within = Span(local("2026-11-22 12:00"), local("2026-11-24 12:00"))

    assert planned(roster, VIET_NAM, within) == [
        Span(local("2026-11-22 17:00"), local("2026-11-23 00:00")),
        Span(local("2026-11-24 00:00"), local("2026-11-24 07:00")),
    ]


@pytest.mark.parametrize(
    ("on", "until", "expected"),
    [
        (True, None, [("08:00", "20:00")]),
        (False, None, []),
        (False, "12:00", [("12:00", "17:00")]),
        (True, "18:30", [("08:00", "18:30")]),
        (False, "08:00", [("08:00", "17:00")]),
        (False, "07:30", [("08:00", "17:00")]),
    ],
)
def test_what_was_said_by_hand_holds_until_its_time(
    on: bool, until: str | None, expected: list[tuple[str, str]]
) -> None:
    ends = local(f"2026-11-23 {until}") if until else None
    roster = Roster(WORKING_HOURS.shifts, by_hand=ByHand(on, ends))
    within = Span(local("2026-11-23 08:00"), local("2026-11-23 20:00"))

    found = on_duty_in(roster, VIET_NAM, within)

    assert found == [Span(*(local(f"2026-11-23 {t}") for t in pair)) for pair in expected]


@pytest.mark.parametrize(
    ("roster", "at", "expected"),
    [
        (WORKING_HOURS, "2026-11-23 08:00", "2026-11-23 17:00"),
        (WORKING_HOURS, "2026-11-23 17:00", "2026-11-24 07:00"),
        (WORKING_HOURS, "2026-11-27 18:00", "2026-11-30 07:00"),
        (NIGHTS, "2026-11-23 06:00", "2026-11-23 07:00"),
        (Roster(), "2026-11-23 06:00", None),
        (Roster(by_hand=ByHand(True, None)), "2026-11-23 06:00", None),
        (Roster([shift(day, "00:00", "24:00") for day in range(7)]), "2026-11-23 06:00", None),
    ],
)
def test_the_next_change_is_when_a_shift_begins_or_ends(
    roster: Roster, at: str, expected: str | None
) -> None:
    found = next_change(roster, VIET_NAM, local(at))

    assert found == (local(expected) if expected else None)


def test_a_gap_is_where_no_team_at_all_is_on_duty() -> None:
    within = Span(local("2026-11-27 12:00"), local("2026-11-30 12:00"))
    weekend = Roster([shift(5, "08:00", "12:00")])

    assert gaps([WORKING_HOURS, NIGHTS], VIET_NAM, within) == [
        Span(local("2026-11-28 07:00"), local("2026-11-28 17:00")),
        Span(local("2026-11-29 07:00"), local("2026-11-29 17:00")),
    ]
    assert gaps([WORKING_HOURS, NIGHTS, weekend], VIET_NAM, within)[0] == Span(
        local("2026-11-28 07:00"), local("2026-11-28 08:00")
    )
    assert gaps([], VIET_NAM, within) == [within]


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-29", 5), ("2026-10-25", 7)],
)
def test_a_night_on_which_clocks_change_is_an_hour_shorter_or_longer(day: str, hours: int) -> None:
    night = Roster([shift(5, "23:00", "05:00")])
    noon = local(f"{day} 12:00", BERLIN)

    [span] = planned(night, BERLIN, Span(noon - 24 * HOUR, noon))

    assert span.end - span.start == hours * HOUR
