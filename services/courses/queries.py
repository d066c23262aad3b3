"""Finding approvals of lessons."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.courses.model import LessonApproval


async def approvals(
    session: AsyncSession, *, course: str | None = None, lesson: str | None = None
) -> Sequence[LessonApproval]:
    """Newest first, those that were withdrawn among them."""
    statement = select(LessonApproval).order_by(LessonApproval.id.desc())
    if course is not None:
        statement = statement.where(LessonApproval.course == course)
    if lesson is not None:
        statement = statement.where(LessonApproval.lesson == lesson)
    return (await session.scalars(statement)).all()


async def standing_approval(
    session: AsyncSession,
    *,
    course: str,
    lesson: str,
    language: str,
    digest: str,
    locked: bool = False,
) -> LessonApproval | None:
    """The one that holds for this text."""
    statement = (
        select(LessonApproval)
        .where(
            LessonApproval.course == course,
            LessonApproval.lesson == lesson,
            LessonApproval.language == language,
            LessonApproval.digest == digest,
            LessonApproval.withdrawn_at.is_(None),
        )
        .order_by(LessonApproval.id.desc())
        .limit(1)
    )
    if locked:
        statement = statement.with_for_update()
    return (await session.scalars(statement)).one_or_none()
