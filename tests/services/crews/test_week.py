"""A span is cut at local midnight, and every day of the table has its hours."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from services.crews.week import week_of
from services.duty.roster import Span

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")  # UTC+7
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # Monday 10:00


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=HANOI).astimezone(UTC)


def test_a_night_shift_stands_in_both_days() -> None:
    week = week_of([("Sen", [Span(at(24, 18), at(25, 6))])], [], HANOI, NOW)

    [(team, days)] = week.rows
    assert team == "Sen"
    assert days == [[], ["18:00–24:00"], ["00:00–06:00"], [], [], [], []]


def test_gaps_stand_beside_the_shifts() -> None:
    week = week_of([], [Span(at(23, 12), at(23, 13)), Span(at(23, 20), at(23, 22))], HANOI, NOW)

    assert week.gaps[0] == ["12:00–13:00", "20:00–22:00"]
    assert [day.day for day in week.days] == [23, 24, 25, 26, 27, 28, 29]
