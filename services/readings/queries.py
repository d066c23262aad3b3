"""Finding who has looked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import ColumnElement

from services.readings.model import Reading, Subject

#: Ids of what was opened, by its kind.
Things = Mapping[Subject, Collection[int]]


async def readings_of(session: AsyncSession, things: Things) -> Sequence[Reading]:
    """Every look at any of these, oldest first."""
    statement = select(Reading).where(_any_of(things)).order_by(Reading.id)
    return (await session.scalars(statement)).all()


async def count_readers(session: AsyncSession, things: Things, *, but: int) -> tuple[int, int]:
    """How many people besides this one have looked at any of these, and how often."""
    statement = select(func.count(func.distinct(Reading.person_id)), func.count()).where(
        _any_of(things), Reading.person_id != but
    )
    people, looks = (await session.execute(statement)).one()
    return people, looks


async def delete_older(session: AsyncSession, limit: datetime, *, most: int) -> int:
    """At most so many of the looks before the limit; how many went."""
    old = select(Reading.id).where(Reading.at < limit).order_by(Reading.at).limit(most)
    ids = (await session.scalars(old)).all()
    await session.execute(delete(Reading).where(Reading.id.in_(ids)))
    return len(ids)


def _any_of(things: Things) -> ColumnElement[bool]:
    named = [
        (Reading.what == what) & Reading.subject_id.in_(sorted(ids)) for what, ids in things.items()
    ]
    return or_(*named)
