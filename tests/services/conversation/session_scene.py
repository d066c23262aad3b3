"""A teacher in chat, what was recorded, and the presses of a usual report."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.teaching.model import LessonSession
from tests.services.conversation.somebody import Somebody
from tests.services.teaching.schooling import (
    Schooling,
    a_school,
)


async def a_teacher(session: AsyncSession) -> tuple[Somebody, Schooling]:
    hoa = Somebody(session, "hoa")
    await hoa.writes("/help")
    return hoa, await a_school(session, await hoa.person())


async def told(session: AsyncSession) -> list[LessonSession]:
    statement = select(LessonSession).where(LessonSession.removed_at.is_(None))
    return list((await session.scalars(statement.order_by(LessonSession.id))).all())


AS_USUAL = ("session:girls:usual", "session:women:no_adults", "session:disabled:none")
SENT = (*AS_USUAL, "session:first_time:all", "session:confirm:send")
