"""Whoever is confirmed is welcomed, from chat or at the desk."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.enrolment.service import alter, bring_back, confirm, drop, enroll, join_named
from services.errors import NotPermitted
from services.lessons.model import SubscriptionState
from services.lessons.queries import subscriptions_of_classes
from services.people.model import Person
from services.policy import Policy
from services.schools.classes import ClassFacts
from services.schools.joining import join_school
from services.schools.model import SchoolClass
from services.schools.queries import teacher_of
from services.schoolyear.service import import_year
from services.schoolyear.slots import Days
from tests.factories import a_coordinator, a_person, buttons_to, promised_to, texts_to

FACTS = ClassFacts("3A", 3, girls=14, boys=15, language="vi", weekday=2, hour=8)


@pytest.fixture
def policy() -> Policy:
    return replace(Policy(), schools_confirm=True)


async def test_the_welcome_lesson_comes_with_the_confirmation(session: AsyncSession) -> None:
    coordinator, person = await a_coordinator(session), await a_person(session)
    await join_school(session, person, name="Hoa Sen", commune=None, commune_words="Gio Linh")
    assert await promised_to(session, person) == []

    await confirm(session, person.id, by=coordinator)

    told = await texts_to(session, person)
    assert "confirmed" in told[0]
    assert "📘" in told[1]
    assert "which classes you teach" in told[2], "nobody is left without a next step"
    assert "school:add" in await buttons_to(session, person)


async def test_nobody_is_welcomed_who_was_not_confirmed(session: AsyncSession) -> None:
    person = await a_person(session)
    await join_school(session, person, name="Hoa Sen", commune=None, commune_words="Gio Linh")

    with pytest.raises(NotPermitted):
        await confirm(session, person.id, by=person)

    assert await promised_to(session, person) == []


async def a_teacher(session: AsyncSession) -> Person:
    person = await a_person(session)
    school = await join_school(
        session, person, name="Hoa Sen", commune=None, commune_words="Gio Linh"
    )
    teacher = await teacher_of(session, person.id)
    assert teacher is not None
    teacher.confirmed_at = school.confirmed_at = clock.now()
    await import_year(session, [("2026-27", Days(date(2026, 9, 5), date(2027, 5, 31)))])
    return person


async def taken(session: AsyncSession, one: SchoolClass) -> dict[str, SubscriptionState]:
    found = await subscriptions_of_classes(session, [one.id])
    return {each.course: each.state for each in found}


@pytest.mark.usefixtures("still_clock")
async def test_a_class_takes_the_course_of_its_grade_from_its_first_day_on(
    session: AsyncSession,
) -> None:
    teacher = await a_teacher(session)

    one = await enroll(session, teacher, FACTS, channel="webchat")

    [subscription] = await subscriptions_of_classes(session, [one.id])
    assert subscription.course == "primary-1-3"
    assert subscription.person_id == teacher.id
    assert subscription.due_at == datetime(2026, 11, 24, 1, tzinfo=UTC), "Tuesday, 8:00 in Hà Nội"


@pytest.mark.usefixtures("still_clock")
async def test_another_hour_moves_the_next_lesson_and_another_grade_the_course(
    session: AsyncSession,
) -> None:
    teacher = await a_teacher(session)
    one = await enroll(session, teacher, FACTS, channel="webchat")

    await alter(session, one.id, replace(FACTS, weekday=4), by=teacher, channel="webchat")
    [subscription] = await subscriptions_of_classes(session, [one.id])
    assert subscription.due_at == datetime(2026, 11, 26, 1, tzinfo=UTC)

    higher = replace(FACTS, label="4A", grade=4)
    await alter(session, one.id, higher, by=teacher, channel="webchat")
    assert await taken(session, one) == {
        "primary-1-3": SubscriptionState.STOPPED,
        "primary-4-5": SubscriptionState.ACTIVE,
    }


@pytest.mark.usefixtures("still_clock")
async def test_a_class_that_is_removed_has_no_lesson_until_it_is_back(
    session: AsyncSession,
) -> None:
    teacher = await a_teacher(session)
    one = await enroll(session, teacher, FACTS, channel="webchat")

    await drop(session, one.id, by=teacher)
    assert await taken(session, one) == {"primary-1-3": SubscriptionState.STOPPED}

    await bring_back(session, one.id, by=teacher, channel="webchat")
    assert await taken(session, one) == {"primary-1-3": SubscriptionState.ACTIVE}


@pytest.mark.usefixtures("still_clock")
async def test_who_changes_school_gets_no_more_lessons_for_classes_there(
    session: AsyncSession,
) -> None:
    teacher = await a_teacher(session)
    one = await enroll(session, teacher, FACTS, channel="webchat")

    await join_named(session, teacher, name="Ánh Dương", commune=None, commune_words="Vĩnh Linh")

    assert await taken(session, one) == {"primary-1-3": SubscriptionState.STOPPED}
