"""Finding blocks, and counting what has been sent lately."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.limits.model import Block
from services.people.model import Person
from services.reports.model import Report
from services.together import Known

_BLOCKS: Known[int, Block | None] = Known("standing blocks")


async def know_blocks(session: AsyncSession, person_ids: Collection[int], *, now: datetime) -> None:
    """Look up at once who of them is blocked, for a batch of turns."""
    statement = (
        select(Block)
        .where(Block.person_id.in_(person_ids), Block.lifted_at.is_(None), Block.until > now)
        .order_by(Block.id)
    )
    found = {block.person_id: block for block in await session.scalars(statement)}
    for person_id in person_ids:
        _BLOCKS.note(session, person_id, found.get(person_id))


async def standing_block(session: AsyncSession, person_id: int, *, now: datetime) -> Block | None:
    async def look() -> Block | None:
        statement = (
            select(Block)
            .where(Block.person_id == person_id, Block.lifted_at.is_(None), Block.until > now)
            .order_by(Block.id.desc())
            .limit(1)
        )
        return (await session.scalars(statement)).one_or_none()

    return await _BLOCKS.find(session, person_id, look)


async def sent_since(
    session: AsyncSession, person_id: int, *, since: datetime, most: int
) -> Sequence[datetime]:
    """When the person's newest reports were received, newest first."""
    statement = (
        select(Report.received_at)
        .where(Report.reporter_id == person_id, Report.received_at > since)
        .order_by(Report.received_at.desc())
        .limit(most)
    )
    return (await session.scalars(statement)).all()


async def count_at(session: AsyncSession, cell: str, *, since: datetime) -> int:
    statement = select(func.count(Report.id)).where(Report.cell == cell, Report.received_at > since)
    return await session.scalar(statement) or 0


async def count_of_newcomers(session: AsyncSession, cell: str, *, since: datetime) -> int:
    """People first heard of since then who have reported in the cell since then."""
    statement = (
        select(func.count(func.distinct(Report.reporter_id)))
        .join(Person, Person.id == Report.reporter_id)
        .where(Report.cell == cell, Report.received_at > since, Person.created_at > since)
    )
    return await session.scalar(statement) or 0
