"""Schools at the desk: found and counted; who waits; posters and what they open."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.enrolment.service import confirm
from services.errors import NotFound
from services.people.model import Person
from services.pictures.poster import Poster
from services.policy import policy_of
from services.quizzes.chart import chart_name
from services.quizzes.results import LessonResult, class_results
from services.readings.model import Subject
from services.readings.service import note_reading
from services.schools.inviting import invite_to, revoke_invitation
from services.schools.joining import refuse_teacher
from services.schools.levels import Level
from services.schools.model import School, SchoolClass, Teacher
from services.schools.queries import all_schools, classes_of_school, find_school
from services.schools.service import check_coordinator, find_schools
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.staffroom import queries
from services.staffroom.queries import Numbers
from services.texts import _

#: Schools a page shows.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """How the list is narrowed; what is empty narrows nothing. `joined` is "yes" or "no"."""

    words: str = ""
    commune: str = ""
    level: str = ""
    joined: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A school and what it has."""

    school: School
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the schools that fit, and what the whole list is made of."""

    rows: Sequence[Row]
    fitting: int
    everything: int
    joined: int
    pupils: int
    communes: Sequence[tuple[str, str]]
    more: bool


async def listed(session: AsyncSession, who: SignedIn, asked: Asked) -> Listed:
    """Raises NotPermitted."""
    check_page(who, Page.SCHOOLS)
    everything = await all_schools(session)
    numbers = await queries.numbers_by_school(session)
    found = await find_schools(session, asked.words) if asked.words else everything
    rows = [Row(one, numbers.get(one.id, Numbers())) for one in found]
    fitting = [row for row in rows if _fits(row, asked)]
    start = asked.page * PAGE
    return Listed(
        fitting[start : start + PAGE],
        len(fitting),
        len(everything),
        sum(one.teachers > 0 for one in numbers.values()),
        sum(one.girls + one.boys for one in numbers.values()),
        sorted({(s.commune, s.commune_words) for s in everything if s.commune}, key=lambda c: c[1]),
        len(fitting) > start + PAGE,
    )


def _fits(row: Row, asked: Asked) -> bool:
    return (
        asked.commune in ("", row.school.commune)
        and asked.level in ("", row.school.level.value)
        and asked.joined in ("", "yes" if row.numbers.teachers else "no")
    )


async def waiting(session: AsyncSession, who: SignedIn) -> Sequence[tuple[Teacher, Person, School]]:
    """For coordinators, and noted, as it names them; nobody for anybody else."""
    found = await queries.who_waits(session) if who.coordinates else ()
    for school_id in sorted({school.id for _teacher, _person, school in found}):
        note_reading(session, by=who.person, what=Subject.SCHOOL, id=school_id)
    return found


@dataclass(frozen=True, slots=True)
class Answered:
    """How a class answered, lesson by lesson, and the name of its chart."""

    school_class: SchoolClass
    lessons: Sequence[LessonResult]
    chart: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One school. Its teachers are named to coordinators alone; `code` is what posters open."""

    school: School
    numbers: Numbers
    classes: Sequence[SchoolClass]
    teachers: Sequence[tuple[Teacher, Person]]
    level: Level


async def opened(session: AsyncSession, who: SignedIn, school_id: int) -> Opened:
    """Raises NotPermitted, and NotFound."""
    check_page(who, Page.SCHOOLS)
    school = await _school(session, school_id)
    numbers = (await queries.numbers_by_school(session)).get(school.id, Numbers())
    teachers = await queries.teachers_at(session, school.id) if who.coordinates else ()
    classes = await classes_of_school(session, school.id)
    return Opened(school, numbers, classes, teachers, school.level)


async def read_school(session: AsyncSession, who: SignedIn, school_id: int) -> Opened:
    """As `opened`; that a coordinator read who teaches there is noted."""
    shown = await opened(session, who, school_id)
    if who.coordinates:
        note_reading(session, by=who.person, what=Subject.SCHOOL, id=school_id)
    return shown


async def results_of(session: AsyncSession, shown: Opened) -> Sequence[Answered]:
    """Of its classes that have answered anything; nobody's name is in it."""
    found = [(one, await class_results(session, one.id)) for one in shown.classes]
    return [
        Answered(one, lessons, chart)
        for one, lessons in found
        if (chart := chart_name(one.label, lessons)) is not None
    ]


async def decide(session: AsyncSession, who: SignedIn, person_id: int, *, yes: bool) -> None:
    """Raises NotPermitted; IllegalMove for somebody who does not wait any more."""
    check_page(who, Page.SCHOOLS)
    await (confirm if yes else refuse_teacher)(session, person_id, by=who.person)


async def make_poster(session: AsyncSession, who: SignedIn, school_id: int) -> None:
    """From now on the school has a code that its posters open."""
    await check_coordinator(session, who.person)
    await invite_to(session, await _school(session, school_id))


async def revoke_poster(session: AsyncSession, who: SignedIn, school_id: int) -> None:
    await revoke_invitation(session, school_id, by=who.person)


async def poster_of(session: AsyncSession, who: SignedIn, school_id: int) -> Poster:
    """Raises NotFound where no poster was made, or it was revoked."""
    await check_coordinator(session, who.person)
    school = await _school(session, school_id)
    if school.join_code is None:
        raise NotFound(_("This school has no poster. Make one first."))
    policy, code = policy_of(session), await invite_to(session, school)
    link = f"{policy.url}/chat?start={code}"
    return Poster(school.name, school.commune_words, policy.hotline, link)


async def _school(session: AsyncSession, school_id: int) -> School:
    school = await find_school(session, school_id)
    if school is None:
        raise NotFound(_("There is no such school."))
    return school
