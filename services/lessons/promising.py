"""Promising lessons: many at once in two statements, each counted as sent in the same commit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.courses.lesson import Lesson
from services.courses.service import is_approved
from services.lessons import queries
from services.lessons.model import LessonSent, Subscription
from services.lessons.taught import Outline, in_language
from services.lessons.wording import Told, reminder, title_card
from services.messages import Address, Lane, Reply
from services.notify.model import Delivery
from services.notify.service import payload_of
from services.policy import policy_of


@dataclass(frozen=True, slots=True)
class Promise:
    """A lesson for one reader, who reads the words around it in the language `reader`; `sent` are
    those that were sent before."""

    subscription: Subscription
    outline: Outline
    lesson: str
    sent: Sequence[LessonSent]
    label: str
    reader: str
    to: Address


async def send(session: AsyncSession, promises: Sequence[Promise]) -> None:
    """Each lesson once: the database refuses a second one of the same subscription."""
    texts = await _texts(session, promises)
    now = clock.now()
    rows = [
        {
            "subscription_id": one.subscription.id,
            "lesson": one.lesson,
            "language": texts[_text_of(one)][0].language,
            "sent_at": now,
        }
        for one in promises
    ]
    ids = await queries.note_sent(session, rows)
    replies = [
        (one, title_card(_told(one, sent_id, texts)))
        for one, sent_id in zip(promises, ids, strict=True)
    ]
    await queries.promise(session, [_row(one, reply, now) for one, reply in replies])


async def remind(session: AsyncSession, promises: Sequence[Promise]) -> None:
    """Of the newest lesson that was sent."""
    texts, now = await _texts(session, promises), clock.now()
    replies = [(one, reminder(_told(one, one.sent[-1].id, texts))) for one in promises]
    await queries.promise(session, [_row(one, reply, now) for one, reply in replies])


_Key = tuple[str, str, str]
_Texts = Mapping[_Key, tuple[Lesson, bool]]


def _text_of(one: Promise) -> _Key:
    return one.outline.name, one.lesson, one.subscription.language


async def _texts(session: AsyncSession, promises: Sequence[Promise]) -> _Texts:
    """Each lesson that is needed, with whether it is approved: a few for very many readers."""
    found: dict[_Key, tuple[Lesson, bool]] = {}
    for course, name, language in {_text_of(one) for one in promises}:
        fallback = policy_of(session).language
        lesson = in_language(course, name, language, fallback=fallback)
        assert lesson is not None  # the outline names only lessons that are there
        approved = await is_approved(session, course, name, lesson.language)
        found[course, name, language] = lesson, approved
    return found


def _told(one: Promise, sent_id: int, texts: _Texts) -> Told:
    lesson, approved = texts[_text_of(one)]
    return Told(
        sent_id=sent_id,
        subscription_id=one.subscription.id,
        outline=one.outline,
        name=one.lesson,
        lesson=lesson,
        wanted=one.subscription.language,
        approved=approved,
        label=one.label,
    )


def _row(one: Promise, reply: Reply, now: datetime) -> dict[str, Any]:
    return {
        "lane": int(Lane.EDUCATION),
        "channel": one.to.channel,
        "contact": one.to.contact,
        "payload": payload_of(reply, one.reader),
        "about": reply.about,
        "recipient_id": None,
        "state": Delivery.PENDING,
        "created_at": now,
        "due_at": now,
    }
