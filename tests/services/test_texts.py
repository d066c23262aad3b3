"""What people read: translated late, with their own words left exactly as they wrote them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import texts
from services.texts import At, Distance, Lines, Spoken, Text, Words, _, ngettext

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LANGUAGES = ("vi", "en")
NO_CATALOGUE = "xx"
#: What tempts a formatter or a translator.
TRAPS = ["{0}", "{name}", "{reference.__class__}", "{", "}", "{{x}}", "%s", "%(name)s", "\\n", ""]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", TRAPS)
def test_what_a_person_writes_is_never_a_format(language: str, written: str) -> None:
    assert Words(written).render(language) == written
    assert Text("{words}", {"words": Words(written)}).render(language) == written
    assert Text("{words}", {"words": written}).render(language) == written


@given(written=st.text(), around=st.sampled_from(["a {words} b", "{words}{words}"]))
def test_any_words_come_out_as_they_went_in(written: str, around: str) -> None:
    said = Text(around, {"words": Words(written)}).render(NO_CATALOGUE)

    assert said == around.replace("{words}", written)


@given(written=st.text(min_size=1))
def test_a_persons_words_are_not_looked_up_in_the_catalogue(written: str) -> None:
    assert Words(written).render("vi") == written


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (21, "21 reports")]
)
def test_a_number_decides_the_form_in_english(count: int, said: str) -> None:
    assert ngettext("{count} report", "{count} reports", count).render("en") == said


@pytest.mark.parametrize("count", [0, 1, 2, 21])
def test_a_number_stands_in_the_vietnamese_sentence_too(count: int) -> None:
    said = ngettext("{count} report", "{count} reports", count).render("vi")

    assert str(count) in said
    assert "{" not in said


def test_a_plural_sentence_takes_other_values_beside_the_number() -> None:
    text = ngettext("{who}: {count} item", "{who}: {count} items", 3, who=Words("{count}"))

    assert text.render("en") == "{count}: 3 items"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_can_be_said_is_said_in_the_readers_language(language: str) -> None:
    inner = Distance(1500)
    text = _("<{a}> <{b}>", a=inner, b=_("<{c}>", c=inner))

    said = inner.render(language)
    assert text.render(language) == f"<{said}> <<{said}>>"


def test_the_same_text_can_be_said_in_two_languages() -> None:
    text = _("{far}!", far=Distance(1500))

    assert (text.render("vi"), text.render("en")) == ("1,5 km!", "1.5 km!")


def test_a_language_without_a_catalogue_hears_the_source_language() -> None:
    assert _("Nothing is open for your team.").render(NO_CATALOGUE) == (
        "Nothing is open for your team."
    )


def test_a_missing_value_is_a_bug_and_not_a_gap_in_a_sentence() -> None:
    with pytest.raises(KeyError):
        _("{reference}: gone").render("en")


@pytest.mark.parametrize(
    ("parts", "between", "said"),
    [
        ([], "\n", ""),
        ([Words("a"), None, Words(""), Words("b")], "\n", "a\nb"),
        ([Words("a"), Words("b")], " · ", "a · b"),
        ([None, None], "\n", ""),
        ([Lines([Words("a"), Words("b")], between="+"), Words("c")], "\n", "a+b\nc"),
        ([Lines([None]), Words("c")], "\n", "c"),
    ],
)
def test_lines_leave_out_what_is_empty(parts: list[Spoken | None], between: str, said: str) -> None:
    assert Lines(parts, between=between).render("en") == said


@pytest.mark.parametrize(
    ("metres", "vi", "en"),
    [
        (0, "0 m", "0 m"),
        (4, "0 m", "0 m"),
        (7, "10 m", "10 m"),
        (80, "80 m", "80 m"),
        (84.9, "80 m", "80 m"),
        (994, "990 m", "990 m"),
        (996, "1 km", "1 km"),
        (1000, "1 km", "1 km"),
        (1499, "1,5 km", "1.5 km"),
        (26_600, "26,6 km", "26.6 km"),
        (1_234_567, "1.234,6 km", "1,234.6 km"),
    ],
)
def test_a_distance_is_said_as_people_say_it(metres: float, vi: str, en: str) -> None:
    assert (Distance(metres).render("vi"), Distance(metres).render("en")) == (vi, en)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "14:05 22/11/2026"),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), "00:00 01/01/2027"),
        (datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), "23:59 31/12/2026"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=HANOI), "03:04 02/01/2026"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_said_in_the_province(at: datetime, said: str, language: str) -> None:
    assert At(at, HANOI).render(language) == said


def test_a_catalogue_is_read_once() -> None:
    assert texts._catalogue("vi") is texts._catalogue("vi")
