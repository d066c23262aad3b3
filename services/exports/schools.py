"""Getting out the schools, slice by slice, with what has been taught there."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.exports import queries
from services.exports.school_lines import Numbers, SchoolLine, SchoolSpan
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.schools.model import School

#: Schools that are in memory at a time.
SLICE = 500


async def read_slice(
    session: AsyncSession, span: SchoolSpan, *, after: int, limit: int = SLICE
) -> tuple[Sequence[SchoolLine], int | None]:
    """The next schools, and the id after which to go on: None at the end."""
    found = await queries.slice_of_schools(session, span, after=after, limit=limit)
    numbers = await queries.school_numbers(session, [school.id for school in found])
    province = policy_of(session).area.province
    lines = [_line(school, numbers[school.id], province=province) for school in found]
    return lines, found[-1].id if len(found) == limit else None


def _line(school: School, numbers: Numbers, *, province: str) -> SchoolLine:
    unit = unit_by_code(school.commune, province) if school.commune else None
    return SchoolLine(
        code=school.register_code or "",
        name=school.name,
        level=school.level.value,
        commune_code=school.commune or "",
        commune=unit.name if unit else school.commune_words,
        lat=school.lat,
        lon=school.lon,
        pupils=school.pupils,
        **numbers._asdict(),
    )
