"""The forms as data: what each answer sets, what is not understood, and nothing but columns."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.accidents.forms import FORMS, Form, after, question
from services.accidents.model import Accident, Victim
from services.accidents.reading import age, birth_year, when
from services.accidents.vocabulary import AgeBand, Precision, band_of

NOW = datetime(2026, 11, 27, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
D, H = Precision.DAY, Precision.HOUR
COLUMNS = {
    Form.TOLD: set(Accident.__table__.columns.keys()),
    Form.FULL: set(Accident.__table__.columns.keys()),
    Form.VICTIM: set(Victim.__table__.columns.keys()),
}
EVERY = [(form, one.name) for form in Form for one in FORMS[form]]


@pytest.mark.parametrize(
    ("said", "month_day_hour", "to"),
    [
        ("now", (11, 27, 9), H),
        ("today", (11, 27, 9), D),
        ("yesterday", (11, 26, 9), D),
        ("25/11", (11, 25, 0), D),
        ("25/11/2026", (11, 25, 0), D),
        ("ngày 25/11 lúc 14:05", (11, 25, 14), H),
        ("8 giờ", (11, 27, 8), H),
        ("8h30", (11, 27, 8), H),
    ],
)
def test_a_day_and_a_time_are_read(
    said: str, month_day_hour: tuple[int, int, int], to: Precision
) -> None:
    values = when(said, NOW)

    assert values is not None
    at = values["happened_at"]
    assert isinstance(at, datetime)
    local = at.astimezone(NOW.tzinfo)
    assert (local.month, local.day, local.hour) == month_day_hour
    assert values["happened_to"] is to


def test_a_day_without_a_year_is_the_last_one_of_that_date() -> None:
    values = when("24/12", NOW)

    assert values is not None
    assert values["happened_at"] == datetime(2025, 12, 24, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize("said", ["", "hôm nọ", "32/11", "30/2", "25:00", "27/11/2027", "18:00"])
def test_what_is_no_day_or_is_still_to_come_is_asked_again(said: str) -> None:
    assert when(said, NOW) is None


@pytest.mark.parametrize(
    ("years", "band"),
    [(0, "0_4"), (4, "0_4"), (5, "5_12"), (12, "5_12"), (13, "13_17"), (17, "13_17"),
     (18, "18_59"), (59, "18_59"), (60, "60_plus"), (120, "60_plus")],
)  # fmt: skip
def test_the_band_is_kept_with_the_age(years: int, band: str) -> None:
    assert age(str(years), NOW) == {"age": years, "age_band": AgeBand(band)}
    assert band_of(years) is AgeBand(band)


def test_a_band_alone_will_do() -> None:
    assert age("13_17", NOW) == {"age": None, "age_band": AgeBand.YOUTH}
    assert [age(raw, NOW) for raw in ("121", "-1", "mười", "١٢")] == [None] * 4


def test_a_year_of_birth_is_one_of_somebody_who_may_live() -> None:
    assert birth_year("1990", NOW) == {"birth_year": 1990}
    assert [birth_year(raw, NOW) for raw in ("1890", "2027", "90")] == [None] * 3


@pytest.mark.parametrize(("form", "name"), EVERY)
def test_every_button_sets_columns_that_exist(form: Form, name: str) -> None:
    asked = question(form, name)
    assert asked is not None

    for value, label in asked.answers.items():
        values = asked.read(value, NOW)
        assert values, value
        assert set(values) <= COLUMNS[form]
        assert label.render("vi")


@given(st.sampled_from(EVERY), st.text(max_size=300))
def test_no_words_break_a_form(where: tuple[Form, str], words: str) -> None:
    asked = question(*where)
    assert asked is not None

    values = asked.read(words, NOW)

    assert values is None or set(values) <= COLUMNS[where[0]]


def test_every_question_comes_once_and_the_last_is_the_last() -> None:
    for form, questions in FORMS.items():
        names = [one.name for one in questions]
        assert len(set(names)) == len(names)
        assert after(form, names[-1]) is None


def test_times_are_kept_in_utc() -> None:
    values = when("now", NOW)

    assert values is not None
    assert values["happened_at"] == NOW.astimezone(UTC)
