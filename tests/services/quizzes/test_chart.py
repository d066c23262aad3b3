"""A class's results as a picture: its name holds all that it shows, and no more than is true."""

import pytest

from services.pictures.palette import LEAF_DARK
from services.quizzes.chart import (
    BAR,
    BAR_END,
    COURSE,
    EDGE,
    HEAD,
    MOST,
    chart_name,
    draw_chart,
    read_chart,
)
from services.quizzes.model import Moment
from services.quizzes.results import LessonResult, StepResult
from services.quizzes.steps import Step
from services.schools.classes import LONGEST_LABEL

BEFORE, DURING, AFTER = (Step(moment, 0) for moment in Moment)


def a_result(
    lesson: str = "01-strange-things", course: str = "primary-1-3", **at: tuple[int, int]
) -> LessonResult:
    steps = {"before": BEFORE, "during": DURING, "after": AFTER}
    counted = [StepResult(steps[name], *numbers) for name, numbers in at.items()]
    return LessonResult(course, lesson, counted)


def test_the_name_holds_the_class_and_its_bars() -> None:
    found = [
        a_result(before=(12, 30), during=(24, 30)),
        a_result("06-do-not-watch", during=(28, 30), after=(29, 30)),
        a_result("03-on-the-way-again", "floods", during=(60, 60)),
        a_result("02-not-a-toy", during=(0, 0)),
    ]

    label, bars = read_chart(chart_name("Lớp ghép 1", found) or "")

    assert label == "Lớp ghép 1"
    told = [(one.course, one.lesson, one.moment.value, one.right, one.answered) for one in bars]
    assert told == [
        ("primary-1-3", "01", "during", 24, 30), ("primary-1-3", "01", "before", 12, 30),
        ("primary-1-3", "06", "during", 28, 30), ("primary-1-3", "06", "after", 29, 30),
        ("floods", "03", "during", 60, 60),
    ]  # fmt: skip
    assert [bar.percent for bar in bars] == [80, 40, 93, 97, 100]


def test_where_nobody_answered_there_is_no_picture() -> None:
    assert chart_name("3A", []) is None
    assert chart_name("3A", [a_result(during=(0, 0))]) is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_bar_is_filled_as_far_as_the_answers_were_right(language: str) -> None:
    name = chart_name("3A", [a_result(before=(15, 30), during=(30, 30))])
    drawn = draw_chart(name or "", language).convert("RGB")

    def filled(row: int) -> int:
        y = HEAD + COURSE + BAR * row + 60
        return sum(drawn.getpixel((x, y)) == LEAF_DARK for x in range(EDGE, BAR_END))

    assert 168 <= filled(0) <= 178
    assert filled(1) >= 340


def test_a_name_fits_into_an_address_however_many_lessons() -> None:
    many = [a_result(f"{n:02}-x", "x" * 30, before=(99, 198), during=(99, 198)) for n in range(30)]

    name = chart_name("Ậ" * LONGEST_LABEL, many)

    assert name is not None
    assert len(name) <= 700
    assert len(read_chart(name)[1]) == 2 * MOST
    draw_chart(name, "vi")


@pytest.mark.parametrize(
    "name",
    [
        "results:", "results:3341", "results:3341;floods.03", "results:3341;floods.03.d31-30",
        "results:3341;floods.03.d0-0", "results:ff;floods.03.d1-1", "results:3341;../x.03.d1-1",
        "results:3341;floods.03.x1-1",
    ],
)  # fmt: skip
def test_what_cannot_be_is_not_drawn(name: str) -> None:
    with pytest.raises(KeyError):
        draw_chart(name, "vi")
