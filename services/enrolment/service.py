"""A teacher and their classes come in: confirmed, welcomed, and their lessons begun."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import SubscriptionState
from services.lessons.queries import subscriptions_of_classes
from services.lessons.service import (
    reschedule,
    resume,
    send_welcome,
    stop_course,
    subscribe_class,
)
from services.lessons.taught import further_courses
from services.messages import Lane, Reply
from services.people.model import Person
from services.people.queries import get_person
from services.people.service import tell
from services.schools.classes import ClassFacts
from services.schools.joining import confirm_teacher, join, join_school
from services.schools.levels import course_of
from services.schools.model import School, SchoolClass
from services.schools.queries import classes_of_teacher, get_class
from services.schools.service import (
    access_class,
    add_class,
    change_class,
    remove_class,
    restore_class,
)
from services.schools.wording import ADD, ASK_CLASSES


async def confirm(session: AsyncSession, person_id: int, *, by: Person) -> None:
    """Somebody who waits may teach, gets the welcome lesson and is asked for their classes. Raises
    as `confirm_teacher`."""
    await confirm_teacher(session, person_id, by=by)
    person = await get_person(session, person_id)
    await send_welcome(session, person)
    if not await classes_of_teacher(session, person_id):
        await tell(session, person, Reply(ASK_CLASSES, choices=(ADD,)), lane=Lane.REPLY)


async def join_listed(session: AsyncSession, person: Person, school: School) -> None:
    """The person teaches at a school that is known; lessons of classes elsewhere end."""
    before = await classes_of_teacher(session, person.id)
    await join(session, person, school)
    await _end_lessons(session, before)


async def join_named(
    session: AsyncSession, person: Person, *, name: str, commune: str | None, commune_words: str
) -> School:
    """The same at a school named in words, new if unknown."""
    before = await classes_of_teacher(session, person.id)
    school = await join_school(
        session, person, name=name, commune=commune, commune_words=commune_words
    )
    await _end_lessons(session, before)
    return school


async def _end_lessons(session: AsyncSession, before: Sequence[SchoolClass]) -> None:
    for one in before:
        if one.removed_at is not None:
            await reschedule(session, one)


async def enroll(
    session: AsyncSession, teacher: Person, facts: ClassFacts, *, channel: str
) -> SchoolClass:
    """A new class, and the course of its grade. Raises as `add_class`."""
    added = await add_class(session, teacher, facts)
    await subscribe_class(session, teacher, added, channel=channel)
    return added


async def alter(
    session: AsyncSession, class_id: int, facts: ClassFacts, *, by: Person, channel: str
) -> SchoolClass:
    """Its lessons come at its new time; another grade may have another course, which then takes
    the place of the one before, and what does not fit the new grade ends. Raises as
    `change_class`."""
    before = (await access_class(session, class_id, by)).grade
    one = await change_class(session, class_id, facts, by=by)
    await reschedule(session, one)
    if before != one.grade:
        await _change_course(session, one, before, channel=channel)
    return one


async def _change_course(
    session: AsyncSession, one: SchoolClass, before: int, *, channel: str
) -> None:
    """First, as the one before was: what the class takes besides comes after it."""
    teacher = await get_person(session, one.teacher_id)
    fit = {course_of(one.grade), *(each.name for each in further_courses(one.grade))}
    for taken in await subscriptions_of_classes(session, [one.id]):
        if taken.course not in fit and taken.state is not SubscriptionState.STOPPED:
            await stop_course(session, taken, teacher, channel=channel)
    if course_of(before) != course_of(one.grade):
        await subscribe_class(session, teacher, one, channel=channel, first=True)


async def drop(session: AsyncSession, class_id: int, *, by: Person) -> SchoolClass:
    """No more lessons; what is on its way is taken back."""
    gone = await remove_class(session, class_id, by=by)
    await reschedule(session, gone)
    return gone


async def bring_back(
    session: AsyncSession, class_id: int, *, by: Person, channel: str
) -> SchoolClass:
    """Its lessons go on where they were left: those of the courses that its removal ended."""
    gone = await get_class(session, class_id)
    removed_at = gone.removed_at if gone else None
    one = await restore_class(session, class_id, by=by)
    teacher = await get_person(session, one.teacher_id)
    ended = [
        taken
        for taken in await subscriptions_of_classes(session, [one.id])
        if removed_at and taken.ended_at and taken.ended_at >= removed_at
    ]
    for taken in sorted(ended, key=lambda each: (each.place, each.id)):
        await resume(session, taken, teacher, channel=channel)
    return one
