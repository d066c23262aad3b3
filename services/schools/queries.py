"""Finding schools, their teachers and their classes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Person
from services.schools.model import School, SchoolClass, Teacher, TeacherRemoval


async def teacher_of(session: AsyncSession, person_id: int) -> Teacher | None:
    return await session.get(Teacher, person_id)


async def lock_teacher(session: AsyncSession, person_id: int) -> Teacher | None:
    """As they are now: two coordinators may decide at once."""
    return await session.get(Teacher, person_id, with_for_update=True, populate_existing=True)


async def school_named(session: AsyncSession, name: str, commune_words: str) -> School | None:
    statement = select(School).where(School.name == name, School.commune_words == commune_words)
    return (await session.scalars(statement.order_by(School.id))).first()


async def get_school(session: AsyncSession, school_id: int) -> School:
    return await session.get_one(School, school_id)


async def find_school(session: AsyncSession, school_id: int) -> School | None:
    """Of an id that somebody wrote."""
    return await session.get(School, school_id)


async def lock_school(session: AsyncSession, school_id: int) -> School:
    return await session.get_one(School, school_id, with_for_update=True)


async def is_used(session: AsyncSession, school_id: int) -> bool:
    """Whether somebody teaches there, or a class was ever taught."""
    for table in (Teacher, SchoolClass):
        found = select(table.school_id).where(table.school_id == school_id).limit(1)
        if await session.scalar(found) is not None:
            return True
    return False


async def all_schools(session: AsyncSession) -> Sequence[School]:
    return (await session.scalars(select(School).order_by(School.name, School.id))).all()


async def schools_in(session: AsyncSession, commune: str) -> Sequence[School]:
    """Of the commune of that code."""
    statement = select(School).where(School.commune == commune).order_by(School.id)
    return (await session.scalars(statement)).all()


async def schools_by_id(session: AsyncSession, ids: Collection[int]) -> dict[int, School]:
    found = await session.scalars(select(School).where(School.id.in_(list(ids))))
    return {one.id: one for one in found}


async def schools_within(
    session: AsyncSession, lat: tuple[float, float], lon: tuple[float, float]
) -> Sequence[School]:
    """Those that stand between two latitudes and two longitudes."""
    inside = School.lat.between(*lat), School.lon.between(*lon), School.confirmed_at.is_not(None)
    return (await session.scalars(select(School).where(*inside).order_by(School.id))).all()


async def school_with_code(session: AsyncSession, code: str) -> School | None:
    """By its code in the list, or by its number as `#12`."""
    plain = code.strip()
    number = plain.removeprefix("#")
    if plain.startswith("#") and number.isascii() and number.isdigit() and len(number) < 10:
        return await session.get(School, int(number))
    statement = select(School).where(func.lower(School.register_code) == plain.lower())
    return (await session.scalars(statement.order_by(School.id))).first()


async def school_coded(session: AsyncSession, join_code: str) -> School | None:
    statement = select(School).where(School.join_code == join_code)
    return (await session.scalars(statement)).one_or_none()


async def teachers_of_school(session: AsyncSession, school_id: int) -> Sequence[Teacher]:
    """Who joined first, first."""
    statement = select(Teacher).where(Teacher.school_id == school_id)
    return (await session.scalars(statement.order_by(Teacher.joined_at, Teacher.person_id))).all()


async def confirmed_teachers(
    session: AsyncSession, school_ids: Sequence[int]
) -> Sequence[tuple[Person, int]]:
    """Those who may be told something for their school, each with its id."""
    statement = (
        select(Person, Teacher.school_id)
        .join(Teacher, Teacher.person_id == Person.id)
        .where(Teacher.school_id.in_(list(school_ids)), Teacher.confirmed_at.is_not(None))
        .order_by(Person.id)
    )
    return [(person, school_id) for person, school_id in await session.execute(statement)]


async def count_by_school(session: AsyncSession) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Confirmed teachers, and classes that were not removed, by the school's id."""
    teachers = select(Teacher.school_id, func.count()).where(Teacher.confirmed_at.is_not(None))
    classes = select(SchoolClass.school_id, func.count()).where(SchoolClass.removed_at.is_(None))
    taught = await session.execute(teachers.group_by(Teacher.school_id))
    classed = await session.execute(classes.group_by(SchoolClass.school_id))
    return dict(iter(taught)), dict(iter(classed))


async def get_class(session: AsyncSession, class_id: int) -> SchoolClass | None:
    return await session.get(SchoolClass, class_id)


async def class_coded(session: AsyncSession, code: str) -> SchoolClass | None:
    statement = select(SchoolClass).where(SchoolClass.code == code)
    return (await session.scalars(statement)).one_or_none()


async def classes_of_teacher(session: AsyncSession, person_id: int) -> Sequence[SchoolClass]:
    """Those that were not removed, by grade and label."""
    mine = SchoolClass.teacher_id == person_id, SchoolClass.removed_at.is_(None)
    statement = select(SchoolClass).where(*mine).order_by(*_BY_GRADE)
    return (await session.scalars(statement)).all()


async def all_classes_of(session: AsyncSession, person_id: int) -> Sequence[SchoolClass]:
    """Removed ones too."""
    statement = select(SchoolClass).where(SchoolClass.teacher_id == person_id)
    return (await session.scalars(statement.order_by(SchoolClass.id))).all()


async def classes_of_school(session: AsyncSession, school_id: int) -> Sequence[SchoolClass]:
    """Those that were not removed, by grade and label."""
    here = SchoolClass.school_id == school_id, SchoolClass.removed_at.is_(None)
    statement = select(SchoolClass).where(*here).order_by(*_BY_GRADE)
    return (await session.scalars(statement)).all()


async def lock_removal(session: AsyncSession, removal_id: int) -> TeacherRemoval | None:
    """As it is now: two coordinators may undo it at once."""
    return await session.get(
        TeacherRemoval, removal_id, with_for_update=True, populate_existing=True
    )


async def drop_removals(session: AsyncSession, *, before: datetime) -> None:
    await session.execute(delete(TeacherRemoval).where(TeacherRemoval.removed_at < before))


async def remove_classes(session: AsyncSession, person_id: int, *, at: datetime) -> None:
    """All of a teacher's, when they no longer teach there."""
    mine = SchoolClass.teacher_id == person_id, SchoolClass.removed_at.is_(None)
    await session.execute(update(SchoolClass).where(*mine).values(removed_at=at))


async def move_to(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Everybody and every class of one school to another, which it turned out to be."""
    for table in (Teacher, SchoolClass):
        mine = table.school_id == old_id
        await session.execute(update(table).where(mine).values(school_id=new_id))


_BY_GRADE = SchoolClass.grade, SchoolClass.label, SchoolClass.id
