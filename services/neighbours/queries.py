"""Finding who lives near, and what was announced."""

from collections.abc import Sequence

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.neighbours.model import Neighbour, Notice, NoticeMessage, NoticeReceiver
from services.people.model import Person
from services.teams.bounds import Box


async def neighbour_of(session: AsyncSession, person_id: int) -> Neighbour | None:
    return await session.get(Neighbour, person_id)


async def forget_neighbour(session: AsyncSession, person_id: int) -> None:
    """Neither the place nor what was told to them is kept."""
    await session.execute(delete(Neighbour).where(Neighbour.person_id == person_id))
    await session.execute(delete(NoticeReceiver).where(NoticeReceiver.person_id == person_id))


async def neighbours_in(
    session: AsyncSession, box: Box, commune: str | None
) -> Sequence[Neighbour]:
    """In the box of degrees or in the commune."""
    inside = and_(
        Neighbour.lat.between(box.south, box.north), Neighbour.lon.between(box.west, box.east)
    )
    here = or_(inside, Neighbour.commune == commune) if commune else inside
    return (await session.scalars(select(Neighbour).where(here))).all()


async def lock_notice(session: AsyncSession, notice_id: int) -> Notice | None:
    return await session.get(Notice, notice_id, with_for_update=True, populate_existing=True)


async def notices_of(session: AsyncSession, task_id: int) -> Sequence[Notice]:
    statement = select(Notice).where(Notice.task_id == task_id).order_by(Notice.id)
    return (await session.scalars(statement)).all()


async def messages_of(session: AsyncSession, notice_id: int) -> Sequence[NoticeMessage]:
    """Oldest first."""
    statement = (
        select(NoticeMessage).where(NoticeMessage.notice_id == notice_id).order_by(NoticeMessage.id)
    )
    return (await session.scalars(statement)).all()


async def find_message(session: AsyncSession, message_id: int) -> NoticeMessage | None:
    return await session.get(NoticeMessage, message_id)


async def receivers_of(
    session: AsyncSession, notice_id: int
) -> Sequence[tuple[Person, int | None]]:
    """Who was told, and for which school, if for one."""
    statement = (
        select(Person, NoticeReceiver.school_id)
        .join(NoticeReceiver, NoticeReceiver.person_id == Person.id)
        .where(NoticeReceiver.notice_id == notice_id)
        .order_by(Person.id)
    )
    return [(person, school) for person, school in await session.execute(statement)]
