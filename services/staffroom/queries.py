"""Counting what schools have, for the desk's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.people.model import Person
from services.schools.model import School, SchoolClass, Teacher, TeacherRemoval


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of one school: confirmed teachers, those who wait, classes and their pupils."""

    teachers: int = 0
    waiting: int = 0
    classes: int = 0
    girls: int = 0
    boys: int = 0


async def numbers_by_school(session: AsyncSession) -> Mapping[int, Numbers]:
    confirmed = func.count(Teacher.confirmed_at)
    taught = select(Teacher.school_id, confirmed, func.count()).group_by(Teacher.school_id)
    pupils = func.sum(SchoolClass.girls), func.sum(SchoolClass.boys)
    classed = (
        select(SchoolClass.school_id, func.count(), *pupils)
        .where(SchoolClass.removed_at.is_(None))
        .group_by(SchoolClass.school_id)
    )
    found = {
        school: [teachers, everybody - teachers, 0, 0, 0]
        for school, teachers, everybody in await session.execute(taught)
    }
    for school, classes, girls, boys in await session.execute(classed):
        found.setdefault(school, [0, 0, 0, 0, 0])[2:] = [classes, girls, boys]
    return {school: Numbers(*counts) for school, counts in found.items()}


async def who_waits(session: AsyncSession) -> Sequence[tuple[Teacher, Person, School]]:
    """Who has waited longest first."""
    statement = (
        select(Teacher, Person, School)
        .join(Person, Person.id == Teacher.person_id)
        .join(School, School.id == Teacher.school_id)
        .where(Teacher.confirmed_at.is_(None))
        .order_by(Teacher.joined_at, Teacher.person_id)
    )
    found = await session.execute(statement)
    return [(teacher, person, school) for teacher, person, school in found]


async def teachers_at(session: AsyncSession, school_id: int) -> Sequence[tuple[Teacher, Person]]:
    statement = (
        select(Teacher, Person)
        .join(Person, Person.id == Teacher.person_id)
        .where(Teacher.school_id == school_id)
        .order_by(Teacher.joined_at, Teacher.person_id)
    )
    return [(teacher, person) for teacher, person in await session.execute(statement)]


async def removals_at(
    session: AsyncSession, school_id: int, *, since: datetime
) -> Sequence[tuple[TeacherRemoval, str, str]]:
    """Newest first, with the names of whom and by whom."""
    by = aliased(Person)
    statement = (
        select(TeacherRemoval, Person.name, by.name)
        .join(Person, Person.id == TeacherRemoval.person_id)
        .join(by, by.id == TeacherRemoval.removed_by)
        .where(
            TeacherRemoval.school_id == school_id,
            TeacherRemoval.removed_at > since,
            TeacherRemoval.undone_at.is_(None),
        )
        .order_by(TeacherRemoval.id.desc())
    )
    found = await session.execute(statement)
    return [(removal, name or "", remover or "") for removal, name, remover in found]
