"""Reporting a lesson that was held face to face; correcting the report; taking it back."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotFound, NotPermitted, SafeLaneError, no_longer
from services.people.model import Person, Role
from services.people.queries import organisation_led, roles_of
from services.policy import policy_of
from services.schools.queries import teacher_of
from services.schools.service import access_class
from services.teaching import queries
from services.teaching.counts import Taught, check_counts
from services.teaching.days import CORRECTED_WITHIN, check_day
from services.teaching.model import LessonSession
from services.teaching.vocabulary import SCHOOL_AUDIENCE, SCHOOL_PLACE
from services.teams.queries import team_of
from services.texts import _

#: Who may report a session that was not held in their own school.
ELSEWHERE = frozenset({Role.COORDINATOR, Role.TEAM, Role.LEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is told of a session; `held_on` is a local day, `commune` an official code."""

    course: str
    held_on: date
    taught: Taught
    lesson: str = ""
    sent_id: int | None = None
    class_id: int | None = None
    school_id: int | None = None
    grade: int | None = None
    commune: str | None = None
    location_type: str = field(default=SCHOOL_PLACE)
    audience: str = field(default=SCHOOL_AUDIENCE)


class AlreadyTold(SafeLaneError):
    """The same lesson with the same class on the same day has been reported: `row`."""

    def __init__(self, row: LessonSession) -> None:
        super().__init__(_("This session has been reported already."))
        self.row = row


def today_of(session: AsyncSession) -> date:
    """The local day."""
    return clock.now().astimezone(policy_of(session).timezone).date()


async def report_session(
    session: AsyncSession, held: Held, *, by: Person, again: bool = False
) -> LessonSession:
    """Raises AlreadyTold unless it was held `again`, Implausible and WrongDay for what cannot be,
    NotPermitted and NotFound for whoever may not tell of it."""
    _check(session, held)
    await check_teaches(session, by, school_id=held.school_id, class_id=held.class_id)
    row = LessonSession(
        **_facts(held),
        person_id=by.id,
        organisation="" if held.school_id else await _organisation_of(session, by),
        created_at=clock.now(),
    )
    if not again and (same := await queries.same_session(session, row)) is not None:
        raise AlreadyTold(same)
    session.add(row)
    await session.flush()
    await _mark_lesson(session, row)
    return row


async def _organisation_of(session: AsyncSession, person: Person) -> str:
    """The one that they lead, or their team's."""
    if led := await organisation_led(session, person.id):
        return led
    team = await team_of(session, person.id)
    return team.organisation if team else ""


def _check(session: AsyncSession, held: Held) -> None:
    check_counts(held.taught)
    check_day(held.held_on, today_of(session))


def _facts(held: Held) -> dict[str, object]:
    return {
        "sent_id": held.sent_id, "class_id": held.class_id, "school_id": held.school_id,
        "grade": held.grade, "course": held.course, "lesson": held.lesson,
        "held_on": held.held_on, "commune": held.commune or None,
        "location_type": held.location_type, "audience": held.audience,
        **held.taught.columns(),
    }  # fmt: skip


async def check_teaches(
    session: AsyncSession, person: Person, *, school_id: int | None, class_id: int | None
) -> None:
    """A teacher in their own school and its classes, staff in other places. Raises NotPermitted and
    NotFound."""
    if class_id is not None:
        await access_class(session, class_id, person)
        return
    teacher = await teacher_of(session, person.id)
    at_home = teacher is not None and teacher.confirmed_at and teacher.school_id == school_id
    if at_home:
        return
    if not await roles_of(session, person.id) & ELSEWHERE:
        raise NotPermitted(
            _("Teachers, teams and coordinators report sessions. /school joins your school.")
        )


async def access_session(session: AsyncSession, session_id: int, person: Person) -> LessonSession:
    """Their own report, or anybody's for coordinators, while it can be changed, also when it has
    been taken back. Raises NotFound, and IllegalMove once it is too late."""
    row = await queries.lock_session(session, session_id)
    own = row is not None and row.person_id == person.id
    if row is None or not (own or Role.COORDINATOR in await roles_of(session, person.id)):
        raise NotFound(_("There is no such session."))
    if clock.now() - row.created_at > CORRECTED_WITHIN:
        raise no_longer()
    return row


async def correct_session(
    session: AsyncSession, session_id: int, held: Held, *, by: Person
) -> LessonSession:
    """The numbers and the day; where it was and for whom stays as it was told."""
    row = await access_session(session, session_id, by)
    if row.removed_at is not None:
        raise no_longer()
    _check(session, held)
    for name, value in held.taught.columns().items():
        setattr(row, name, value)
    row.held_on, row.corrected_at = held.held_on, clock.now()
    await session.flush()
    return row


async def take_back(session: AsyncSession, session_id: int, *, by: Person) -> LessonSession:
    """It counts no more; `put_back` undoes it."""
    row = await access_session(session, session_id, by)
    row.removed_at = row.removed_at or clock.now()
    await session.flush()
    await _mark_lesson(session, row)
    return row


async def put_back(session: AsyncSession, session_id: int, *, by: Person) -> LessonSession:
    row = await access_session(session, session_id, by)
    row.removed_at = None
    await session.flush()
    await _mark_lesson(session, row)
    return row


async def _mark_lesson(session: AsyncSession, row: LessonSession) -> None:
    """The lesson that was sent knows since when it has been taught, or that it has not been."""
    sent = await queries.get_sent(session, row.sent_id) if row.sent_id else None
    if sent is not None:
        told = await queries.sessions_of_lesson(session, sent.id)
        sent.taught_at = min((one.created_at for one in told), default=None)
        await session.flush()
