"""Sessions of risk education for programs, a page at a time: numbers of people, nobody's name."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.exports.session_lines import SessionLine, SessionSpan
from services.exports.sessions import read_slice
from services.keys.scopes import Scope
from services.keys.service import Program


@dataclass(frozen=True, slots=True)
class SessionWish:
    """Which are asked for: held on days in [first, end), in the order in which they were told,
    those after the number `after`, `limit` at most."""

    after: int = 0
    limit: int = 100
    first: date | None = None
    end: date | None = None
    commune: str | None = None


@dataclass(frozen=True, slots=True)
class SeenPeople:
    """By sex and age: girls and boys are younger than 18."""

    girls: int
    boys: int
    women: int
    men: int


@dataclass(frozen=True, slots=True)
class SeenSession:
    """One session. The place is the school's, which is a public one, or the commune's middle."""

    id: int
    held_on: date
    commune_code: str
    commune: str
    lat: float | None
    lon: float | None
    school_code: str
    school: str
    grade: int | None
    course: str
    lesson: str
    re_category: str
    re_activity: str
    re_method: str
    location_type: str
    audience: str
    organisation: str
    people: SeenPeople
    with_disabilities: SeenPeople
    total_audience: int
    first_time_beneficiaries: int
    reported_at: datetime
    corrected_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionPage:
    """`next` is the cursor of the page after this one; null at the end."""

    sessions: list[SeenSession]
    next: int | None


async def read_sessions(session: AsyncSession, program: Program, wish: SessionWish) -> SessionPage:
    """Raises NotPermitted without `sessions:read`."""
    program.check(Scope.SESSIONS_READ)
    span = SessionSpan(wish.first, wish.end, wish.commune, program.organisation)
    lines, following = await read_slice(session, span, after=wish.after, limit=wish.limit)
    return SessionPage([_seen(line) for line in lines], following)


def _seen(line: SessionLine) -> SeenSession:
    return SeenSession(
        id=int(line.reference.removeprefix("RE-")), held_on=line.held_on,
        commune_code=line.commune_code, commune=line.commune, lat=line.lat, lon=line.lon,
        school_code=line.school_code, school=line.school, grade=line.grade,
        course=line.course, lesson=line.lesson, re_category=line.re_category,
        re_activity=line.re_activity, re_method=line.re_method,
        location_type=line.location_type, audience=line.audience,
        organisation=line.organisation,
        people=SeenPeople(line.girls, line.boys, line.women, line.men),
        with_disabilities=SeenPeople(
            line.girls_disabled, line.boys_disabled, line.women_disabled, line.men_disabled
        ),
        total_audience=line.total, first_time_beneficiaries=line.first_time,
        reported_at=line.reported_at, corrected_at=line.corrected_at,
    )  # fmt: skip
