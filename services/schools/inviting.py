"""A school's own code: what its posters open, until it is revoked."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Person
from services.schools import queries
from services.schools.classes import new_code
from services.schools.model import School
from services.schools.service import check_coordinator

#: So the code is told from an invitation of one person.
PREFIX = "SCHOOL-"
_LENGTH = 10


async def invite_to(session: AsyncSession, school: School) -> str:
    """The code with its prefix: the same one until it is revoked, for it hangs on walls."""
    if school.join_code is None:
        school.join_code = new_code(_LENGTH)
        await session.flush()
    return PREFIX + school.join_code


async def school_invited(session: AsyncSession, code: str) -> School | None:
    """The school of a code that holds, however it was typed."""
    plain = code.strip().upper()
    if not plain.startswith(PREFIX):
        return None
    return await queries.school_coded(session, plain.removeprefix(PREFIX))


async def revoke_invitation(session: AsyncSession, school_id: int, *, by: Person) -> bool:
    """Posters that hang there open nothing any more; False when there were none. Raises
    NotPermitted."""
    await check_coordinator(session, by)
    school = await queries.find_school(session, school_id)
    if school is None or school.join_code is None:
        return False
    school.join_code = None
    await session.flush()
    return True
