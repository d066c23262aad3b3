"""A teacher's file is read, or refused with the line and a reason that a teacher can act on."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.courses.lesson import LessonError, filled
from services.courses.reading import MOST_BYTES, read_lesson
from tests.services.courses.written import LESSON, with_line


def test_a_lesson_is_read_with_its_head_its_cards_and_its_questions() -> None:
    lesson = read_lesson(LESSON.encode(), "en")

    assert (lesson.head.title, lesson.head.hazards, lesson.head.minutes) == ("Stop", ("m79",), 3)
    assert lesson.head.approved == ""
    assert [card.title for card in lesson.cards] == ["Na’s story", "Na tells", "Remember"]
    assert [[a.right for a in q.answers] for q in lesson.questions] == [
        [False, True],
        [True, False],
    ]
    assert lesson.questions[0].explanation == "Never touch it; tell an adult."


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("---\ntitle", "\ufeff---\ntitle")])
def test_how_an_editor_saves_a_file_changes_nothing(change: tuple[str, str]) -> None:
    changed = LESSON.replace(*change)
    assert read_lesson(changed.encode(), "en") == read_lesson(LESSON.encode(), "en")


def test_letters_in_two_pieces_are_the_same_letters() -> None:
    vietnamese = LESSON.replace("Stop", "Dừng lại")
    apart = unicodedata.normalize("NFD", vietnamese)

    assert read_lesson(apart.encode(), "vi") == read_lesson(vietnamese.encode(), "vi")


REFUSED = {
    "no head": ("---\ntitle: Stop\n", "title: Stop\n", 1, "The head is missing"),
    "head without an end": ("approved:\n---", "approved:", 1, "The head is missing"),
    "unknown field": ("season: any", "saison: any", 5, "“saison” is no field"),
    "missing field": ("season: any\n", "", 1, "The head has no “season”"),
    "twice": ("season: any", "title: any", 5, "“title” stands here twice"),
    "minutes in words": ("minutes: 3", "minutes: three", 7, "whole number from 1 to 10"),
    "no minutes": ("minutes: 3", "minutes: 0", 7, "whole number from 1 to 10"),
    "a list for a title": ("title: Stop", "title: [a, b]", 2, "“title” has one value"),
    "broken YAML": ("title: Stop", "title: [a", 3, "This is no YAML"),
    "a reference": ("hazards: [m79]", "hazards: &a [m79, *a]", 6, "Write a plain value here"),
    "an object": ("title: Stop", "title: !!python/name:os.system x", 2, "Write a plain value here"),
    "deep": ("[m79]", "[" * 900 + "]" * 900, 6, "Write a plain value here"),
    "text before a card": (
        "## Na’s story",
        "Good morning\n\n## Na’s story",
        11,
        "begins with a head",
    ),
    "one #": ("## Na’s story", "# Na’s story", 11, "A heading is ##"),
    "a heading of nothing": ("## Na’s story", "## ", 11, "A heading is ##"),
    "a question of nothing": ("## ? What", "## ?\n## ? What", 19, "A heading is ##"),
    "words among answers": ("- [x] Stop", "Think well\n- [x] Stop", 22, "Below a question"),
    "an answer without a box": ("- [x] Stop", "- Stop", 22, "Below a question"),
}


@pytest.mark.parametrize(("before", "after", "line", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(
    before: str, after: str, line: int, why: str
) -> None:
    with pytest.raises(LessonError) as refused:
        read_lesson(with_line(before, after).encode(), "en")

    assert refused.value.problem.line == line
    assert why in refused.value.problem.why.render("en")


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (b"", 1, "The head is missing"),
        (b"---\ntitle: \xff\n---\n", 2, "save the file as UTF-8"),
        (b"---\n- a\n---\n", 2, "lines of “name: value”"),
        (b"---\n---\n", 2, "lines of “name: value”"),
        (b"x" * (MOST_BYTES + 1), 1, "longer than 16384 bytes"),
    ],
    ids=["empty", "not UTF-8", "a list", "an empty head", "too long"],
)
def test_a_file_of_something_else_is_refused(content: bytes, line: int, why: str) -> None:
    with pytest.raises(LessonError) as refused:
        read_lesson(content, "en")

    assert refused.value.problem.line == line
    assert why in refused.value.problem.why.render("en")


@given(st.binary(max_size=200), st.text(max_size=200))
def test_whatever_a_file_holds_it_is_read_or_refused(junk: bytes, words: str) -> None:
    for content in (junk, words.encode(), f"---\n{words}\n---\n{words}".encode()):
        with pytest.raises(LessonError):
            read_lesson(content, "vi")


def test_only_the_settings_gaps_are_filled() -> None:
    numbers = {"hotline": "0901", "ambulance": "115"}
    assert filled("Call {hotline} {0} {x.y} {{", numbers) == "Call 0901 {0} {x.y} {{"
