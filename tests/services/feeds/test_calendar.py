"""Calendars are read by the library that most programs in Python read them with."""

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from services.duty.roster import Span
from services.feeds.calendar import Shift, by_days, calendar

NOW = datetime(2026, 3, 1, 2, 3, 4, tzinfo=UTC)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize("name", ["EOD 1", "Đội rà phá bom mìn lưu động số một " * 5,
                                  "a;b,c\\d\nBEGIN:VEVENT", "💣" * 40])  # fmt: skip
def test_it_is_read_as_it_was_meant(name: str) -> None:
    text = calendar("SafeLane", [Shift(7, name, Span(NOW, NOW + timedelta(hours=8)))], now=NOW)

    read = Calendar.from_ical(text)
    [event] = read.walk("VEVENT")
    assert event["SUMMARY"] == name
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (NOW, NOW + timedelta(hours=8))
    assert event["UID"] == "7-20260301T020304Z@safelane"
    assert read["VERSION"] == "2.0"


def test_no_line_is_longer_than_the_standard_allows() -> None:
    text = calendar("é" * 200, [Shift(7, "ữ" * 200, Span(NOW, NOW))], now=NOW)

    lines = text.encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert text.endswith("END:VCALENDAR\r\n")
    assert b"\n" not in b"".join(lines)


def test_round_the_clock_is_shown_a_day_at_a_time() -> None:
    start = datetime(2026, 3, 1, 1, tzinfo=UTC)  # eight o'clock in Hanoi
    whole = Span(start, start + timedelta(days=2, hours=12))

    parts = list(by_days(whole, HANOI))

    assert [part.start.astimezone(HANOI).hour for part in parts] == [8, 0, 0]
    assert (parts[0].start, parts[-1].end) == whole
    assert all(one.end == other.start for one, other in itertools.pairwise(parts))
    assert list(by_days(Span(start, start + timedelta(hours=24)), HANOI)) == [
        Span(start, start + timedelta(hours=24))
    ]
