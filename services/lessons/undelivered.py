"""A lesson that did not arrive counts as never sent: it comes again by itself."""

import re

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons import queries
from services.lessons.access import class_of
from services.lessons.line.service import begin
from services.lessons.model import SubscriptionState
from services.lessons.school_days import timing_of
from services.lessons.taught import outline
from services.messages import Lane
from services.notify.model import Cause, Delivery, OutboxMessage

_OURS = re.compile(r"(lesson|reminder):(\d+)")


async def not_delivered(session: AsyncSession, message: OutboxMessage) -> bool:
    """Whether it was one of ours that nobody need look after. One that the channel refuses for
    what it is stays a letter: it would be refused every week."""
    ours = _OURS.fullmatch(message.about or "")
    if ours is None or message.lane != Lane.EDUCATION or message.cause is Cause.WRONG:
        return False
    message.state = Delivery.DROPPED
    if ours[1] == "lesson":
        await _take_back(session, int(ours[2]))
    return True


async def _take_back(session: AsyncSession, sent_id: int) -> None:
    sent = await queries.get_sent(session, sent_id)
    one = await queries.get_subscription(session, sent.subscription_id) if sent else None
    if sent is None or one is None or sent.opened_at is not None:
        return
    taught = await class_of(session, one)
    course = outline(one.course, pupils=taught is not None)
    await session.delete(sent)
    if course is not None and sent.lesson in course.lessons:
        one.next_lesson = course.lessons.index(sent.lesson)
    if one.state is SubscriptionState.FINISHED:
        await session.flush()  # a lesson that is taken back was not sent on any day
        await begin(session, one, taught, await timing_of(session))
