"""When a school's classes had their lessons, and when those to come will be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.lessons.school_days import timing_of
from services.lessons.taught import outline
from services.lessons.timing import Timing
from services.schools.model import SchoolClass
from services.schools.queries import classes_of_school, get_class
from services.teaching import queries


@dataclass(frozen=True, slots=True)
class LessonTime:
    """One lesson of one class, `at` in UTC. A lesson keeps its `uid`, whether to come or past."""

    uid: str
    at: datetime
    school_class: SchoolClass
    course: str
    lesson: str


async def lesson_times(
    session: AsyncSession, *, school_id: int, class_id: int | None
) -> list[LessonTime]:
    """Of the class, or of all classes of the school that are not removed, in their order."""
    classes = await _classes(session, school_id, class_id)
    timing = await timing_of(session)
    times = [
        time
        for one in classes
        for subscription in await queries.courses_of_class(session, one.id)
        for time in _times(
            one, subscription, await queries.lessons_sent(session, subscription.id), timing
        )
    ]
    return sorted(times, key=lambda time: (time.at, time.uid))


async def _classes(
    session: AsyncSession, school_id: int, class_id: int | None
) -> Sequence[SchoolClass]:
    if class_id is None:
        return await classes_of_school(session, school_id)
    one = await get_class(session, class_id)
    return [] if one is None or one.removed_at is not None else [one]


def _times(
    one: SchoolClass, subscription: Subscription, sent: Sequence[LessonSent], timing: Timing
) -> Iterator[LessonTime]:
    """A subscription that rests, or that waits for a school year, has only what was sent."""

    def time(lesson: str, at: datetime) -> LessonTime:
        uid = f"lesson-{subscription.id}-{lesson}@safelane"
        return LessonTime(uid, at, one, subscription.course, lesson)

    yield from (time(row.lesson, row.sent_at) for row in sent)
    course = outline(subscription.course, pupils=True)
    at = subscription.due_at
    if course is None or subscription.state is not SubscriptionState.ACTIVE:
        return
    had = {row.lesson for row in sent}
    for lesson in (name for name in course.lessons if name not in had):
        if at is None:
            return
        yield time(lesson, at)
        at = timing.next_day_after(one, of_class=True, after=at)
