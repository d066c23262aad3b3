"""Which questions there are around a lesson, and how buttons call them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.lessons.taught import in_language, outline
from services.quizzes.codes import code_typed
from services.quizzes.model import Moment
from services.quizzes.steps import Step, next_step, questions_of, step_named

GAPS = {"hotline": "0901", "ambulance": "115"}


@given(st.sampled_from(Moment), st.integers(0, 9))
def test_a_step_is_found_by_its_name(moment: Moment, question: int) -> None:
    step = Step(moment, question)

    assert step_named(step.name) == step


@given(st.text(max_size=4))
def test_any_other_name_is_none_and_harms_nobody(name: str) -> None:
    found = step_named(name)

    assert found is None or found.name == name


@pytest.mark.parametrize(
    ("place", "moments"),
    [(0, {Moment.BEFORE, Moment.DURING}), (1, {Moment.DURING}), (2, {Moment.DURING, Moment.AFTER})],
)
def test_a_course_begins_and_ends_with_the_same_question(place: int, moments: set[Moment]) -> None:
    course = outline("residents", pupils=False)
    assert course is not None
    lessons = [in_language("residents", name, "en", fallback="en") for name in course.lessons]
    lesson = lessons[place]
    assert lesson is not None

    asked = questions_of(lesson, first=lessons[0], place=place, of=len(lessons), gaps=GAPS)

    assert {step.moment for step in asked} == moments
    assert [one.words for step, one in asked.items() if step.moment is Moment.DURING] == [
        question.words for question in lesson.questions
    ]
    opening = lessons[0].questions[0] if lessons[0] else None
    assert opening is not None
    rest = [one for step, one in asked.items() if step.moment is not Moment.DURING]
    assert all((one.words, len(one.answers)) == (opening.words, 3) for one in rest)
    assert all(one.right in range(len(one.answers)) for one in asked.values())


def test_what_comes_next_is_the_first_that_is_not_done() -> None:
    path = [Step(Moment.DURING, 0), Step(Moment.DURING, 1), Step(Moment.AFTER, 0)]

    assert next_step(path, []) == path[0]
    assert next_step(path, [path[1], path[0]]) == path[2]
    assert next_step(path, path) is None


@pytest.mark.parametrize("typed", ["K7M2QX", "k7m2qx", " k7m-2qx ", "K7M 2QX.", "“K7M2QX”"])
def test_a_code_is_heard_however_it_was_typed(typed: str) -> None:
    assert code_typed(typed) == "K7M2QX"


def test_a_course_of_one_lesson_asks_no_question_three_times() -> None:
    lesson = in_language("april-4", "02-the-school-day", "en", fallback="en")
    assert lesson is not None

    asked = questions_of(lesson, first=lesson, place=0, of=1, gaps=GAPS)

    assert [step.moment for step in asked] == [Moment.DURING, Moment.DURING]
