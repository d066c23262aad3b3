"""Schools found, and who may see them; classes added, changed, removed and brought back."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotFound, NotPermitted, SafeLaneError, no_longer
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.places.gazetteer import find_units
from services.policy import policy_of
from services.schools import queries
from services.schools.classes import MOST_CLASSES, ClassFacts, check_facts, new_code
from services.schools.finding import Known, find
from services.schools.model import School, SchoolClass
from services.texts import Words, _


async def find_schools(
    session: AsyncSession, words: str, *, commune: str | None = None
) -> Sequence[School]:
    """Schools that the words may mean, best first; with `commune`, its code, of that one alone."""
    units = find_units(words, policy_of(session).area.province)
    named = {found.unit.code for found in units if found.sure}
    schools = {
        one.id: one
        for one in await queries.all_schools(session)
        if one.confirmed_at is not None and commune in (None, one.commune)
    }
    known = [Known(one.id, one.name, one.commune_words, one.level) for one in schools.values()]
    nearby = {one.id for one in schools.values() if one.commune in named}
    return [schools[found] for found in find(words, known, nearby=nearby)]


async def check_coordinator(session: AsyncSession, person: Person) -> None:
    """Raises NotPermitted."""
    if Role.COORDINATOR not in await roles_of(session, person.id):
        raise NotPermitted(_("Only a coordinator can do this."))


async def access_school(session: AsyncSession, school_id: int, person: Person) -> School:
    """For its confirmed teachers and for coordinators; NotFound for anybody else."""
    school = await queries.find_school(session, school_id)
    if school is None or not await _belongs(session, school_id, person):
        raise NotFound(_("There is no such school."))
    return school


async def access_class(session: AsyncSession, class_id: int, person: Person) -> SchoolClass:
    """For confirmed teachers of its school and for coordinators; NotFound for anybody else, and
    for one that was removed."""
    found = await queries.get_class(session, class_id)
    if found is None or found.removed_at or not await _belongs(session, found.school_id, person):
        raise NotFound(_("There is no such class."))
    return found


async def _belongs(session: AsyncSession, school_id: int, person: Person) -> bool:
    teacher = await queries.teacher_of(session, person.id)
    if teacher is not None and teacher.school_id == school_id and teacher.confirmed_at:
        return True
    return Role.COORDINATOR in await roles_of(session, person.id)


async def add_class(session: AsyncSession, teacher: Person, facts: ClassFacts) -> SchoolClass:
    """Raises SafeLaneError for facts that cannot be, for a class that its school has already, and
    for one class too many; NotFound for somebody who is no confirmed teacher."""
    check_facts(facts)
    school_id = await _own_school(session, teacher)
    await check_free(session, school_id, facts.label)
    if len(await queries.classes_of_teacher(session, teacher.id)) >= MOST_CLASSES:
        raise SafeLaneError(_("You have {count} classes, which is the most.", count=MOST_CLASSES))
    new = SchoolClass(
        school_id=school_id,
        teacher_id=teacher.id,
        code=await _free_code(session),
        created_at=clock.now(),
    )
    _put(new, facts)
    session.add(new)
    await session.flush()
    return new


async def change_class(
    session: AsyncSession, class_id: int, facts: ClassFacts, *, by: Person
) -> SchoolClass:
    """Raises as `add_class` does; NotFound for a class that is not theirs."""
    check_facts(facts)
    found = await access_class(session, class_id, by)
    await check_free(session, found.school_id, facts.label, but=found.id)
    _put(found, facts)
    await session.flush()
    return found


async def remove_class(session: AsyncSession, class_id: int, *, by: Person) -> SchoolClass:
    """It gets no more lessons; what was taught counts on."""
    found = await access_class(session, class_id, by)
    found.removed_at = clock.now()
    await session.flush()
    return found


async def restore_class(session: AsyncSession, class_id: int, *, by: Person) -> SchoolClass:
    """A removal undone by a teacher of its school, or by a coordinator."""
    found = await queries.get_class(session, class_id)
    if found is None or found.removed_at is None:
        raise no_longer()
    await check_free(session, found.school_id, found.label)
    found.removed_at = None
    await session.flush()
    return await access_class(session, class_id, by)


def facts_of(found: SchoolClass) -> ClassFacts:
    return ClassFacts(
        found.label, found.grade, found.girls, found.boys, found.language,
        found.weekday, found.hour, found.minute,
    )  # fmt: skip


def _put(found: SchoolClass, facts: ClassFacts) -> None:
    found.label, found.grade = facts.label, facts.grade
    found.girls, found.boys, found.language = facts.girls, facts.boys, facts.language
    found.weekday, found.hour, found.minute = facts.weekday, facts.hour, facts.minute


async def _own_school(session: AsyncSession, person: Person) -> int:
    teacher = await queries.teacher_of(session, person.id)
    if teacher is None or teacher.confirmed_at is None:
        raise NotFound(_("There is no such school."))
    return teacher.school_id


async def check_free(
    session: AsyncSession, school_id: int, label: str, *, but: int | None = None
) -> None:
    """No class is called like that, `but` the one that keeps its name. Raises SafeLaneError. The
    school is locked, so that two messages at once do not make one class twice."""
    await queries.lock_school(session, school_id)
    there = await queries.classes_of_school(session, school_id)
    if any(one.id != but and one.label.casefold() == label.casefold() for one in there):
        raise SafeLaneError(_("Your school has a class {label} already.", label=Words(label)))


async def _free_code(session: AsyncSession) -> str:
    code = new_code()
    while await queries.class_coded(session, code) is not None:
        code = new_code()
    return code
