"""Addresses under which a calendar program reads when a class's or a school's lessons are."""

import hashlib
import secrets

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotFound
from services.people.model import Person
from services.policy import policy_of
from services.schools.service import access_class, access_school
from services.teaching import queries
from services.teaching.model import LessonCalendar
from services.texts import _

#: So that a token is known for one wherever it stands, and taken out of the logs.
PREFIX = "slc_"


async def make_calendar(
    session: AsyncSession, person: Person, *, school_id: int, class_id: int | None = None
) -> str:
    """The address, told this once: only a digest of its token is kept. The person's earlier one
    for the same class or school ends. Raises NotFound for a class or school of others."""
    if class_id is not None:
        school_id = (await access_class(session, class_id, person)).school_id
    await access_school(session, school_id, person)
    await end_calendars(session, person, school_id=school_id, class_id=class_id)
    token = PREFIX + secrets.token_urlsafe(24)
    row = LessonCalendar(
        school_id=school_id, class_id=class_id, person_id=person.id,
        digest=_digest(token), made_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return f"{policy_of(session).url}/api/ical/{token}/lessons.ics"


async def end_calendars(
    session: AsyncSession, person: Person, *, school_id: int, class_id: int | None
) -> int:
    """What the person made for the class or school opens nothing any more; how many there were."""
    mine = await queries.calendars_of(session, person.id, school_id, class_id=class_id)
    for row in mine:
        row.ended_at = clock.now()
    await session.flush()
    return len(mine)


async def access_calendar(session: AsyncSession, token: str) -> LessonCalendar:
    """Raises NotFound, which says no more of one that has ended."""
    row = await queries.calendar_with(session, _digest(token))
    if row is None or row.ended_at is not None:
        raise NotFound(_("There is no such calendar."))
    return row


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
