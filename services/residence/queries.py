"""Finding in which commune somebody lives, and who lives in some communes."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Exists, exists
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Person
from services.residence.model import Residence


async def residence_of(session: AsyncSession, person_id: int) -> Residence | None:
    return await session.get(Residence, person_id)


def lives_in(communes: Collection[str]) -> ColumnElement[bool]:
    """A condition on a person."""
    return _has_told().where(Residence.commune.in_(list(communes)))


def told_none() -> ColumnElement[bool]:
    """A condition on a person."""
    return ~_has_told()


def _has_told() -> Exists:
    return exists().where(Residence.person_id == Person.id)


async def forget_residence(session: AsyncSession, person_id: int) -> None:
    kept = await session.get(Residence, person_id)
    if kept is not None:
        await session.delete(kept)
        await session.flush()
