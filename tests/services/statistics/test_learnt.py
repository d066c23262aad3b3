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
from services.statistics.eore.figures import Education, Grouping, Reach, Right
from services.statistics.eore.service import count_education
from tests.factories import XA_KHE_SANH
from tests.services.quizzes.given import a_class_quiz, a_learners_quiz, in_commune

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


async def test_before_and_after_are_told_by_course_and_by_the_schools_commune(
    session: AsyncSession,
) -> None:
    of, _teacher, quiz = await a_class_quiz(session)
    await in_commune(session, of, XA_KHE_SANH)
    await count_hands(session, quiz, of, step=BEFORE, right=7)
    other, _teacher, last = await a_class_quiz(session, number=-1, grade=7)
    await count_hands(session, last, other, step=AFTER, right=25)

    education = await counted(session)

    assert (education.before, education.after) == (Right(29, 7), Right(29, 25))
    assert education.reach[Grouping.COURSE] == [
        ("primary-1-3", Reach(before=Right(29, 7))),
        ("secondary-6-9", Reach(after=Right(29, 25))),
    ]
    assert dict(education.reach[Grouping.COMMUNE]) == {
        XA_KHE_SANH: Reach(before=Right(29, 7)),
        "": Reach(after=Right(29, 25)),
    }


async def test_narrowed_to_a_commune_its_schools_classes_are_told(session: AsyncSession) -> None:
    of, _teacher, quiz = await a_class_quiz(session)
    await in_commune(session, of, XA_KHE_SANH)
    await count_hands(session, quiz, of, step=BEFORE, right=7)

    here = await counted(session, commune=XA_KHE_SANH)
    elsewhere = await counted(session, commune="19363")
    an_organisations = await counted(session, organisation="MAG")

    assert here.before == Right(29, 7)
    assert [key for key, _reach in here.reach[Grouping.COURSE]] == ["primary-1-3"]
    assert (elsewhere.before, elsewhere.reach[Grouping.COURSE]) == (Right(), [])
    assert an_organisations.before == Right()
