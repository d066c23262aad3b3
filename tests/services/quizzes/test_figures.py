"""What was answered in a period: learners and classes together, before and after apart."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.quizzes import service
from services.quizzes.counting import count_hands, count_press
from services.quizzes.figures import Share, quiz_totals
from services.quizzes.model import Moment
from services.quizzes.steps import Step
from tests.services.quizzes.given import a_class_quiz, a_learners_quiz

FIRST, SECOND = Step(Moment.DURING, 0), Step(Moment.DURING, 1)
BEFORE, AFTER = Step(Moment.BEFORE, 0), Step(Moment.AFTER, 0)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def test_learners_and_classes_are_counted_together(session: AsyncSession) -> None:
    since = clock.now()
    lan, quiz = await a_learners_quiz(session)
    right = quiz.asked[FIRST].right
    await service.answer(session, quiz, lan, step=FIRST, chosen=right)
    await service.answer(session, quiz, lan, step=SECOND, chosen=(quiz.asked[SECOND].right + 1) % 2)
    await service.answer(session, quiz, lan, step=BEFORE, chosen=(right + 1) % 3)
    of, _teacher, of_class = await a_class_quiz(session)
    await count_hands(session, of_class, of, step=FIRST, right=23)
    asked = of_class.asked[SECOND]
    await count_press(session, of_class, of, asked=asked, chosen=asked.right)
    await count_hands(session, of_class, of, step=BEFORE, right=7)

    totals = await quiz_totals(session, since, since + DAY)

    assert (totals.answers, totals.right) == (2 + 29 + 1, 1 + 23 + 1)
    assert totals.before == Share(30, 7)
    assert totals.after == Share(0, 0)
    assert totals.after.percent is None
    assert totals.before.percent == pytest.approx(23.33, abs=0.01)


async def test_other_days_are_other_periods(session: AsyncSession) -> None:
    since = clock.now()
    of, _teacher, quiz = await a_class_quiz(session, number=-1)
    await count_hands(session, quiz, of, step=AFTER, right=20)

    assert (await quiz_totals(session, since, since + DAY)).after == Share(29, 20)
    assert (await quiz_totals(session, since - DAY, since)).after == Share(0, 0)
    assert (await quiz_totals(session, since + DAY, since + 2 * DAY)).after == Share(0, 0)
