"""What a class chose, as counts alone: hands that the teacher counted, or pupils' phones.

Hands count for the whole class: what phones said before is replaced by them, and what they say
afterwards is not added.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import no_longer
from services.quizzes import queries
from services.quizzes.model import ClassAnswer
from services.quizzes.steps import Asked, LessonQuiz, Step
from services.schools.model import SchoolClass

#: In the place of an answer's number, where hands were counted: for the right one, and for others.
RAISED, NOT_RAISED = -1, -2


def size_of(school_class: SchoolClass) -> int:
    return school_class.girls + school_class.boys


async def count_hands(
    session: AsyncSession, quiz: LessonQuiz, school_class: SchoolClass, *, step: Step, right: int
) -> None:
    """So many of the class chose the right answer. Counting again corrects it. Raises IllegalMove
    for more than the class has, and for what was not asked."""
    size = size_of(school_class)
    if step not in quiz.asked or right not in range(size + 1):
        raise no_longer()
    await queries.lock_class_quiz(session, school_class.id)
    await queries.delete_counts(session, _row(quiz, school_class, step, RAISED))
    for answer, count in ((RAISED, right), (NOT_RAISED, size - right)):
        row = _row(quiz, school_class, step, answer)
        row.right, row.count = answer == RAISED, count
        session.add(row)
    await session.flush()


async def count_press(
    session: AsyncSession, quiz: LessonQuiz, school_class: SchoolClass, *, asked: Asked, chosen: int
) -> bool:
    """One pupil's answer; False when hands were counted, or as many answered as the class has."""
    await queries.lock_class_quiz(session, school_class.id)
    row = _row(quiz, school_class, asked.step, chosen)
    there = await queries.counts_to(session, row)
    full = sum(one.count for one in there) >= size_of(school_class)
    if full or any(one.answer == RAISED for one in there):
        return False
    row.right, row.count = chosen == asked.right, 1
    await queries.add_count(session, row)
    return True


def _row(quiz: LessonQuiz, school_class: SchoolClass, step: Step, answer: int) -> ClassAnswer:
    return ClassAnswer(
        class_id=school_class.id,
        course=quiz.course,
        lesson=quiz.lesson,
        moment=step.moment,
        question=step.question,
        answer=answer,
        asked_at=clock.now(),
    )
