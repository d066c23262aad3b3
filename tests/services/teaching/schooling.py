"""A school with a teacher and a class, and a lesson that was sent to it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons.model import LessonSent, Subscription
from services.people.model import Person, Role
from services.people.service import give_role
from services.schools.model import School, SchoolClass, Teacher
from services.teaching.counts import Heads, Taught
from services.teaching.service import Held, today_of
from tests.factories import XA_KHE_SANH, a_person

COURSE, LESSON = "primary-1-3", "01-strange-things"


@dataclass(frozen=True, slots=True)
class Schooling:
    school: School
    teacher: Person
    school_class: SchoolClass


async def a_school(
    session: AsyncSession,
    teacher: Person | None = None,
    *,
    name: str = "Hoa Sen",
    label: str = "3A",
) -> Schooling:
    """In Khe Sanh, with a class of 14 girls and 16 boys."""
    teacher = teacher or await a_person(session)
    await give_role(session, teacher, Role.SCHOOL)
    now = clock.now()
    school = School(
        name=name, commune=XA_KHE_SANH, commune_words="Khe Sanh", created_at=now,
        confirmed_at=now, lat=16.6222, lon=106.7330, pupils=400,
    )  # fmt: skip
    session.add(school)
    await session.flush()
    session.add(Teacher(person_id=teacher.id, school_id=school.id, joined_at=now, confirmed_at=now))
    return Schooling(school, teacher, await a_class(session, school, teacher, label))


async def a_class(
    session: AsyncSession, school: School, teacher: Person, label: str = "3A"
) -> SchoolClass:
    row = SchoolClass(
        school_id=school.id, teacher_id=teacher.id, label=label, grade=3, girls=14, boys=16,
        language="vi", weekday=1, hour=8, minute=0, code=f"C{school.id}{label}"[:6],
        created_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row


async def a_lesson_sent(session: AsyncSession, school_class: SchoolClass) -> LessonSent:
    subscription = Subscription(
        course=COURSE, person_id=school_class.teacher_id, class_id=school_class.id,
        language="vi", weekday=1, hour=8, minute=0, next_lesson=1, started_at=clock.now(),
    )  # fmt: skip
    session.add(subscription)
    await session.flush()
    sent = LessonSent(
        subscription_id=subscription.id, lesson=LESSON, language="vi", sent_at=clock.now()
    )
    session.add(sent)
    await session.flush()
    return sent


TAUGHT = Taught(Heads(14, 16, 1, 0), Heads(1, 0, 0, 0), first_time=30)


def held_in(session: AsyncSession, there: Schooling, **more: object) -> Held:
    """The class was taught today."""
    facts: dict[str, object] = {
        "course": COURSE, "lesson": LESSON, "held_on": today_of(session), "taught": TAUGHT,
        "class_id": there.school_class.id, "school_id": there.school.id, "grade": 3,
        "commune": there.school.commune,
    }  # fmt: skip
    return Held(**{**facts, **more})  # type: ignore[arg-type]


def days_before(session: AsyncSession, days: int) -> date:
    return date.fromordinal(today_of(session).toordinal() - days)
