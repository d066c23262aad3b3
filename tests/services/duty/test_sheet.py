"""Rosters as sheets: what is understood, and every mistake named by its row."""

from datetime import date

import pytest

from services.duty.roster import WeeklyShift
from services.duty.sheet import by_team, read_sheet
from services.sheets.problems import SheetError

HEADING = "team,weekday,from,to\n"
SHEET = HEADING + "Sen 1,Monday,07:00,17:00\nTrúc 1,Thứ Hai,17:00,07:00\n"


@pytest.mark.parametrize(
    "content",
    [
        SHEET.encode(),
        SHEET.encode("utf-8-sig"),
        SHEET.replace(",", ";").encode(),
        SHEET.replace("\n", "\r\n").encode(),
        SHEET.replace("team,weekday", " Team , WEEKDAY").encode(),
        (SHEET + "\n,,,\n").encode(),
    ],
)
def test_a_sheet_is_read_as_offices_write_it(content: bytes) -> None:
    assert by_team(read_sheet(content)) == {
        "Sen 1": [WeeklyShift(0, 420, 1020)],
        "Trúc 1": [WeeklyShift(0, 1020, 420)],
    }


@pytest.mark.parametrize(
    ("said", "weekday"),
    [
        ("1", 0), ("7", 6), ("mon", 0), ("THURSDAY", 3), ("thu", 3), ("thứ hai", 0), ("Thứ 2", 0),
        ("thu bay", 5), ("Thứ Tư", 2), ("T7", 5), ("Chủ nhật", 6), ("CN", 6), ("chủ  nhật", 6),
    ],
)  # fmt: skip
def test_days_are_known_in_both_languages(said: str, weekday: int) -> None:
    [line] = read_sheet(f"{HEADING}Sen,{said},7,17".encode())

    assert line.shift.weekday == weekday


@pytest.mark.parametrize(
    ("said", "minutes"), [("7", 420), ("07:30", 450), ("7h", 420), ("7h30", 450), ("00:00", 0)]
)
def test_times_are_known_as_people_write_them(said: str, minutes: int) -> None:
    [line] = read_sheet(f"{HEADING}Sen,1,{said},24:00".encode())

    assert (line.shift.starts, line.shift.ends) == (minutes, 1440)


def test_dates_limit_a_shift() -> None:
    sheet = "team,weekday,from,to,valid_from,valid_to\nSen,1,7,17,2026-11-23,31/12/2026\n"

    [line] = read_sheet(sheet.encode())

    assert (line.shift.valid_from, line.shift.valid_to) == (date(2026, 11, 23), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "row 1: this sheet is empty"),
        (b"x", "row 1: the column team, weekday, from, to is missing"),
        (b"team,weekday,from\n", "row 1: the column to is missing"),
        (b"team,weekday,from,to,colour\n", "row 1: what is the column colour?"),
        (HEADING.encode(), "row 2: there is no shift in this sheet"),
        (b"\xff\xfe", "row 1: this is neither UTF-8 text nor a workbook"),
        (f"{HEADING},1,7,17".encode(), "row 2: no team"),
        (f"{HEADING}Sen,8,7,17".encode(), "row 2: '8' is no weekday"),
        (f"{HEADING}Sen,1,25:00,17".encode(), "row 2: '25:00' is no time of day"),
        (f"{HEADING}Sen,1,24:30,17".encode(), "row 2: '24:30' is no time of day"),
        (f"{HEADING}Sen,1,24:00,17".encode(), "row 2: a shift cannot begin at 24:00"),
        (f"{HEADING}Sen,1,7:60,17".encode(), "row 2: '7:60' is no time of day"),
        (f"{HEADING}Sen,1,,17".encode(), "row 2: '' is no time of day"),
        (f"{HEADING}Sen,1,7,7:00".encode(), "row 2: from and to are the same"),
        (f"{HEADING}Sen,1,7".encode(), "row 2: '' is no time of day"),
        (b"team,weekday,from,to,valid_from\nSen,1,7,17,soon", "row 2: 'soon' is no date"),
        (
            b"team,weekday,from,to,valid_from,valid_to\nSen,1,7,17,2026-02-02,2026-02-01",
            "row 2: valid_to is before valid_from",
        ),
        (f'{HEADING}"Sen,1,7,17'.encode(), "row 2: this line is no CSV: unexpected end of data"),
    ],
)
def test_a_mistake_is_named_by_its_row(content: bytes, why: str) -> None:
    with pytest.raises(SheetError) as refused:
        read_sheet(content)

    assert str(refused.value).startswith(why)


def test_every_mistake_is_named_at_once() -> None:
    sheet = f"{HEADING}Sen,1,7,17\nSen,9,7,17\n\nSen,2,x,17\n"

    with pytest.raises(SheetError) as refused:
        read_sheet(sheet.encode())

    assert [problem[:6] for problem in refused.value.problems] == ["row 3:", "row 5:"]
