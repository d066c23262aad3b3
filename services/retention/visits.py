"""Phones on which pupils answered by their class's code: what was said there goes within a day."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.erasure.queries import delete_all_at, delete_traces, is_somebodys
from services.messages import Address
from services.quizzes.queries import old_visits
from services.retention import queries
from services.retention.rounds import Done

#: With the hour between two looks it is within a day; until then Telegram may repeat itself.
KEPT = timedelta(hours=22)


async def visits(session: AsyncSession, reached: int, most: int) -> Done:
    """Where the phone is somebody's whom we know, their own talk with us stays."""
    found = await old_visits(session, begun_by=clock.now() - KEPT, most=most)
    for visit in found:
        at = Address(visit.channel, visit.contact)
        await queries.forget_pupils_words(session, at)
        if not await is_somebodys(session, at):
            await delete_all_at(session, at, until=clock.now())
            await delete_traces(session, at)
        await session.delete(visit)
    return Done(len(found), more=len(found) == most)
