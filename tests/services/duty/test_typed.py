"""What is typed at the desk is read as a sheet is, and shown as a clock on a page knows it."""

from datetime import date

import pytest

from services.duty.roster import DAY, WeeklyShift
from services.duty.shifts import Weekly, rows_of, shifts_from
from services.duty.typed import fields_of, key_of, typed_day, typed_leave, typed_shift
from services.sheets.problems import CellError

SHIFTS = [
    WeeklyShift(0, 420, 1020),
    WeeklyShift(6, 0, DAY),
    WeeklyShift(2, 1020, 420, date(2026, 12, 5), date(2026, 12, 26)),
]
TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("shift", SHIFTS)
def test_what_a_form_shows_is_read_back_as_the_same_shift(shift: WeeklyShift) -> None:
    assert typed_shift(fields_of(shift)) == shift


def test_a_log_keeps_shifts_in_the_order_of_the_week() -> None:
    kept = shifts_from(rows_of(SHIFTS))
    assert kept == sorted(SHIFTS, key=lambda shift: shift.weekday)
    assert len({key_of(shift) for shift in kept}) == 3


def test_hours_on_one_day_are_a_shift_of_that_day_alone() -> None:
    shift = typed_day({"day": "2026-12-05", "from": "07:00", "to": "00:00"}, TODAY)
    assert shift == WeeklyShift(5, 420, DAY, date(2026, 12, 5), date(2026, 12, 5))
    assert Weekly(shift).render("en") == "Sat 07:00–24:00 (05/12/2026)"


def test_leave_without_a_last_day_is_one_day() -> None:
    assert typed_leave({"first": "05/12/2026"}) == (date(2026, 12, 5), date(2026, 12, 5))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"day": "", "from": "07:00", "to": "17:00"}, "Choose a day"),
        ({"day": "2026-11-29", "from": "07:00", "to": "17:00"}, "past"),
        ({"day": "2026-12-05", "from": "07:00", "to": "07:00"}, "the same"),
        ({"day": "2026-12-05", "from": "soon", "to": "07:00"}, "no time"),
        ({"day": "tomorrow", "from": "07:00", "to": "08:00"}, "no date"),
    ],
)
def test_what_cannot_be_used_is_told(fields: dict[str, str], why: str) -> None:
    with pytest.raises(CellError) as refused:
        typed_day(fields, TODAY)
    assert why in refused.value.text.render("en")
