"""A teacher joins a school, is confirmed or refused there, and leaves it."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import no_longer
from services.messages import Lane, Reply
from services.people.model import Person, Role
from services.people.queries import get_person
from services.people.service import give_role, take_role, tell, tell_all
from services.policy import policy_of
from services.schools import queries
from services.schools.finding import key_of
from services.schools.levels import Level, level_in
from services.schools.model import School, Teacher
from services.schools.service import check_coordinator
from services.schools.wording import (
    ask_coordinators,
    confirmed_words,
    refused_words,
    tell_coordinators,
)


async def join_school(
    session: AsyncSession, person: Person, *, name: str, commune: str | None, commune_words: str
) -> School:
    """The school of that name and commune, new if unknown; the person teaches there now. One of
    the imported list is known by the same name without what kind of school it is."""
    school = await queries.school_named(session, name, commune_words)
    school = school or await _listed(session, name, commune)
    if school is None:
        now = clock.now()
        school = School(
            name=name,
            level=level_in(name),
            commune=commune,
            commune_words=commune_words,
            created_at=now,
            confirmed_at=None if policy_of(session).schools_confirm else now,
        )
        session.add(school)
        await session.flush()  # the teacher names the school by its id
    await join(session, person, school)
    return school


async def _listed(session: AsyncSession, name: str, commune: str | None) -> School | None:
    """The only one in the commune that the name can mean."""
    if commune is None:
        return None
    level, key = level_in(name), key_of(name)
    meant = [
        one
        for one in await queries.schools_in(session, commune)
        if key_of(one.name) == key and (Level.OTHER in (level, one.level) or level is one.level)
    ]
    return meant[0] if len(meant) == 1 else None


async def join(session: AsyncSession, person: Person, school: School) -> Teacher:
    """The person teaches there from now on, and only there; classes elsewhere end for them. Where
    the setting asks for it coordinators are asked, and until then the person waits."""
    teacher = await queries.lock_teacher(session, person.id)
    if teacher is not None and teacher.school_id == school.id:
        return teacher
    if teacher is None:
        teacher = Teacher(person_id=person.id)
        session.add(teacher)
    else:
        await queries.remove_classes(session, person.id, at=clock.now())
    waits = policy_of(session).schools_confirm
    teacher.school_id, teacher.joined_at = school.id, clock.now()
    teacher.confirmed_at, teacher.confirmed_by = None if waits else clock.now(), None
    await give_role(session, person, Role.SCHOOL)
    await session.flush()
    if waits:
        await tell_all(
            session, Role.COORDINATOR, ask_coordinators(school, person), lane=Lane.UPDATE
        )
    return teacher


async def confirm_teacher(session: AsyncSession, person_id: int, *, by: Person) -> Teacher:
    """The person may teach there, and the school is one. Raises NotPermitted; IllegalMove for
    somebody who does not wait."""
    teacher, school = await _waiting(session, person_id, by)
    teacher.confirmed_at, teacher.confirmed_by = clock.now(), by.id
    if school.confirmed_at is None:
        school.confirmed_at, school.confirmed_by = clock.now(), by.id
    person = await get_person(session, person_id)
    await tell(session, person, Reply(confirmed_words(school)), lane=Lane.REPLY)
    card = tell_coordinators(school, person, confirmed=True, by=by)
    await tell_all(session, Role.COORDINATOR, card, lane=Lane.UPDATE)
    return teacher


async def refuse_teacher(session: AsyncSession, person_id: int, *, by: Person) -> None:
    """The person does not teach there; a school that only they named goes with them. Raises as
    `confirm_teacher` does."""
    teacher, school = await _waiting(session, person_id, by)
    person = await get_person(session, person_id)
    await session.delete(teacher)
    await take_role(session, person, Role.SCHOOL)
    words = refused_words(school, policy_of(session).hotline)
    await tell(session, person, Reply(words), lane=Lane.REPLY)
    card = tell_coordinators(school, person, confirmed=False, by=by)
    await tell_all(session, Role.COORDINATOR, card, lane=Lane.UPDATE)
    await session.flush()
    if school.confirmed_at is None and not await queries.is_used(session, school.id):
        await session.delete(school)
        await session.flush()


async def _waiting(session: AsyncSession, person_id: int, by: Person) -> tuple[Teacher, School]:
    await check_coordinator(session, by)
    teacher = await queries.lock_teacher(session, person_id)
    if teacher is None or teacher.confirmed_at is not None:
        raise no_longer()
    return teacher, await queries.get_school(session, teacher.school_id)


async def leave_school(session: AsyncSession, person_id: int) -> None:
    """Their classes end; the row of the teacher is deleted by whoever erases them."""
    await queries.remove_classes(session, person_id, at=clock.now())
