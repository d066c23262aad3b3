"""When nothing is sent: silence, no school year, no class, nobody in reach, /stop."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons import service as lessons
from services.lessons.model import SubscriptionState
from services.lessons.reading import opened
from services.messages import Address
from services.people.model import Role
from services.people.queries import addresses_of
from services.people.service import mark_unreachable
from services.schoolyear.service import import_year
from services.schoolyear.slots import Days
from tests.factories import a_person, buttons_to, promised_to, texts_to
from tests.services.lessons.taking import (
    a_class,
    a_learner,
    know_the_year,
    lessons_of,
    local,
    look,
    move_to,
    taken_by,
)

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def test_two_unopened_lessons_bring_one_kind_reminder_and_then_silence(
    session: AsyncSession,
) -> None:
    person, one = await a_learner(session)
    for week in range(8):
        move_to(local(2026, 11, 23) + week * WEEK)
        await look(session)

    texts = await texts_to(session, person)
    assert ["📘" in text for text in texts] == [True, True, False]
    assert "nothing is lost" in texts[-1]
    assert one.due_at is None
    assert one.state is SubscriptionState.ACTIVE


async def test_who_presses_after_the_silence_is_sent_lessons_again(session: AsyncSession) -> None:
    person, one = await a_learner(session)
    for week in range(4):
        move_to(local(2026, 11, 23) + week * WEEK)
        await look(session)
    key = (await buttons_to(session, person))[0]

    await opened(session, int(key.split(":")[2]), person)

    assert one.due_at == local(2026, 12, 21)
    move_to(local(2026, 12, 21))
    assert await look(session) == 1
    assert len(await lessons_of(session, one)) == 3


async def test_a_class_without_a_school_year_waits_and_coordinators_hear_it_once(
    session: AsyncSession,
) -> None:
    boss = await a_person(session, role=Role.COORDINATOR)
    first = await taken_by(session, await a_class(session))
    second = await taken_by(session, await a_class(session))

    for _look in range(3):
        await look(session)

    assert len(await texts_to(session, boss)) == 1
    assert "No school year is known" in (await texts_to(session, boss))[0]
    assert first.due_at is second.due_at is None

    await know_the_year(session)
    await look(session)
    assert first.due_at == second.due_at == local(2026, 11, 23)


async def test_lessons_left_at_the_end_of_the_year_come_in_the_next_one(
    session: AsyncSession,
) -> None:
    boss = await a_person(session, role=Role.COORDINATOR)
    await know_the_year(session)
    move_to(local(2027, 5, 30))
    one = await taken_by(session, await a_class(session))
    move_to(local(2027, 5, 31))
    await look(session)
    await look(session)
    assert one.due_at is None
    assert ["31/05/2027" in text for text in await texts_to(session, boss)] == [True]

    await import_year(session, [("2027-28", Days(date(2027, 9, 6), date(2028, 5, 31)))])
    await look(session)

    assert one.due_at == local(2027, 9, 6)


async def test_a_removed_class_gets_nothing_and_a_paused_one_loses_nothing(
    session: AsyncSession,
) -> None:
    await know_the_year(session)
    removed, paused = await a_class(session), await a_class(session)
    gone, resting = await taken_by(session, removed), await taken_by(session, paused)
    removed.removed_at = paused.paused_at = clock.now()

    move_to(local(2026, 11, 23))

    assert await look(session) == 0
    assert gone.state is SubscriptionState.STOPPED
    assert (resting.due_at, resting.next_lesson) == (local(2026, 11, 30), 0)


async def test_somebody_out_of_reach_misses_no_lesson(session: AsyncSession) -> None:
    person, one = await a_learner(session)
    [row] = await addresses_of(session, person.id)
    await mark_unreachable(session, Address(row.channel, row.contact))
    move_to(local(2026, 11, 23))

    assert await look(session) == 0
    assert await lessons_of(session, one) == []
    assert one.due_at == local(2026, 11, 30)


async def test_after_stop_nothing_comes_not_even_what_waits_to_be_sent(
    session: AsyncSession,
) -> None:
    person, one = await a_learner(session)
    move_to(local(2026, 11, 23))
    await look(session)

    await lessons.stop_all(session, person, channel="webchat")

    [message] = await promised_to(session, person)
    assert message.state.value == "withdrawn"
    assert await lessons_of(session, one) == []  # never sent: it comes if they begin again
    move_to(local(2026, 11, 30))
    assert await look(session) == 0
