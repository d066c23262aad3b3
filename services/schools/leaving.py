"""A coordinator takes a confirmed teacher out of a school, with a reason, and brings them back."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import SafeLaneError, no_longer
from services.messages import Lane, Reply, clean
from services.people.model import Person, Role
from services.people.queries import get_person
from services.people.service import give_role, take_role, tell
from services.policy import policy_of
from services.schools import queries
from services.schools.classes import MOST_CLASSES
from services.schools.model import SchoolClass, Teacher, TeacherRemoval
from services.schools.service import check_coordinator
from services.schools.wording import back_words, given_words, removed_words, taken_words
from services.texts import _

log = structlog.get_logger(__name__)

#: How long it can be undone, and how long it is known at all.
UNDO, KEPT = timedelta(days=7), timedelta(days=365)
LONGEST_WHY = 300


async def removable(session: AsyncSession, person_id: int, *, by: Person) -> Teacher:
    """Raises NotPermitted; IllegalMove for somebody who is no confirmed teacher."""
    await check_coordinator(session, by)
    teacher = await queries.lock_teacher(session, person_id)
    if teacher is None or teacher.confirmed_at is None:
        raise no_longer()
    return teacher


async def remove_teacher(
    session: AsyncSession, person_id: int, *, by: Person, why: str, to: int | None = None
) -> TeacherRemoval:
    """Their classes end, or pass `to` another confirmed teacher of the school; both are told.
    Raises as `removable`; SafeLaneError without a reason, or when that is too many classes."""
    teacher = await removable(session, person_id, by=by)
    classes = await queries.classes_of_teacher(session, person_id)
    await check_receiver(session, teacher, to, len(classes))
    removal = _noted(teacher, classes, to=to)
    removal.why, removal.removed_by = checked_why(why), by.id
    for one in classes:
        one.teacher_id, one.removed_at = (to, None) if to else (person_id, removal.removed_at)
    session.add(removal)
    await queries.drop_removals(session, before=removal.removed_at - KEPT)
    await session.delete(teacher)
    person = await get_person(session, person_id)
    await take_role(session, person, Role.SCHOOL)
    await session.flush()
    await _tell_removed(session, person, removal, classes)
    log.info("teacher removed", person=person_id, by=by.id)
    return removal


def _noted(teacher: Teacher, classes: Sequence[SchoolClass], *, to: int | None) -> TeacherRemoval:
    return TeacherRemoval(
        person_id=teacher.person_id,
        school_id=teacher.school_id,
        joined_at=teacher.joined_at,
        confirmed_at=teacher.confirmed_at,
        confirmed_by=teacher.confirmed_by,
        welcomed_at=teacher.welcomed_at,
        classes=[one.id for one in classes],
        lessons=[],
        to_id=to,
        removed_at=clock.now(),
    )


def checked_why(why: str) -> str:
    """Raises SafeLaneError for one that says nothing, or too much."""
    words = clean(why)
    if not words or len(words) > LONGEST_WHY:
        raise SafeLaneError(_("Write in a few words why, please."))
    return words


async def check_receiver(
    session: AsyncSession, teacher: Teacher, to: int | None, count: int
) -> None:
    """Whether somebody may be given so many classes of the teacher. Raises SafeLaneError."""
    if to is None:
        return
    other = await queries.teacher_of(session, to)
    same = other is not None and other.school_id == teacher.school_id and other.confirmed_at
    if not same or to == teacher.person_id:
        raise no_longer()
    if len(await queries.classes_of_teacher(session, to)) + count > MOST_CLASSES:
        raise SafeLaneError(_("A teacher has {count} classes at most.", count=MOST_CLASSES))


async def _tell_removed(
    session: AsyncSession, person: Person, removal: TeacherRemoval, classes: Sequence[SchoolClass]
) -> None:
    school = await queries.get_school(session, removal.school_id)
    hotline = policy_of(session).hotline
    words = removed_words(school, hotline, passed=removal.to_id is not None, count=len(classes))
    await tell(session, person, Reply(words), lane=Lane.UPDATE)
    if removal.to_id is not None and classes:
        other = await get_person(session, removal.to_id)
        given = given_words(school, hotline, [one.label for one in classes])
        await tell(session, other, Reply(given), lane=Lane.UPDATE)


async def return_teacher(
    session: AsyncSession, removal_id: int, *, by: Person
) -> tuple[TeacherRemoval, Sequence[SchoolClass]]:
    """They teach there again, with those classes that nothing has taken the place of. Raises
    NotPermitted; IllegalMove for what was undone or is too old; SafeLaneError for somebody who
    teaches again already."""
    await check_coordinator(session, by)
    removal = await queries.lock_removal(session, removal_id)
    if removal is None or removal.undone_at or removal.removed_at < clock.now() - UNDO:
        raise no_longer()
    if await queries.lock_teacher(session, removal.person_id) is not None:
        raise SafeLaneError(_("This teacher has joined a school again already."))
    session.add(
        Teacher(
            person_id=removal.person_id,
            school_id=removal.school_id,
            joined_at=removal.joined_at,
            confirmed_at=removal.confirmed_at,
            confirmed_by=removal.confirmed_by,
            welcomed_at=removal.welcomed_at,
        )
    )
    removal.undone_at, removal.undone_by = clock.now(), by.id
    classes = await _classes_back(session, removal)
    person = await get_person(session, removal.person_id)
    await give_role(session, person, Role.SCHOOL)
    await session.flush()
    await _tell_returned(session, person, removal, classes)
    log.info("teacher brought back", person=person.id, by=by.id)
    return removal, classes


async def _classes_back(session: AsyncSession, removal: TeacherRemoval) -> Sequence[SchoolClass]:
    await queries.lock_school(session, removal.school_id)
    there = {
        one.label.casefold() for one in await queries.classes_of_school(session, removal.school_id)
    }
    found = [await queries.get_class(session, id) for id in removal.classes]
    back = [one for one in found if one is not None and _free(one, removal, there)]
    for one in back:
        one.teacher_id, one.removed_at = removal.person_id, None
    return back


def _free(one: SchoolClass, removal: TeacherRemoval, there: set[str]) -> bool:
    if removal.to_id is not None:
        return one.removed_at is None and one.teacher_id == removal.to_id
    return one.removed_at == removal.removed_at and one.label.casefold() not in there


async def _tell_returned(
    session: AsyncSession, person: Person, removal: TeacherRemoval, classes: Sequence[SchoolClass]
) -> None:
    school = await queries.get_school(session, removal.school_id)
    await tell(session, person, Reply(back_words(school)), lane=Lane.UPDATE)
    if removal.to_id is not None and classes:
        other = await get_person(session, removal.to_id)
        words = taken_words(school, [one.label for one in classes])
        await tell(session, other, Reply(words), lane=Lane.UPDATE)
