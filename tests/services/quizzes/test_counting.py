"""A class's counts: never more than were pressed, never more than the class has, and hands last."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import SafeLaneError
from services.quizzes.counting import count_hands, count_press
from services.quizzes.model import Moment
from services.quizzes.results import class_results
from services.quizzes.steps import LessonQuiz, Step
from services.schools.model import SchoolClass
from tests.services.quizzes.given import a_class_quiz

FIRST, SECOND = Step(Moment.DURING, 0), Step(Moment.DURING, 1)


async def press(
    session: AsyncSession, quiz: LessonQuiz, of: SchoolClass, *, step: Step, chosen: int
) -> bool:
    return await count_press(session, quiz, of, asked=quiz.asked[step], chosen=chosen)


async def test_presses_are_counted_by_answer(session: AsyncSession) -> None:
    of, _teacher, quiz = await a_class_quiz(session)
    right = quiz.asked[FIRST].right

    for chosen in (right, right, (right + 1) % 3):
        assert await press(session, quiz, of, step=FIRST, chosen=chosen)

    [result] = await class_results(session, of.id)
    assert (result.right, result.answered) == (2, 3)


async def test_no_more_are_counted_than_the_class_has(session: AsyncSession) -> None:
    of, _teacher, quiz = await a_class_quiz(session, girls=1, boys=1)

    counted = [await press(session, quiz, of, step=FIRST, chosen=0) for _pupil in range(4)]

    assert counted == [True, True, False, False]
    [result] = await class_results(session, of.id)
    assert result.answered == 2


async def test_hands_replace_what_phones_said_and_phones_add_nothing_to_them(
    session: AsyncSession,
) -> None:
    of, _teacher, quiz = await a_class_quiz(session)
    await press(session, quiz, of, step=FIRST, chosen=0)

    await count_hands(session, quiz, of, step=FIRST, right=21)
    assert not await press(session, quiz, of, step=FIRST, chosen=0)
    await count_hands(session, quiz, of, step=FIRST, right=23)

    [result] = await class_results(session, of.id)
    assert (result.right, result.answered) == (23, 29)


@pytest.mark.parametrize("right", [-1, 30, 10**9])
async def test_more_hands_than_the_class_has_are_refused(session: AsyncSession, right: int) -> None:
    of, _teacher, quiz = await a_class_quiz(session)

    with pytest.raises(SafeLaneError):
        await count_hands(session, quiz, of, step=FIRST, right=right)

    assert await class_results(session, of.id) == []


async def test_before_and_after_stand_beside_the_lesson(session: AsyncSession) -> None:
    of, _teacher, quiz = await a_class_quiz(session)
    before = Step(Moment.BEFORE, 0)

    await count_hands(session, quiz, of, step=before, right=7)
    await count_hands(session, quiz, of, step=SECOND, right=20)

    [result] = await class_results(session, of.id)
    assert (result.right, result.answered) == (20, 29)
    opening = result.at(Moment.BEFORE)
    assert opening is not None
    assert (opening.right, opening.answered) == (7, 29)
    assert result.at(Moment.AFTER) is None


_acts = st.lists(
    st.one_of(
        st.tuples(st.just("press"), st.sampled_from([FIRST, SECOND]), st.integers(0, 1)),
        st.tuples(st.just("hands"), st.sampled_from([FIRST, SECOND]), st.integers(0, 5)),
    ),
    max_size=25,
)


@given(_acts)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_counts_never_exceed_presses_nor_the_class(
    session: AsyncSession, acts: list[tuple[str, Step, int]]
) -> None:
    of, _teacher, quiz = await a_class_quiz(session, girls=3, boys=2)
    pressed = dict.fromkeys([FIRST, SECOND], 0)
    hands: dict[Step, int] = {}
    for what, step, value in acts:
        if what == "hands":
            await count_hands(session, quiz, of, step=step, right=value)
            hands[step] = value
        else:
            await press(session, quiz, of, step=step, chosen=value)
            pressed[step] += 1

    for result in await class_results(session, of.id):
        for one in result.steps:
            assert one.right <= one.answered <= 5
            if one.step in hands:
                assert (one.right, one.answered) == (hands[one.step], 5)
            else:
                assert one.answered == min(pressed[one.step], 5)
