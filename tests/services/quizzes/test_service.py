"""A learner's own answers: the first one counts, whatever is pressed afterwards."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import SafeLaneError
from services.quizzes import service
from services.quizzes.model import Moment
from services.quizzes.queries import answers_of
from services.quizzes.steps import Step
from tests.factories import a_person
from tests.services.lessons.taking import a_learner
from tests.services.quizzes.given import a_class_quiz, a_learners_quiz, a_sent_lesson

FIRST, SECOND = Step(Moment.DURING, 0), Step(Moment.DURING, 1)
BEFORE, AFTER = Step(Moment.BEFORE, 0), Step(Moment.AFTER, 0)


async def test_the_first_answer_stays(session: AsyncSession) -> None:
    lan, quiz = await a_learners_quiz(session)
    right = quiz.asked[FIRST].right
    wrong = (right + 1) % 3

    assert await service.answer(session, quiz, lan, step=FIRST, chosen=wrong)
    assert not await service.answer(session, quiz, lan, step=FIRST, chosen=right)

    [kept] = await answers_of(session, quiz.sent_id, lan.id)
    assert (kept.answer, kept.right) == (wrong, False)


async def test_two_questions_and_then_how_many_were_right(session: AsyncSession) -> None:
    lan, quiz = await a_learners_quiz(session)

    for step in (FIRST, SECOND):
        standing = await service.standing(session, quiz, lan)
        assert standing.upcoming is not None
        assert standing.upcoming.step == step
        await service.answer(session, quiz, lan, step=step, chosen=quiz.asked[step].right)

    standing = await service.standing(session, quiz, lan)
    assert standing.upcoming is None
    assert (standing.right, len(standing.answers)) == (2, 2)


@pytest.mark.parametrize("chosen", [-1, 3, 99])
async def test_an_answer_that_there_is_not_is_refused(session: AsyncSession, chosen: int) -> None:
    lan, quiz = await a_learners_quiz(session)

    with pytest.raises(SafeLaneError):
        await service.answer(session, quiz, lan, step=FIRST, chosen=chosen)
    with pytest.raises(SafeLaneError):
        await service.answer(session, quiz, lan, step=AFTER, chosen=0)

    assert await answers_of(session, quiz.sent_id, lan.id) == []


async def test_nobody_answers_for_somebody_else(session: AsyncSession) -> None:
    _lan, quiz = await a_learners_quiz(session)
    _class, _teacher, of_class = await a_class_quiz(session)
    stranger = await a_person(session)

    for one in (quiz, of_class):
        with pytest.raises(SafeLaneError):
            await service.access_quiz(session, one.sent_id, stranger)


async def test_a_course_begins_with_a_question_once(session: AsyncSession) -> None:
    lan, one = await a_learner(session)
    first = await a_sent_lesson(session, one, opened=False)
    second = await a_sent_lesson(session, one, number=1, opened=False)

    assert await service.opening_of(session, second.id, lan) is None
    quiz = await service.opening_of(session, first.id, lan)

    assert quiz is not None
    assert quiz.opening is not None
    assert await service.opening_of(session, first.id, lan) is None


@pytest.mark.parametrize("began", [True, False])
async def test_it_ends_with_the_same_question_for_whoever_began_with_it(
    session: AsyncSession, *, began: bool
) -> None:
    lan, one = await a_learner(session)
    first = await a_sent_lesson(session, one)
    last = await a_sent_lesson(session, one, number=-1)
    if began:
        quiz = await service.access_quiz(session, first.id, lan)
        await service.answer(session, quiz, lan, step=BEFORE, chosen=0)
    quiz = await service.access_quiz(session, last.id, lan)
    for step in (FIRST, SECOND):
        await service.answer(session, quiz, lan, step=step, chosen=0)

    upcoming = (await service.standing(session, quiz, lan)).upcoming

    assert (upcoming.step if upcoming else None) == (AFTER if began else None)
