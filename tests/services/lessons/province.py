"""A whole province of classes that take a course, entered in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.example_schools import DAYS, YEAR
from services.lessons.model import Subscription, SubscriptionState
from services.people.model import Person, PersonAddress
from services.schools.model import School, SchoolClass, Teacher
from services.schoolyear.service import calendar_of, import_year
from services.schoolyear.slots import Days, next_slot
from tests.services.lessons.taking import VIETNAM, local

#: The frame of 2026–27 that is shipped: terms, holidays, exam weeks, Tết around 6 February 2027.
CALENDAR = [(YEAR, days) for days in DAYS]
#: Classes begin their course in one of these weeks.
BEGINNINGS = [
    local(2026, 9, 1), local(2026, 11, 16), local(2027, 1, 4), local(2027, 1, 25),
    local(2027, 3, 29),
]  # fmt: skip
COURSES = {"primary-1-3": 3, "primary-4-5": 5, "secondary-6-9": 8}


def taught_days() -> set[date]:
    """Every day with lessons, counted out by itself."""
    days = {date(2026, 9, 5) + timedelta(days=n) for n in range(269)}
    rests = [one for one in DAYS if one.kind != "term"]
    rests.append(Days(date(2027, 1, 17), date(2027, 1, 17)))
    return {day for day in days if not any(rest.first <= day <= rest.last for rest in rests)}


@dataclass(frozen=True, slots=True)
class Size:
    schools: int
    classes: int
    #: Local hours at which classes are taught.
    hours: tuple[int, ...]


async def settle(session: AsyncSession, size: Size) -> None:
    """Schools, a teacher for each class who can be reached, and the classes' subscriptions."""
    now = BEGINNINGS[0]
    await import_year(session, CALENDAR)
    await session.flush()
    schools = await _ids(session, School, [
        {"name": f"School {n}", "created_at": now} for n in range(size.schools)])  # fmt: skip
    teachers = await _ids(session, Person, [
        {"language": ("vi", "en")[n % 2], "created_at": now} for n in range(size.classes)
    ])  # fmt: skip
    await session.execute(insert(PersonAddress), [
        {"person_id": one, "channel": _channel(one), "contact": f"{one}",
         "heard_at": now} for one in teachers])  # fmt: skip
    await session.execute(insert(Teacher), [
        {"person_id": one, "school_id": schools[n % size.schools], "joined_at": now,
         "confirmed_at": now} for n, one in enumerate(teachers)])  # fmt: skip
    rows = [_class(n, one, schools[n % size.schools], size.hours) for n, one in enumerate(teachers)]
    classes = await _ids(session, SchoolClass, rows)
    await _subscribe(session, rows, classes)


def _channel(person_id: object) -> str:
    return ("telegram", "webchat")[int(str(person_id)) % 2]


async def _ids(session: AsyncSession, kind: type, rows: Sequence[dict[str, object]]) -> list[int]:
    statement = insert(kind).returning(kind.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return list(await session.scalars(statement, rows))


def _class(n: int, teacher: int, school: int, hours: Sequence[int]) -> dict[str, object]:
    grade = list(COURSES.values())[n % 3]
    return {
        "school_id": school, "teacher_id": teacher, "label": f"{grade}A", "grade": grade,
        "girls": 15, "boys": 15, "language": "vi", "weekday": 1 + n % 6,
        "hour": hours[n // 6 % len(hours)], "minute": 0, "code": f"C{n}",
        "created_at": BEGINNINGS[0],
    }  # fmt: skip


async def _subscribe(
    session: AsyncSession, rows: Sequence[dict[str, object]], classes: Sequence[int]
) -> None:
    """As `subscribe` would, each in the week in which it begins."""
    calendar = await calendar_of(session)
    made = []
    for n, (row, class_id) in enumerate(zip(rows, classes, strict=True)):
        begins = BEGINNINGS[n // 12 % len(BEGINNINGS)]
        due = next_slot(calendar, weekday=row["weekday"], hour=row["hour"], minute=0,  # type: ignore[arg-type]
                        zone=VIETNAM, after=begins)  # fmt: skip
        made.append({
            "course": list(COURSES)[n % 3], "person_id": row["teacher_id"], "class_id": class_id,
            "language": "vi", "channel": _channel(row["teacher_id"]),
            "weekday": 1, "hour": 7, "minute": 0,
            "next_lesson": 0, "due_at": due, "state": SubscriptionState.ACTIVE,
            "started_at": begins,
        })  # fmt: skip
    await session.execute(insert(Subscription), made)
