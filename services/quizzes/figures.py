"""What learners and classes answered in a period, as numbers for the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.quizzes import queries
from services.quizzes.model import Moment


@dataclass(frozen=True, slots=True)
class Share:
    """So many answers, and so many of them right."""

    answers: int = 0
    right: int = 0

    @property
    def percent(self) -> float | None:
        """None where nobody answered."""
        return 100 * self.right / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class QuizTotals:
    """In the lessons themselves; and of the same question before a course and after it."""

    during: Share
    before: Share
    after: Share

    @property
    def answers(self) -> int:
        return self.during.answers

    @property
    def right(self) -> int:
        return self.during.right


async def quiz_totals(session: AsyncSession, since: datetime, until: datetime) -> QuizTotals:
    """Learners' first answers and classes' counts together, from `since` and before `until`. A
    class counts when its first answer to the question was counted."""
    own = await queries.own_totals(session, since, until)
    classes = await queries.class_totals(session, since, until)
    return QuizTotals(*(_together(moment, own, classes) for moment in _ORDER))


_ORDER = (Moment.DURING, Moment.BEFORE, Moment.AFTER)


def _together(moment: Moment, *counted: Mapping[Moment, tuple[int, int]]) -> Share:
    found = [each.get(moment, (0, 0)) for each in counted]
    return Share(sum(answers for answers, _right in found), sum(right for _answers, right in found))
