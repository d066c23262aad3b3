"""When a school's classes had their lessons, and when those to come will be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.line.queries import STANDING
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
    times = [time for one in classes for time in await _of_class(session, one, timing)]
    return sorted(times, key=lambda time: (time.at, time.uid))


async def _of_class(session: AsyncSession, one: SchoolClass, timing: Timing) -> list[LessonTime]:
    """What its courses brought, and in the order of the line what they will bring."""
    courses = {
        each.id: (each, await queries.lessons_sent(session, each.id))
        for each in await queries.courses_of_class(session, one.id)
    }
    times = [
        _time(one, each, row.lesson, row.sent_at) for each, sent in courses.values() for row in sent
    ]
    line = sorted(
        (pair for pair in courses.values() if pair[0].state in STANDING),
        key=lambda pair: (pair[0].place, pair[0].id),
    )
    return [*times, *_to_come(one, line, timing)]


async def _classes(
    session: AsyncSession, school_id: int, class_id: int | None
) -> Sequence[SchoolClass]:
    if class_id is None:
        return await classes_of_school(session, school_id)
    one = await get_class(session, class_id)
    return [] if one is None or one.removed_at is not None else [one]


def _time(one: SchoolClass, course: Subscription, lesson: str, at: datetime) -> LessonTime:
    return LessonTime(f"lesson-{course.id}-{lesson}@safelane", at, one, course.course, lesson)


def _to_come(
    one: SchoolClass,
    line: Sequence[tuple[Subscription, Sequence[LessonSent]]],
    timing: Timing,
) -> Iterator[LessonTime]:
    """A class whose course rests, or that waits for a school year, has nothing to come."""
    at = line[0][0].due_at if line and line[0][0].state is SubscriptionState.ACTIVE else None
    for course, sent in line:
        if course.state is SubscriptionState.PAUSED:
            return
        taught, had = outline(course.course, pupils=True), {row.lesson for row in sent}
        for lesson in taught.lessons if taught else ():
            if at is None:
                return
            if lesson not in had:
                yield _time(one, course, lesson, at)
                at = timing.next_day_after(one, of_class=True, after=at)
