"""What somebody writes behind /duty: times and days as people write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.duty.wishes import days_from, until_from

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
#: 14:05 in Viet Nam.
NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("18:00", datetime(2026, 11, 22, 11, tzinfo=UTC)),
        ("18h30", datetime(2026, 11, 22, 11, 30, tzinfo=UTC)),
        ("until 6h", datetime(2026, 11, 22, 23, tzinfo=UTC)),
        ("14:05", datetime(2026, 11, 23, 7, 5, tzinfo=UTC)),
        ("", None),
        ("yes", None),
        ("25:00", None),
    ],
)
def test_a_time_is_the_next_one_the_clock_shows(words: str, expected: datetime | None) -> None:
    assert until_from(words.split(), NOW, ZONE) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", (TODAY, TODAY)),
        ("tomorrow", (date(2026, 11, 23), date(2026, 11, 23))),
        ("24/11", (date(2026, 11, 24), date(2026, 11, 24))),
        ("24/11 26/11", (date(2026, 11, 24), date(2026, 11, 26))),
        ("30-12-2026 02.01.2027", (date(2026, 12, 30), date(2027, 1, 2))),
        ("30/12 2/1", (date(2026, 12, 30), date(2027, 1, 2))),
        ("22/11", (TODAY, TODAY)),
        ("31/02", None),
        ("29/02", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(words: str, expected: tuple[date, date] | None) -> None:
    assert days_from(words.split(), TODAY) == expected
