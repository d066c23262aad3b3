"""Periods and amounts as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.plans.amounts import AmountError, read_amount
from services.plans.indicators import Indicator
from services.plans.periods import PeriodError, name_of, read_period
from services.statistics.asked import Period

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        (" 2021 – 2025 ", "2021-01-01", "2025-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("q4/2026", "2026-10-01", "2026-12-31"),
        ("Quý 3/2026", "2026-07-01", "2026-09-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("11/2026", "2026-11-01", "2026-11-30"),
        ("2026-01-01..2026-06-30", "2026-01-01", "2026-06-30"),
    ],
)
def test_a_period_is_understood(text: str, first: str, last: str) -> None:
    period = read_period(text)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-Q5", "2026-Q0", "2025-2021", "1999", "2101",
     "2026-02-30..2026-03-01", "2026-06-30..2026-01-01", "soon", "9999-9999", "0000", "٢٠٢٦"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        read_period(text)


@given(first=DAYS, days=st.integers(1, 400))
def test_every_name_is_read_as_the_period_that_it_names(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    if period.last.year <= 2100:
        assert read_period(name_of(period)) == period


@given(year=st.integers(2000, 2099), month=st.integers(1, 12))
def test_the_name_of_a_month_is_short(year: int, month: int) -> None:
    assert name_of(read_period(f"{year}-{month:02}")) == f"{year}-{month:02}"


@pytest.mark.parametrize(
    ("text", "amount"),
    [("5", 5), ("76.873", 76873), ("76,873", 76873), ("1 234 567", 1234567), ("18568", 18568)],
)
def test_a_number_is_read_with_or_without_signs_between_thousands(text: str, amount: int) -> None:
    assert read_amount(text, Indicator.ITEMS) == amount


@pytest.mark.parametrize(
    "text", ["", "0", "-5", "1.5", "12.34", "1,23,456", "5 items", "99999999", "1e3"]
)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        read_amount(text, Indicator.ITEMS)


@pytest.mark.parametrize(("text", "percent"), [("95", 95), ("95,5 %", 95.5), ("99.25%", 99.25)])
def test_a_percentage_may_have_a_comma_or_a_point(text: str, percent: float) -> None:
    assert read_amount(text, Indicator.ON_SITE_IN_TIME) == percent


@pytest.mark.parametrize("text", ["0", "101", "95,123", "half"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        read_amount(text, Indicator.ON_SITE_IN_TIME)
