"""Getting out what was taught, slice by slice: numbers of people, and nobody's name."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.exports import queries
from services.exports.session_lines import SessionLine, SessionSpan
from services.places.gazetteer import unit_by_code
from services.places.units import Unit
from services.policy import policy_of
from services.schools.model import School, SchoolClass
from services.teaching.model import LessonSession
from services.teaching.vocabulary import CATEGORY

#: Sessions that are in memory at a time.
SLICE = 500
#: Grades whose pupils are 5 to 12 years old; those of the others are 13 to 17.
_YOUNGER = range(1, 7)


async def read_slice(
    session: AsyncSession, span: SessionSpan, *, after: int, limit: int = SLICE
) -> tuple[Sequence[SessionLine], int | None]:
    """The next sessions, and the id after which to go on: None at the end."""
    found = await queries.slice_of_sessions(session, span, after=after, limit=limit)
    province = policy_of(session).area.province
    lines = [
        _line(row, school, taught, unit_by_code(row.commune, province) if row.commune else None)
        for row, school, taught in found
    ]
    return lines, found[-1][0].id if len(found) == limit else None


def _line(
    row: LessonSession, school: School | None, taught: SchoolClass | None, unit: Unit | None
) -> SessionLine:
    at = (school.point if school else None) or unit
    young = _by_age(row)
    return SessionLine(
        reference=f"RE-{row.id}",
        held_on=row.held_on,
        commune_code=row.commune or "", commune=unit.name if unit else "",
        lat=at.lat if at else None, lon=at.lon if at else None,
        school_code=(school.register_code or "") if school else "",
        school=school.name if school else "",
        class_label=taught.label if taught else "", grade=row.grade,
        course=row.course, lesson=row.lesson, re_category=CATEGORY,
        re_activity=row.activity, re_method=row.method, location_type=row.location_type,
        audience=row.audience, organisation=row.organisation,
        **row.taught.columns(), total=row.taught.people.total,
        girls_5_12=young[0], boys_5_12=young[1], girls_13_17=young[2], boys_13_17=young[3],
        reported_at=row.created_at, corrected_at=row.corrected_at,
    )  # fmt: skip


def _by_age(row: LessonSession) -> tuple[int | None, int | None, int | None, int | None]:
    """Girls and boys of 5 to 12 years, then of 13 to 17, as far as a grade says it."""
    if row.grade is None:
        return None, None, None, None
    if row.grade in _YOUNGER:
        return row.girls, row.boys, 0, 0
    return 0, 0, row.girls, row.boys
