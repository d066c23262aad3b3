"""Whether a class has finished a course, and what then stands on its certificate."""

import hashlib
import re
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.courses.service import is_approved
from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.people.model import Person
from services.pictures.certificate import Certificate
from services.policy import policy_of
from services.schools.model import SchoolClass
from services.schools.queries import get_class, get_school
from services.schools.service import access_class
from services.teaching import queries
from services.teaching.titles import course_title

_NAME = re.compile(r"certificate:(\d{1,10})\.([0-9a-f]{16})(\.a4)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Finished:
    """A course that a class has finished, with all of its lessons."""

    school_class: SchoolClass
    subscription: Subscription
    lessons: list[LessonSent]

    def picture(self, *, paper: bool = False) -> str:
        """The name under which it is drawn. Nobody can guess another one's: the moments at which
        the class was made and its course began go into it, and cannot be read out of it."""
        return f"certificate:{self.subscription.id}.{_seal(self)}{'.a4' if paper else ''}"


def _seal(one: Finished) -> str:
    began, made = one.subscription.started_at, one.school_class.created_at
    told = f"{one.subscription.id}|{began.isoformat()}|{made.isoformat()}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


async def finished_by(
    session: AsyncSession, class_id: int, person: Person, *, course: str = ""
) -> Finished | None:
    """The course of that name, or else the newest that is finished; None while lessons are left, or
    were sent and neither opened nor held. Raises NotFound for somebody who may not see the class.
    """
    school_class = await access_class(session, class_id, person)
    for subscription in await queries.courses_of_class(session, school_class.id):
        if course in ("", subscription.course):
            found = await _finished(session, school_class, subscription)
            if found is not None:
                return found
    return None


async def _finished(
    session: AsyncSession, school_class: SchoolClass, subscription: Subscription
) -> Finished | None:
    lessons = list(await queries.lessons_sent(session, subscription.id))
    is_over = subscription.state is SubscriptionState.FINISHED
    if is_over and lessons and all(one.taught_at or one.opened_at for one in lessons):
        return Finished(school_class, subscription, lessons)
    return None


async def certificate_named(session: AsyncSession, name: str) -> tuple[Certificate, bool]:
    """What is drawn under the name, and whether on paper. Raises KeyError for any other name."""
    found = _NAME.fullmatch(name)
    subscription = await queries.find_subscription(session, int(found[1])) if found else None
    if found is None or subscription is None or subscription.class_id is None:
        raise KeyError(name)
    school_class = await get_class(session, subscription.class_id)
    finished = await _finished(session, school_class, subscription) if school_class else None
    if finished is None or _seal(finished) != found[2]:
        raise KeyError(name)
    return await _certificate(session, finished), found[3] is not None


async def _certificate(session: AsyncSession, one: Finished) -> Certificate:
    school = await get_school(session, one.school_class.school_id)
    ended = one.subscription.ended_at or max(sent.sent_at for sent in one.lessons)
    approved = [
        await is_approved(session, one.subscription.course, sent.lesson, sent.language)
        for sent in one.lessons
    ]
    return Certificate(
        label=one.school_class.label,
        school=school.name,
        commune=school.commune_words,
        course=course_title(one.subscription.course),
        lessons=len(one.lessons),
        pupils=one.school_class.girls + one.school_class.boys,
        finished_on=ended.astimezone(policy_of(session).timezone).date(),
        approved=all(approved),
    )
