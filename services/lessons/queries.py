"""Finding schools."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import School, Teacher


async def teacher_of(session: AsyncSession, person_id: int) -> Teacher | None:
    return await session.get(Teacher, person_id)


async def school_named(session: AsyncSession, name: str, commune_words: str) -> School | None:
    statement = select(School).where(School.name == name, School.commune_words == commune_words)
    return (await session.scalars(statement)).first()


async def get_school(session: AsyncSession, school_id: int) -> School:
    return await session.get_one(School, school_id)
