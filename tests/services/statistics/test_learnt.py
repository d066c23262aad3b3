"""What was learnt: lessons with an answer, and right answers before and after a course."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.quizzes import service
from services.quizzes.counting import count_hands
from services.quizzes.model import Moment
from services.quizzes.steps import Step
from services.statistics.asked import Asked, Period
from services.statistics.eore.figures import Education, Right
from services.statistics.eore.service import count_education
from tests.services.quizzes.given import a_class_quiz, a_learners_quiz

FIRST = Step(Moment.DURING, 0)
BEFORE, AFTER = Step(Moment.BEFORE, 0), Step(Moment.AFTER, 0)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def counted(session: AsyncSession, **more: Any) -> Education:
    return await count_education(session, Asked(NOVEMBER, **more))


async def test_a_lesson_counts_as_answered_once_by_a_learner_or_a_class(
    session: AsyncSession,
) -> None:
    lan, quiz = await a_learners_quiz(session)
    await a_learners_quiz(session, number=1)
    of, _teacher, of_class = await a_class_quiz(session)
    assert (await counted(session)).digital.answered == 0

    for step in quiz.path(closes=False):
        await service.answer(session, quiz, lan, step=step, chosen=0)
    await count_hands(session, of_class, of, step=FIRST, right=20)

    digital = (await counted(session)).digital
    assert (digital.sent, digital.answered) == (3, 2)


async def test_before_and_after_are_told_for_the_whole_province(session: AsyncSession) -> None:
    of, _teacher, quiz = await a_class_quiz(session)
    await count_hands(session, quiz, of, step=BEFORE, right=7)
    other, _teacher, last = await a_class_quiz(session, number=-1)
    await count_hands(session, last, other, step=AFTER, right=25)

    education = await counted(session)

    assert (education.before, education.after) == (Right(29, 7), Right(29, 25))
    assert (await counted(session, commune="19429")).after == Right()
