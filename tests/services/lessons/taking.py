"""Short ways to have classes and learners who take a course, and to let time pass."""

from datetime import UTC, date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons import service as lessons
from services.lessons.model import LessonSent, Subscription
from services.lessons.weekly import Weekly
from services.people.model import Person, Role
from services.schools.model import School, SchoolClass, Teacher
from services.schoolyear.service import import_year
from services.schoolyear.slots import Days
from tests.factories import a_person

_numbers = count(1)

#: Two terms with a Christmas day and Tết between them, as `safelane` would import them.
YEAR = [
    ("2026-27", Days(date(2026, 9, 5), date(2027, 1, 16), "first")),
    ("2026-27", Days(date(2027, 1, 18), date(2027, 5, 31), "second")),
    ("2026-27", Days(date(2027, 1, 1), date(2027, 1, 1), "New Year", "holiday")),
    ("2026-27", Days(date(2027, 2, 1), date(2027, 2, 14), "Tết", "tet")),
]
MONDAY_EIGHT = Weekly(1, 8)
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


async def know_the_year(session: AsyncSession) -> None:
    await import_year(session, YEAR)


async def a_class(
    session: AsyncSession, *, teacher: Person | None = None, grade: int = 3, **more: object
) -> SchoolClass:
    """Of a confirmed teacher who can be reached on the web chat; Mondays at 8:00."""
    teacher = teacher or await a_person(session, role=Role.SCHOOL)
    school = School(name=f"School {next(_numbers)}", created_at=clock.now())
    session.add(school)
    await session.flush()
    if await session.get(Teacher, teacher.id) is None:
        session.add(_teaches(teacher, school))
    values = {"label": f"{grade}A", "girls": 15, "boys": 14, "language": "en", "weekday": 1,
              "hour": 8, "minute": 0, "code": f"C{next(_numbers):05}"} | more  # fmt: skip
    made = SchoolClass(school_id=school.id, teacher_id=teacher.id, grade=grade,
                       created_at=clock.now(), **values)  # fmt: skip
    session.add(made)
    await session.flush()
    return made


def _teaches(person: Person, school: School) -> Teacher:
    now = clock.now()
    return Teacher(person_id=person.id, school_id=school.id, joined_at=now, confirmed_at=now)


async def taken_by(session: AsyncSession, school_class: SchoolClass) -> Subscription:
    teacher = await session.get_one(Person, school_class.teacher_id)
    one = await lessons.subscribe_class(session, teacher, school_class, channel="webchat")
    assert one is not None
    await session.flush()
    return one


async def a_learner(
    session: AsyncSession, course: str = "residents", *, weekly: Weekly = MONDAY_EIGHT
) -> tuple[Person, Subscription]:
    person = await a_person(session)
    one = await lessons.subscribe(session, person, course, channel="webchat", weekly=weekly)
    await session.flush()
    return person, one


def local(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    """A time in Viet Nam, in UTC."""
    at = datetime(year, month, day, hour, minute, tzinfo=VIETNAM)
    return at.astimezone(UTC)


def move_to(at: datetime) -> None:
    """Let the clock, which must stand still, show this."""
    clock.advance(at - clock.now())


async def look(session: AsyncSession) -> int:
    """What the timetable does once."""
    await session.flush()
    promised = await lessons.send_due(session)
    await session.flush()
    return promised


async def deliver_all(session: AsyncSession) -> None:
    """The channels send whatever waits."""
    await session.execute(text("UPDATE outbox SET state = 'sent' WHERE state = 'pending'"))


async def open_all(session: AsyncSession) -> None:
    """Everybody reads what they were sent."""
    unread = LessonSent.opened_at.is_(None)
    await session.execute(update(LessonSent).where(unread).values(opened_at=clock.now()))


async def lessons_of(session: AsyncSession, one: Subscription) -> list[str]:
    statement = select(LessonSent.lesson).where(LessonSent.subscription_id == one.id)
    return list(await session.scalars(statement.order_by(LessonSent.id)))
