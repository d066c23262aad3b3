"""What was announced around a task, as the desk and other systems read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy.ext.asyncio import AsyncSession

from services.coordination.service import access_task
from services.errors import NotFound
from services.neighbours import queries
from services.neighbours.cap import Sent, cap_message
from services.neighbours.model import Notice, NoticeMessage
from services.neighbours.service import Wanted, announced
from services.neighbours.wording import HEADLINES
from services.people.model import Person
from services.policy import policy_of
from services.tasks.model import Task
from services.texts import Text, _


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of a notice, and what it was called."""

    message: NoticeMessage
    headline: Text


@dataclass(frozen=True, slots=True)
class Course:
    """A notice and its messages so far, oldest first."""

    notice: Notice
    heard: Sequence[Heard]


async def courses(session: AsyncSession, task_id: int, *, by: Person) -> list[Course]:
    """Every notice of the task. Raises NotPermitted."""
    task = await access_task(session, task_id, by)
    return [await _course(session, one) for one in await queries.notices_of(session, task.id)]


async def _course(session: AsyncSession, notice: Notice) -> Course:
    messages = await queries.messages_of(session, notice.id)
    return Course(notice, [Heard(one, HEADLINES[notice.kind, one.said]) for one in messages])


async def cap_of(session: AsyncSession, message_id: int, *, by: Person) -> bytes:
    """The message as CAP 1.2, with the earlier ones it refers to."""
    message = await queries.find_message(session, message_id)
    notice = await queries.lock_notice(session, message.notice_id) if message else None
    if message is None or notice is None:
        raise NotFound(_("There is no such notice."))
    task, policy = await access_task(session, notice.task_id, by), policy_of(session)
    sent = [
        _sent(session, task, notice, one)
        for one in await queries.messages_of(session, notice.id)
        if one.id <= message.id
    ]
    sender = f"safelane@{urlsplit(policy.url).hostname or 'localhost'}"
    commune, exercise = task.commune or "", policy.example
    return cap_message(sent[-1], sent[:-1], sender=sender, commune=commune, exercise=exercise)


def _sent(session: AsyncSession, task: Task, notice: Notice, message: NoticeMessage) -> Sent:
    wanted = Wanted(
        notice.kind, message.said, notice.ring_m, message.starts_at, message.ends_at, message.road
    )
    return Sent(message.id, message.sent_at, announced(session, task, wanted))
