"""A class takes one course after the other: which comes first, who waits, who goes on."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove
from services.lessons import service as lessons
from services.lessons.line.service import put_first
from services.lessons.model import Subscription, SubscriptionState
from services.lessons.taught import further_courses
from services.people.model import Person
from services.schools.model import SchoolClass
from tests.services.lessons.taking import (
    a_class,
    deliver_all,
    know_the_year,
    lessons_of,
    local,
    look,
    move_to,
    open_all,
    taken_by,
)

ACTIVE, QUEUED = SubscriptionState.ACTIVE, SubscriptionState.QUEUED
FINISHED, STOPPED = SubscriptionState.FINISHED, SubscriptionState.STOPPED
FURTHER = ("april-4", "floods", "tet-graves")


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def teacher_of(session: AsyncSession, of: SchoolClass) -> Person:
    return await session.get_one(Person, of.teacher_id)


async def takes(
    session: AsyncSession, of: SchoolClass, course: str, *, first: bool = False
) -> Subscription:
    one = await lessons.subscribe(
        session, await teacher_of(session, of), course,
        channel="webchat", school_class=of, first=first,
    )  # fmt: skip
    await session.flush()
    return one


async def the_week_passes(session: AsyncSession, at: datetime) -> None:
    move_to(at)
    await look(session)
    await deliver_all(session)
    await open_all(session)


@pytest.mark.parametrize("grade", range(1, 10))
def test_every_grade_may_take_what_fits_it_besides_its_own(grade: int) -> None:
    assert [one.name for one in further_courses(grade)] == list(FURTHER)


async def test_a_further_course_comes_after_the_grades(session: AsyncSession) -> None:
    await know_the_year(session)
    of = await a_class(session)
    own, further = await taken_by(session, of), await takes(session, of, "floods")
    assert (own.state, further.state, further.due_at) == (ACTIVE, QUEUED, None)

    for _lesson in range(6):
        assert own.due_at is not None
        await the_week_passes(session, own.due_at)
    assert (own.state, further.state) == (FINISHED, ACTIVE)

    assert further.due_at is not None
    assert further.due_at > clock.now() + timedelta(days=6)
    await the_week_passes(session, further.due_at)
    assert await lessons_of(session, further) == ["03-on-the-way-again"]
    assert further.state is FINISHED


async def test_one_that_comes_first_hands_on_to_the_grades_course(session: AsyncSession) -> None:
    await know_the_year(session)
    of = await a_class(session)
    own = await taken_by(session, of)
    further = await takes(session, of, "april-4", first=True)
    assert (own.state, own.due_at, further.state) == (QUEUED, None, ACTIVE)

    await the_week_passes(session, local(2026, 11, 23))

    assert (further.state, own.state) == (FINISHED, ACTIVE)
    assert own.due_at == local(2026, 11, 30)


async def test_which_comes_first_is_changed_and_one_that_stops_lets_the_next_on(
    session: AsyncSession,
) -> None:
    await know_the_year(session)
    of = await a_class(session)
    own, further = await taken_by(session, of), await takes(session, of, "floods")

    await put_first(session, further)
    assert (own.state, further.state) == (QUEUED, ACTIVE)
    with pytest.raises(IllegalMove):
        await put_first(session, further)

    teacher = await teacher_of(session, of)
    await lessons.stop_course(session, further, teacher, channel="webchat")
    assert (own.state, own.due_at, further.state) == (ACTIVE, local(2026, 11, 23), STOPPED)


async def test_no_second_lesson_comes_on_a_day_whoever_changes_what(session: AsyncSession) -> None:
    """The lesson came at eight; at nine the hour is moved to ten, and another course put first."""
    await know_the_year(session)
    of = await a_class(session)
    own = await taken_by(session, of)
    await the_week_passes(session, local(2026, 11, 23))
    move_to(local(2026, 11, 23, 9))
    of.hour = 10
    await lessons.reschedule(session, of)
    further = await takes(session, of, "floods", first=True)

    assert further.due_at == local(2026, 11, 30, 10)
    move_to(local(2026, 11, 23, 10))
    assert await look(session) == 0
    assert await lessons_of(session, own) == ["01-strange-things"]


async def test_a_lesson_that_was_asked_for_early_takes_the_days_place(
    session: AsyncSession,
) -> None:
    await know_the_year(session)
    of = await a_class(session)
    own, further = await taken_by(session, of), await takes(session, of, "floods")
    move_to(local(2026, 11, 23, 7))

    await lessons.send_next(session, further)

    assert (own.state, own.due_at) == (ACTIVE, local(2026, 11, 30))


async def test_a_pause_keeps_the_turn_and_a_course_put_first_goes_by(session: AsyncSession) -> None:
    await know_the_year(session)
    of = await a_class(session)
    own, further = await taken_by(session, of), await takes(session, of, "april-4")
    await lessons.pause(session, own)
    await the_week_passes(session, local(2026, 11, 23))
    assert further.state is QUEUED

    await put_first(session, further)
    await the_week_passes(session, local(2026, 11, 30))
    assert (further.state, own.state) == (FINISHED, SubscriptionState.PAUSED)

    await lessons.resume(session, own, await teacher_of(session, of), channel="webchat")
    assert (own.state, own.due_at) == (ACTIVE, local(2026, 12, 7))
