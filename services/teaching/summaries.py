"""What a school has taught in a school year: class by class, and altogether."""

import hashlib
import re
from collections import Counter
from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.line.queries import STANDING
from services.lessons.model import Subscription, SubscriptionState
from services.pictures.school_summary import ClassYear, SchoolSummary
from services.policy import policy_of
from services.quizzes.results import class_results
from services.schools.model import School, SchoolClass
from services.schools.queries import classes_of_school, find_school
from services.teaching import queries
from services.teaching.counts import Taught
from services.teaching.service import today_of
from services.teaching.titles import course_title
from services.teaching.vocabulary import GROUP_NAMES
from services.texts import Spoken, Words, _

_NAME = re.compile(r"summary:(\d{1,10})\.(20\d\d)\.([0-9a-f]{16})", re.ASCII)
#: Sessions that were held, by class and course.
Held = Counter[tuple[int | None, str]]
#: In this month a new school year begins to be counted.
_BEGINS = 8


def year_of(day: date) -> int:
    """The year in which the school year of the day began."""
    return day.year if day.month >= _BEGINS else day.year - 1


def bounds_of(year: int) -> tuple[date, date]:
    """The first day of a school year, and the first day after it."""
    return date(year, _BEGINS, 1), date(year + 1, _BEGINS, 1)


def picture_of(school: School, year: int) -> str:
    """The name under which it is drawn; nobody can guess another school's."""
    return f"summary:{school.id}.{year}.{_seal(school)}"


def _seal(school: School) -> str:
    told = f"{school.id}|{school.created_at.isoformat()}|{school.name}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


async def summary_named(session: AsyncSession, name: str) -> SchoolSummary:
    """What is drawn under the name. Raises KeyError for any other name."""
    found = _NAME.fullmatch(name)
    school = await find_school(session, int(found[1])) if found else None
    if found is None or school is None or _seal(school) != found[3]:
        raise KeyError(name)
    return await summarise(session, school, year=int(found[2]))


async def summarise(session: AsyncSession, school: School, *, year: int) -> SchoolSummary:
    """From August to July; classes that are taught now, and all that was taught."""
    first, end = bounds_of(year)
    held = await queries.sessions_between(session, first, end, school_id=school.id)
    counted = Counter((row.class_id, row.course) for row in held)
    classes = [
        row
        for one in await classes_of_school(session, school.id)
        for row in await _class_year(session, one, first=first, end=end, held=counted)
    ]
    taught = sum((row.taught for row in held), Taught())
    return SchoolSummary(
        school.name, school.commune_words, f"{year}–{year + 1}", classes, len(held), _totals(taught)
    )


def _totals(taught: Taught) -> list[tuple[Spoken, int]]:
    people = taught.people.by_group()
    named = [(name, people[group]) for group, name in GROUP_NAMES.items()]
    disabled = (_("With disabilities"), taught.disabled.total)
    return [*named, disabled, (_("For the first time"), taught.first_time)]


async def _class_year(
    session: AsyncSession, one: SchoolClass, *, first: date, end: date, held: Held
) -> list[ClassYear]:
    """A row for each course that it had in the year or has on its way; one row at least."""
    courses = {each.course: each for each in await queries.courses_of_class(session, one.id)}
    held_besides = [c for class_id, c in held if class_id == one.id and c not in courses]
    every = [
        await _course_year(session, one, each, first=first, end=end, held=held)
        for each in reversed(courses.values())
    ]
    rows = [row for row, is_told in every if is_told] or [row for row, _is in every[-1:]]
    rows += [_only_held(one, course, held[one.id, course]) for course in held_besides]
    rows = rows or [_only_held(one, "", 0)]
    return [replace(row, further=place > 0) for place, row in enumerate(rows)]


def _only_held(one: SchoolClass, course: str, held: int) -> ClassYear:
    title = course_title(course) if course else Words("")
    return ClassYear(one.label, title, one.girls + one.boys, 0, held, finished=False)


async def _course_year(
    session: AsyncSession,
    one: SchoolClass,
    course: Subscription,
    *,
    first: date,
    end: date,
    held: Held,
) -> tuple[ClassYear, bool]:
    """The row, and whether the course belongs to this year."""
    zone, taught = policy_of(session).timezone, held[one.id, course.course]
    sent = [
        row
        for row in await queries.lessons_sent(session, course.id)
        if first <= row.sent_at.astimezone(zone).date() < end
    ]
    row = ClassYear(
        one.label,
        course_title(course.course),
        one.girls + one.boys,
        len(sent),
        taught,
        course.state is SubscriptionState.FINISHED,
        await _right(session, one, course.course),
    )
    return row, bool(sent or taught or course.state in STANDING)


async def _right(session: AsyncSession, one: SchoolClass, course: str) -> float | None:
    """Of the class's answers in the course's lessons so many per cent were right."""
    results = [row for row in await class_results(session, one.id) if row.course == course]
    answered = sum(row.answered for row in results)
    return 100 * sum(row.right for row in results) / answered if answered else None


async def this_years(session: AsyncSession, school: School) -> str:
    """The picture's name for the school year that it is now."""
    return picture_of(school, year_of(today_of(session)))
