"""However many are due at the same hour: a few hundred wait in the outbox, in their order, and one
channel that is full or cut off keeps nobody on another one waiting."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services import clock
from services.lessons import service as lessons
from services.lessons.drip import SLICE, WINDOW
from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.lessons.queries import waiting_in_outbox
from services.messages import Lane
from services.notify.model import OutboxMessage
from services.people.model import Person
from services.people.queries import addresses_of
from tests.bench.queued import add_residents
from tests.services.lessons.taking import a_learner, deliver_all, local, look, move_to

MONDAY = local(2026, 11, 23)


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def _all_due(session: AsyncSession, people: int, *, channel: str) -> None:
    """So many residents whose first lesson is due on Monday at eight."""
    before = await session.scalar(select(func.max(Person.id))) or 0
    await add_residents(session, people, channel=channel, language="en")
    ids = await session.scalars(select(Person.id).where(Person.id > before).order_by(Person.id))
    rows = [
        {"course": "residents", "person_id": one, "language": "en", "channel": channel,
         "weekday": 1, "hour": 8, "minute": 0, "next_lesson": 0, "due_at": MONDAY,
         "state": SubscriptionState.ACTIVE, "started_at": clock.now()}
        for one in ids
    ]  # fmt: skip
    await session.execute(insert(Subscription), rows)


async def _waiting(session: AsyncSession, channel: str) -> int:
    return await waiting_in_outbox(session, channel)


async def test_a_thousand_at_one_hour_never_fill_the_outbox(session: AsyncSession) -> None:
    await _all_due(session, 1000, channel="telegram")
    move_to(MONDAY)

    most, looks = 0, 0
    while await session.scalar(select(func.count(LessonSent.id))) != 1000:
        for _look in range(5):
            await look(session)
        most = max(most, await _waiting(session, "telegram"))
        await deliver_all(session)
        looks += 1

    assert most == WINDOW
    assert looks == 4  # three hundred each time, and the rest
    lanes = set(await session.scalars(select(OutboxMessage.lane)))
    assert lanes == {Lane.EDUCATION}


async def test_a_channel_that_sends_nothing_holds_up_nobody_elsewhere(
    session: AsyncSession,
) -> None:
    await _all_due(session, WINDOW + SLICE, channel="telegram")
    await _all_due(session, 5, channel="webchat")
    move_to(MONDAY)

    for _look in range(6):
        await look(session)

    assert await _waiting(session, "telegram") == WINDOW
    assert await _waiting(session, "webchat") == 5


async def test_whoever_moved_to_another_channel_is_written_to_there(session: AsyncSession) -> None:
    person, one = await a_learner(session)
    [row] = await addresses_of(session, person.id)
    row.channel, row.contact = "telegram", "77"
    move_to(MONDAY)

    for _look in range(2):
        await look(session)

    assert one.channel == "telegram"
    assert await _waiting(session, "telegram") == 1


async def test_processes_that_look_at_once_send_each_lesson_once(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        await _all_due(session, 2 * SLICE, channel="telegram")
    move_to(MONDAY)

    async def process() -> int:
        async with sessions.begin() as session:
            return await lessons.send_due(session)

    promised = await asyncio.gather(*(process() for _each in range(4)))

    async with sessions() as session:
        sent = await session.scalar(select(func.count(LessonSent.id)))
        abouts = await session.scalar(select(func.count(OutboxMessage.about.distinct())))
    assert sum(promised) == sent == abouts == 2 * SLICE


async def test_a_transaction_that_is_cut_off_leaves_everything_due(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        await _all_due(session, 7, channel="telegram")
    move_to(MONDAY)
    async with sessions() as session:
        assert await lessons.send_due(session) == 7
        await session.rollback()

    move_to(MONDAY + timedelta(minutes=1))
    async with sessions.begin() as session:
        assert await lessons.send_due(session) == 7
        assert await lessons.send_due(session) == 0
