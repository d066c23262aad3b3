"""Lessons come in term, in no break, at the class's own local hour."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.schoolyear.slots import Calendar, Days, next_slot, teaching_weeks

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
YEAR = Calendar(
    terms=(
        Days(date(2026, 9, 5), date(2027, 1, 16)),
        Days(date(2027, 1, 18), date(2027, 5, 31)),
    ),
    breaks=(
        Days(date(2027, 1, 1), date(2027, 1, 1), kind="holiday"),
        Days(date(2027, 2, 1), date(2027, 2, 14), kind="tet"),
        Days(date(2027, 4, 16), date(2027, 4, 16), kind="holiday"),
    ),
)


def local(*when: int) -> datetime:
    return datetime(*when, tzinfo=HANOI)  # type: ignore[misc]


def slot(after: datetime, *, weekday: int, hour: int = 8, minute: int = 0) -> datetime | None:
    return next_slot(YEAR, weekday=weekday, hour=hour, minute=minute, zone=HANOI, after=after)


@pytest.mark.parametrize(
    ("after", "weekday", "expected"),
    [
        # Monday the 7th of September is the first one in term.
        (local(2026, 6, 1), 1, local(2026, 9, 7, 8)),
        # The same day, earlier and later than the hour; the hour itself is not after itself.
        (local(2026, 9, 7, 7, 59), 1, local(2026, 9, 7, 8)),
        (local(2026, 9, 7, 8), 1, local(2026, 9, 14, 8)),
        # New Year's Day is a Friday.
        (local(2026, 12, 30), 5, local(2027, 1, 8, 8)),
        # Two weeks of Tết.
        (local(2027, 1, 28), 1, local(2027, 2, 15, 8)),
        # Sunday the 17th of January lies between the terms.
        (local(2027, 1, 11), 7, local(2027, 1, 24, 8)),
        # Nothing is known after the last day of the year.
        (local(2027, 5, 31, 9), 1, None),
    ],
)
def test_the_next_lesson_is_the_first_one_that_may_be(
    after: datetime, weekday: int, expected: datetime | None
) -> None:
    assert slot(after, weekday=weekday) == expected


def test_a_lesson_time_is_said_in_utc() -> None:
    found = slot(local(2026, 9, 6), weekday=1)

    assert found == datetime(2026, 9, 7, 1, tzinfo=UTC)
    assert found is not None
    assert found.tzinfo is UTC


def test_without_a_school_year_there_is_no_lesson() -> None:
    after = local(2026, 9, 7)

    assert next_slot(Calendar(), weekday=1, hour=8, minute=0, zone=HANOI, after=after) is None


@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    at=st.times(),
    weekday=st.integers(1, 7),
    hour=st.integers(6, 17),
    minute=st.integers(0, 59),
)
def test_no_lesson_ever_lies_outside_of_term_or_at_another_hour(
    day: date, at: time, weekday: int, hour: int, minute: int
) -> None:
    after = datetime.combine(day, at, HANOI)
    found = slot(after, weekday=weekday, hour=hour, minute=minute)
    days = (day + timedelta(days=ahead) for ahead in range(900))
    wanted = [
        slot_then
        for day in days
        if day.isoweekday() == weekday
        and any(term.first <= day <= term.last for term in YEAR.terms)
        and not any(pause.first <= day <= pause.last for pause in YEAR.breaks)
        and (slot_then := datetime.combine(day, time(hour, minute), HANOI)) > after
    ]

    assert found == (wanted[0] if wanted else None)


def test_weeks_are_counted_that_have_a_day_of_lessons() -> None:
    january = Days(date(2027, 1, 25), date(2027, 2, 21))

    assert teaching_weeks(YEAR, january) == 2, "two of the four are Tết"
    assert teaching_weeks(YEAR, Days(date(2027, 1, 17), date(2027, 1, 17))) == 0
