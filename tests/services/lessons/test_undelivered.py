"""A lesson that did not arrive is not lost, and is nobody's letter."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.aftermath import undelivered
from services.lessons.model import Subscription, SubscriptionState
from services.notify.model import Cause, Delivery, OutboxMessage
from services.people.model import Person
from services.people.queries import addresses_of
from tests.factories import promised_to
from tests.services.lessons.taking import a_learner, lessons_of, local, look, move_to, open_all

MONDAY = local(2026, 11, 23)
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def _sent(session: AsyncSession) -> tuple[Person, Subscription, OutboxMessage]:
    person, one = await a_learner(session)
    move_to(MONDAY)
    await look(session)
    [message] = await promised_to(session, person)
    return person, one, message


async def _refuse(
    session: AsyncSession, message: OutboxMessage, cause: Cause, *, gone: bool = False
) -> None:
    message.state, message.cause = Delivery.REFUSED, cause
    await undelivered(session, message, gone=gone)
    await session.flush()


async def test_who_blocked_us_gets_the_lesson_once_they_are_back(session: AsyncSession) -> None:
    person, one, message = await _sent(session)

    await _refuse(session, message, Cause.GONE, gone=True)

    assert message.state is Delivery.DROPPED
    assert await lessons_of(session, one) == []
    move_to(MONDAY + WEEK)
    assert await look(session) == 0
    [row] = await addresses_of(session, person.id)
    row.unreachable_at = None
    move_to(MONDAY + 2 * WEEK)
    assert await look(session) == 1
    assert await lessons_of(session, one) == ["01-in-the-garden"]


async def test_the_last_lesson_that_did_not_arrive_begins_the_course_again(
    session: AsyncSession,
) -> None:
    person, one, _first = await _sent(session)
    for week in (1, 2):
        await open_all(session)
        move_to(MONDAY + week * WEEK)
        await look(session)
    assert one.state is SubscriptionState.FINISHED
    last = (await promised_to(session, person))[-1]

    await _refuse(session, last, Cause.TIRED)

    assert one.state is SubscriptionState.ACTIVE
    move_to(MONDAY + 3 * WEEK)
    assert await look(session) == 1
    assert len(await lessons_of(session, one)) == 3


async def test_what_the_channel_will_never_take_stays_a_letter(session: AsyncSession) -> None:
    _person, one, message = await _sent(session)

    await _refuse(session, message, Cause.WRONG)

    assert message.state is Delivery.REFUSED
    assert await lessons_of(session, one) == ["01-in-the-garden"]
