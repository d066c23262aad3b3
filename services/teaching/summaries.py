"""What a school has taught in a school year: class by class, and altogether."""

import hashlib
import re
from collections import Counter
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import SubscriptionState
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
    by_class = Counter(row.class_id for row in held)
    classes = [
        await _class_year(session, one, first=first, end=end, held=by_class[one.id])
        for one in await classes_of_school(session, school.id)
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
    session: AsyncSession, one: SchoolClass, *, first: date, end: date, held: int
) -> ClassYear:
    """Of the course that it began last."""
    pupils, courses = one.girls + one.boys, await queries.courses_of_class(session, one.id)
    if not courses:
        return ClassYear(one.label, Words(""), pupils, 0, held, finished=False)
    newest = courses[0]
    zone = policy_of(session).timezone
    sent = [
        row
        for row in await queries.lessons_sent(session, newest.id)
        if first <= row.sent_at.astimezone(zone).date() < end
    ]
    finished = newest.state is SubscriptionState.FINISHED
    course, right = course_title(newest.course), await _right(session, one, newest.course)
    return ClassYear(one.label, course, pupils, len(sent), held, finished, right)


async def _right(session: AsyncSession, one: SchoolClass, course: str) -> float | None:
    """Of the class's answers in the course's lessons so many per cent were right."""
    results = [row for row in await class_results(session, one.id) if row.course == course]
    answered = sum(row.answered for row in results)
    return 100 * sum(row.right for row in results) / answered if answered else None


async def this_years(session: AsyncSession, school: School) -> str:
    """The picture's name for the school year that it is now."""
    return picture_of(school, year_of(today_of(session)))
