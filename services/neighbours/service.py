"""Warning the neighbours of a task, and telling the same people how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.coordination.service import access_task
from services.errors import NotFound, SafeLaneError, no_longer
from services.messages import Lane, Reply, clean
from services.neighbours import queries
from services.neighbours.model import (
    LAST,
    Notice,
    NoticeKind,
    NoticeMessage,
    NoticeReceiver,
    Said,
)
from services.neighbours.receivers import Reach, in_ring, same_as_before
from services.neighbours.wording import LONGEST_ROAD, Announced, notice_words
from services.people.model import Person
from services.people.service import tell
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.schools.model import School
from services.tasks.model import Task
from services.tasks.service import note_event
from services.texts import Spoken, _

#: Metres of a ring.
SMALLEST, LARGEST = 50, 5000
#: A window that is longer, or lies farther ahead, is a slip of the hand.
LONGEST_WINDOW, FARTHEST = timedelta(days=3), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a coordinator wants to announce; times are aware, both or none."""

    kind: NoticeKind
    said: Said
    ring_m: int = 0
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    road: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be sent, to how many people, and for how many schools among them. Of the
    `silent` schools in the ring nobody is here to be told: they must be called."""

    words: Spoken
    people: int
    schools: int = 0
    silent: Sequence[School] = ()


async def preview(
    session: AsyncSession, task_id: int, wanted: Wanted, *, by: Person, of: int | None = None
) -> Preview:
    """`of` is the notice that goes on. Raises, with the reason, what cannot be announced."""
    task = await access_task(session, task_id, by)
    notice = await _checked(session, task, wanted, of)
    reach = await _reach(session, task, wanted, notice)
    words = notice_words(announced(session, task, wanted))
    return Preview(words, len(reach.receivers), reach.schools, reach.silent)


async def announce(
    session: AsyncSession, task_id: int, wanted: Wanted, *, by: Person, of: int | None = None
) -> NoticeMessage:
    """Send it: the first message to whoever lives in the ring and to the teachers of schools in
    it, what follows to the same people."""
    task = await access_task(session, task_id, by)
    notice = await _checked(session, task, wanted, of)
    reach = await _reach(session, task, wanted, notice)
    if notice is None:
        notice = await _begin(session, task, wanted, reach)
    message = NoticeMessage(
        notice_id=notice.id, said=wanted.said, starts_at=wanted.starts_at, ends_at=wanted.ends_at,
        road=clean(wanted.road), told=0, sent_at=clock.now(), sent_by=by.id,
    )  # fmt: skip
    session.add(message)
    await session.flush()
    words, lane = announced(session, task, wanted), Lane.URGENT
    if wanted.said in LAST:
        lane = Lane.UPDATE
    for one in reach.receivers:
        said = notice_words(words, school=one.school.name if one.school else "")
        reply = Reply(said, about=f"notice:{message.id}")
        message.told += await tell(session, one.person, reply, lane=lane)
    if wanted.said in LAST:
        notice.ended_at = clock.now()
    note_event(session, task, f"notice_{wanted.said}", by=by, why=str(message.told))
    return message


async def _begin(session: AsyncSession, task: Task, wanted: Wanted, reach: Reach) -> Notice:
    notice = Notice(
        task_id=task.id, kind=wanted.kind, ring_m=wanted.ring_m, commune=task.commune, ended_at=None
    )
    session.add(notice)
    await session.flush()  # its receivers carry its id
    session.add_all(
        NoticeReceiver(
            notice_id=notice.id,
            person_id=one.person.id,
            school_id=one.school.id if one.school else None,
        )
        for one in reach.receivers
    )
    return notice


async def _checked(
    session: AsyncSession, task: Task, wanted: Wanted, of: int | None
) -> Notice | None:
    """The notice that goes on, locked; None for a new one. Raises what cannot be announced."""
    if (wanted.said is Said.ALERT) is (of is not None):
        raise no_longer()
    notice = await queries.lock_notice(session, of) if of is not None else None
    if of is not None and (notice is None or notice.task_id != task.id):
        raise NotFound(_("There is no such notice."))
    if notice is not None and (notice.ended_at is not None or notice.kind is not wanted.kind):
        raise no_longer()
    if notice is None:
        await _check_new(session, task, wanted)
    if notice is None and not SMALLEST <= wanted.ring_m <= LARGEST:
        raise SafeLaneError(_("A ring has {least} to {most} metres.", least=SMALLEST, most=LARGEST))
    if len(wanted.road) > LONGEST_ROAD:
        raise SafeLaneError(_("That is too long; {count} letters at most.", count=LONGEST_ROAD))
    if wanted.said not in LAST:
        _check_window(wanted)
    return notice


async def _check_new(session: AsyncSession, task: Task, wanted: Wanted) -> None:
    """One of a kind at a time: a form that was posted twice warns once."""
    for other in await queries.notices_of(session, task.id):
        if other.kind is wanted.kind and other.ended_at is None:
            raise SafeLaneError(_("That is announced already. Change it, or take it back."))


def _check_window(wanted: Wanted) -> None:
    start, end, now = wanted.starts_at, wanted.ends_at, clock.now()
    if start is None or end is None:
        if wanted.kind is NoticeKind.DEMOLITION or start or end:
            raise SafeLaneError(_("Say from when to when."))
        return
    if not start < end <= start + LONGEST_WINDOW or end <= now or start > now + FARTHEST:
        raise SafeLaneError(_("From when to when? It must end later than now and than it begins."))


async def _reach(session: AsyncSession, task: Task, wanted: Wanted, notice: Notice | None) -> Reach:
    if notice is not None:
        return await same_as_before(session, notice.id)
    return await in_ring(session, task, wanted.ring_m)


def announced(session: AsyncSession, task: Task, wanted: Wanted) -> Announced:
    policy = policy_of(session)
    unit = unit_by_code(task.commune, policy.area.province) if task.commune else None
    return Announced(
        kind=wanted.kind, said=wanted.said, commune=unit.name if unit else "",
        hotline=policy.hotline, zone=policy.timezone, starts_at=wanted.starts_at,
        ends_at=wanted.ends_at, road=clean(wanted.road),
    )  # fmt: skip
