"""A lesson a week: in term, by day, one at a time; nothing after a stop; nothing twice."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons.model import SubscriptionState
from services.lessons.weekly import Weekly
from services.schoolyear.service import import_year
from services.schoolyear.slots import Days
from tests.factories import texts_to
from tests.services.lessons.taking import (
    YEAR,
    a_class,
    a_learner,
    know_the_year,
    lessons_of,
    local,
    look,
    move_to,
    open_all,
    taken_by,
)

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def test_a_class_gets_its_first_lesson_at_its_own_hour(session: AsyncSession) -> None:
    await know_the_year(session)
    one = await taken_by(session, await a_class(session, weekday=2, hour=9, minute=30))
    assert one.due_at == local(2026, 11, 24, 9, 30)

    move_to(one.due_at - timedelta(seconds=1))
    assert await look(session) == 0
    move_to(local(2026, 11, 24, 9, 30))

    assert await look(session) == 1
    assert await look(session) == 0
    assert await lessons_of(session, one) == ["01-strange-things"]
    assert one.due_at == local(2026, 12, 1, 9, 30)


async def test_lessons_come_in_order_until_the_course_ends(session: AsyncSession) -> None:
    await know_the_year(session)
    one = await taken_by(session, await a_class(session))

    for _week in range(9):
        move_to(one.due_at or clock.now() + WEEK)
        await look(session)
        await open_all(session)

    sent = await lessons_of(session, one)
    assert [name[:2] for name in sent] == ["01", "02", "03", "04", "05", "06"]
    assert one.state is SubscriptionState.FINISHED
    assert one.due_at is None


async def test_a_break_moves_the_lesson_on_and_loses_none(session: AsyncSession) -> None:
    await know_the_year(session)
    move_to(local(2027, 1, 26))
    one = await taken_by(session, await a_class(session, weekday=5))

    move_to(local(2027, 1, 29))
    await look(session)

    assert one.due_at == local(2027, 2, 19)  # two Fridays of Tết are left out
    assert one.next_lesson == 1


async def test_a_break_that_is_imported_later_still_holds(session: AsyncSession) -> None:
    await know_the_year(session)
    one = await taken_by(session, await a_class(session))
    flood = Days(date(2026, 11, 23), date(2026, 11, 24), "flood", "holiday")
    await import_year(session, [*YEAR, ("2026-27", flood)])

    move_to(local(2026, 11, 23))

    assert await look(session) == 0
    assert one.due_at == local(2026, 11, 30)


@pytest.mark.parametrize("hour", [20, 23, 0, 5])
async def test_nothing_comes_at_night_however_late_it_is(session: AsyncSession, hour: int) -> None:
    _person, one = await a_learner(session)
    move_to(local(2026, 11, 23, hour) + (DAY if hour < 6 else timedelta()))

    assert await look(session) == 0

    move_to(local(2026, 11, 24, 6))
    assert await look(session) == 1
    assert one.due_at == local(2026, 11, 30)


async def test_a_class_that_missed_its_day_waits_for_its_next_one(session: AsyncSession) -> None:
    await know_the_year(session)
    one = await taken_by(session, await a_class(session))

    move_to(local(2026, 11, 24, 8))  # nobody looked on Monday

    assert await look(session) == 0
    assert one.due_at == local(2026, 11, 30)
    assert one.next_lesson == 0


async def test_a_learner_chooses_day_and_hour_and_is_bound_to_no_term(
    session: AsyncSession,
) -> None:
    person, one = await a_learner(session, "scrap", weekly=Weekly(7, 19))
    move_to(local(2027, 2, 7, 19))  # the first days of Tết

    one.due_at = clock.now()
    assert await look(session) == 1
    assert "Scrap collectors" in (await texts_to(session, person))[-1]
    assert one.due_at == local(2027, 2, 14, 19)
