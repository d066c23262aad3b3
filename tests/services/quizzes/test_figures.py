"""What was answered in a period: learners and classes together, before and after apart."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.quizzes import service
from services.quizzes.counting import count_hands, count_press
from services.quizzes.figures import Cell, Share, quiz_cells, share_at
from services.quizzes.model import Moment
from services.quizzes.steps import Step
from tests.factories import XA_KHE_SANH
from tests.services.quizzes.given import a_class_quiz, a_learners_quiz, in_commune

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

    cells = await quiz_cells(session, since, since + DAY)

    assert share_at(cells, Moment.DURING) == Share(2 + 29 + 1, 1 + 23 + 1)
    before = share_at(cells, Moment.BEFORE)
    assert before == Share(30, 7)
    assert before.percent == pytest.approx(23.33, abs=0.01)
    assert share_at(cells, Moment.AFTER) == Share(0, 0)
    assert share_at(cells, Moment.AFTER).percent is None


async def test_each_course_and_each_schools_commune_is_counted_apart(
    session: AsyncSession,
) -> None:
    since = clock.now()
    lan, quiz = await a_learners_quiz(session)
    await service.answer(session, quiz, lan, step=BEFORE, chosen=quiz.asked[FIRST].right)
    young, _teacher, of_young = await a_class_quiz(session)
    await in_commune(session, young, XA_KHE_SANH)
    await count_hands(session, of_young, young, step=BEFORE, right=7)
    old, _teacher, of_old = await a_class_quiz(session, grade=7)
    await in_commune(session, old, XA_KHE_SANH)
    await count_hands(session, of_old, old, step=BEFORE, right=20)

    cells = await quiz_cells(session, since, since + DAY)

    assert {cell for cell in cells if cell.moment is Moment.BEFORE} == {
        Cell(quiz.course, "", Moment.BEFORE, Share(1, 1)),
        Cell("primary-1-3", XA_KHE_SANH, Moment.BEFORE, Share(29, 7)),
        Cell("secondary-6-9", XA_KHE_SANH, Moment.BEFORE, Share(29, 20)),
    }


async def test_other_days_are_other_periods(session: AsyncSession) -> None:
    since = clock.now()
    of, _teacher, quiz = await a_class_quiz(session, number=-1)
    await count_hands(session, quiz, of, step=AFTER, right=20)

    async def counted(first: datetime, end: datetime) -> Share:
        return share_at(await quiz_cells(session, first, end), Moment.AFTER)

    assert await counted(since, since + DAY) == Share(29, 20)
    assert await counted(since - DAY, since) == Share(0, 0)
    assert await counted(since + DAY, since + 2 * DAY) == Share(0, 0)
