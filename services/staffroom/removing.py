"""A teacher taken out of a school at the desk, in two steps, and brought back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.enrolment.leaving import bring_back, take_out
from services.errors import no_longer
from services.people.model import Person
from services.people.queries import get_person
from services.policy import policy_of
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.schools.leaving import UNDO, check_receiver, checked_why, removable
from services.schools.model import School, SchoolClass, TeacherRemoval
from services.schools.queries import classes_of_teacher, get_school
from services.schools.wording import removed_words
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.staffroom import queries
from services.teaching.queries import end_calendars_at
from services.texts import Spoken


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to take out of a school, why, and to whom the classes pass; None: they end."""

    school_id: int
    person_id: int
    why: str
    to: int | None


@dataclass(frozen=True, slots=True)
class Meant:
    """What would be done, as it is shown before it is, with what the teacher would be told."""

    school: School
    person: Person
    classes: Sequence[SchoolClass]
    receiver: Person | None
    words: Spoken


async def meant(session: AsyncSession, who: SignedIn, asked: Asked) -> Meant:
    """Nothing is changed. Raises as `remove` does."""
    check_page(who, Page.SCHOOLS)
    teacher = await removable(session, asked.person_id, by=who.person)
    if teacher.school_id != asked.school_id:
        raise no_longer()
    checked_why(asked.why)
    classes = await classes_of_teacher(session, asked.person_id)
    await check_receiver(session, teacher, asked.to, len(classes))
    person, school = (
        await get_person(session, asked.person_id),
        await get_school(session, asked.school_id),
    )
    receiver = await get_person(session, asked.to) if asked.to else None
    hotline = policy_of(session).hotline
    words = removed_words(school, hotline, passed=asked.to is not None, count=len(classes))
    return Meant(school, person, classes, receiver, words)


async def remove(session: AsyncSession, who: SignedIn, asked: Asked) -> None:
    """Raises NotPermitted; IllegalMove for somebody who is no confirmed teacher there any more;
    SafeLaneError without a reason."""
    await meant(session, who, asked)
    await take_out(session, asked.person_id, by=who.person, why=asked.why, to=asked.to)
    await end_calendars_at(session, asked.person_id, asked.school_id, at=clock.now())
    _note(session, who, asked.school_id)


async def undo(session: AsyncSession, who: SignedIn, school_id: int, removal_id: int) -> None:
    """Raises as `return_teacher`."""
    check_page(who, Page.SCHOOLS)
    removal = await bring_back(session, removal_id, by=who.person)
    if removal.school_id != school_id:
        raise no_longer()
    _note(session, who, school_id)


def _note(session: AsyncSession, who: SignedIn, school_id: int) -> None:
    note_reading(session, by=who.person, what=Subject.SCHOOL, id=school_id, how=Way.WRITTEN)


async def removed(
    session: AsyncSession, who: SignedIn, school_id: int
) -> Sequence[tuple[TeacherRemoval, str, str]]:
    """Who was taken out there and may still be brought back, each with their name and that of
    whoever did it; for coordinators."""
    if not who.coordinates:
        return ()
    return await queries.removals_at(session, school_id, since=clock.now() - UNDO)
