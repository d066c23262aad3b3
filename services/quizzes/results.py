"""How a class did, lesson by lesson, as numbers; nobody's name is in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.quizzes import queries
from services.quizzes.model import ClassAnswer, Moment
from services.quizzes.steps import Step


@dataclass(frozen=True, slots=True)
class StepResult:
    """How many of a class answered one question, and how many of them rightly."""

    step: Step
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class LessonResult:
    """One lesson's questions, in the order in which they are asked."""

    course: str
    lesson: str
    steps: Sequence[StepResult]

    @property
    def right(self) -> int:
        return sum(one.right for one in self._during)

    @property
    def answered(self) -> int:
        return sum(one.answered for one in self._during)

    def at(self, moment: Moment) -> StepResult | None:
        """The course's question before its first lesson, or after its last one."""
        return next((one for one in self.steps if one.step.moment is moment), None)

    @property
    def _during(self) -> list[StepResult]:
        return [one for one in self.steps if one.step.moment is Moment.DURING]


_ORDER = list(Moment)


async def class_results(session: AsyncSession, class_id: int) -> Sequence[LessonResult]:
    """By course and lesson. Who asks must have been let in by `access_class`."""
    rows = await queries.counts_of(session, class_id)
    lessons: dict[tuple[str, str], list[ClassAnswer]] = {}
    for row in rows:
        lessons.setdefault((row.course, row.lesson), []).append(row)
    return [LessonResult(*named, _steps(mine)) for named, mine in lessons.items()]


def _steps(rows: Sequence[ClassAnswer]) -> list[StepResult]:
    steps = {Step(row.moment, row.question) for row in rows}
    found = [_counted(step, rows) for step in steps]
    return sorted(found, key=lambda one: (_ORDER.index(one.step.moment), one.step.question))


def _counted(step: Step, rows: Sequence[ClassAnswer]) -> StepResult:
    mine = [row for row in rows if Step(row.moment, row.question) == step]
    right = sum(row.count for row in mine if row.right)
    return StepResult(step, right, sum(row.count for row in mine))
