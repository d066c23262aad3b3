"""Finding relayed questions."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.relay.model import Answer, Question


async def get_question(session: AsyncSession, question_id: int) -> Question | None:
    return await session.get(Question, question_id)


async def questions_of(session: AsyncSession, task_id: int) -> Sequence[Question]:
    statement = select(Question).where(Question.task_id == task_id).order_by(Question.id)
    return (await session.scalars(statement)).all()


async def answers_of(session: AsyncSession, task_id: int) -> Sequence[Answer]:
    statement = (
        select(Answer)
        .join(Question, Question.id == Answer.question_id)
        .where(Question.task_id == task_id)
        .order_by(Answer.id)
    )
    return (await session.scalars(statement)).all()


async def pass_questions(session: AsyncSession, task_id: int, into_id: int) -> None:
    """What was asked about a task is about the one that it has become part of."""
    statement = update(Question).where(Question.task_id == task_id).values(task_id=into_id)
    await session.execute(statement)
