"""What learners and classes answered in a period, as numbers for the figures."""

from collections.abc import Iterable, Sequence
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

    def __add__(self, other: "Share") -> "Share":
        return Share(self.answers + other.answers, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Cell:
    """What was answered in a course at a moment: by the classes of a commune's schools and their
    teachers, or, where `commune` is empty, by whoever learns without a class."""

    course: str
    commune: str
    moment: Moment
    share: Share


async def quiz_cells(session: AsyncSession, since: datetime, until: datetime) -> Sequence[Cell]:
    """Learners' first answers and classes' counts, from `since` and before `until`. A class counts
    when its first answer to the question was counted."""
    own = await queries.own_cells(session, since, until)
    classes = await queries.class_cells(session, since, until)
    return [
        Cell(course, commune or "", moment, Share(int(answers or 0), int(right or 0)))
        for course, commune, moment, answers, right in (*own, *classes)
    ]


def share_at(cells: Iterable[Cell], moment: Moment) -> Share:
    """Of all of them together."""
    return sum((cell.share for cell in cells if cell.moment is moment), Share())
