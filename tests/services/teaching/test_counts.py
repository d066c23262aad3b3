"""What of a session's numbers can be, and which day is meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.teaching.counts import MOST, Heads, Implausible, Taught, check_counts
from services.teaching.days import OLDEST, WrongDay, check_day, day_in

TODAY = date(2026, 11, 30)
heads = st.builds(Heads, *(st.integers(0, 40) for _n in range(4)))


@pytest.mark.parametrize(
    "taught",
    [
        Taught(Heads(1), Heads(1), first_time=1),
        Taught(Heads(14, 16, 1, 0), first_time=31),
        Taught(Heads(MOST, MOST, MOST, MOST)),
    ],
)
def test_what_can_be_is_taken(taught: Taught) -> None:
    check_counts(taught)


@pytest.mark.parametrize(
    ("taught", "why"),
    [
        (Taught(), "at least one person"),
        (Taught(Heads(MOST + 1)), "between 0 and"),
        (Taught(Heads(-1, 5)), "between 0 and"),
        (Taught(Heads(14, 16), Heads(girls=15)), "more people with disabilities"),
        (Taught(Heads(14, 16), Heads(men=1)), "more people with disabilities"),
        (Taught(Heads(14, 16), first_time=31), "first time"),
        (Taught(Heads(14, 16), first_time=-1), "between 0 and"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(taught: Taught, why: str) -> None:
    with pytest.raises(Implausible, match=why):
        check_counts(taught)


@given(people=heads, disabled=heads, first=st.integers(0, 200))
def test_a_part_is_never_larger_than_its_whole(people: Heads, disabled: Heads, first: int) -> None:
    fits = all(
        getattr(disabled, group) <= getattr(people, group) for group in people.by_group()
    ) and first <= sum(people.by_group().values())
    try:
        check_counts(Taught(people, disabled, first))
    except Implausible:
        assert not fits or people.total == 0
    else:
        assert fits
        assert people.total


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/11", date(2026, 11, 25)),
        ("30/11", TODAY),
        ("1.12", date(2025, 12, 1)),
        ("25-11-26", date(2026, 11, 25)),
        ("2026-11-25", date(2026, 11, 25)),
        (" 25/11/2026 ", date(2026, 11, 25)),
        ("31/2", None),
        ("29/2", None),
        ("25", None),
        ("yesterday", None),
        ("", None),
        ("٢٥/١١", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert day_in(text, TODAY) == day


@pytest.mark.parametrize("days", [0, 1, OLDEST.days])
def test_a_day_that_is_not_long_ago_is_taken(days: int) -> None:
    check_day(TODAY - timedelta(days=days), TODAY)


@pytest.mark.parametrize("days", [-1, -400, OLDEST.days + 1, 4000])
def test_a_day_to_come_or_long_ago_is_refused(days: int) -> None:
    with pytest.raises(WrongDay):
        check_day(TODAY - timedelta(days=days), TODAY)
