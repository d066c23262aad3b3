"""What a lesson looks like when it arrives and is read: its language, its approval, its order."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.courses import recordings
from services.courses.current import shipped
from services.courses.model import LessonApproval
from services.courses.shelf import Course
from services.errors import IllegalMove, NotPermitted
from services.lessons import taught
from services.lessons.access import access_lesson_sent, access_subscription
from services.lessons.model import LessonSent, SubscriptionState
from services.lessons.reading import opened, send_next
from services.lessons.service import reschedule
from services.lessons.wording import page, title_card
from services.people.model import Person
from services.policy import Policy
from services.schools.model import Teacher
from tests.factories import a_person, texts_to
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

MONDAY = local(2026, 11, 23)


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026, 14:05."""


async def test_a_language_without_a_text_falls_back_and_says_so(session: AsyncSession) -> None:
    await know_the_year(session)
    school_class = await a_class(session, language="lo")
    await taken_by(session, school_class)
    teacher = await session.get_one(Person, school_class.teacher_id)

    move_to(MONDAY)
    await look(session)

    [text] = await texts_to(session, teacher)
    assert "(in Tiếng Việt: there is no text in ລາວ yet)" in text
    assert "Class 3A" in text


async def test_the_mark_goes_with_the_approval(session: AsyncSession) -> None:
    _person, one = await a_learner(session)
    sent = await send_next(session, one)
    assert sent is not None
    person = await session.get_one(Person, one.person_id)
    mark = "await the province’s approval"
    assert mark in title_card(await opened(session, sent.id, person)).text.render("en")

    [course] = [each for each in shipped() if each.name == "residents"]
    lesson = course.lessons[sent.lesson]["en"]
    approved = {"course": "residents", "lesson": sent.lesson, "language": "en",
                "digest": lesson.digest, "body": "QTMAC", "approved_on": date(2026, 11, 1),
                "entered_at": clock.now()}  # fmt: skip
    await session.execute(insert(LessonApproval), [approved])

    assert mark not in title_card(await opened(session, sent.id, person)).text.render("en")


async def test_a_recording_that_lies_beside_the_lesson_is_sent_with_it(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = {"01-in-the-garden": {"en": Path("01-in-the-garden.en.ogg")}}
    monkeypatch.setattr(recordings, "shipped", lambda: [Course("residents", audio=spoken)])
    person, one = await a_learner(session)

    sent = await send_next(session, one)

    assert sent is not None
    arrived = title_card(await opened(session, sent.id, person))
    assert arrived.voice == "spoken:lesson-residents-01.en"


async def test_a_lesson_corrected_after_it_was_sent_is_not_sent_again(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    _person, one = await a_learner(session)
    await send_next(session, one)
    shelf = taught._shelf()
    course = shelf["residents"]
    corrected = {
        name: {code: replace(each, digest="other words") for code, each in languages.items()}
        for name, languages in course.lessons.items()
    }
    changed = {**shelf, "residents": replace(course, lessons=corrected)}
    monkeypatch.setattr(taught, "_shelf", lambda: changed)

    move_to(MONDAY)
    await look(session)

    assert [name[:2] for name in await lessons_of(session, one)] == ["01", "02"]


async def test_pressing_next_moves_the_clocks_own_to_another_day(session: AsyncSession) -> None:
    await know_the_year(session)
    one = await taken_by(session, await a_class(session))
    move_to(local(2026, 11, 23, 7, 30))

    await send_next(session, one)

    assert one.due_at == local(2026, 11, 30)
    move_to(MONDAY)
    assert await look(session) == 0


async def test_a_teacher_whom_nobody_confirmed_gets_no_lesson(session: AsyncSession) -> None:
    await know_the_year(session)
    school_class = await a_class(session)
    one = await taken_by(session, school_class)
    teacher = await session.get_one(Teacher, school_class.teacher_id)
    teacher.confirmed_at = None

    move_to(MONDAY)
    assert await look(session) == 0
    with pytest.raises(NotPermitted):
        await send_next(session, one)
    assert await lessons_of(session, one) == []


async def test_another_hour_counts_at_once(session: AsyncSession) -> None:
    await know_the_year(session)
    school_class = await a_class(session)
    one = await taken_by(session, school_class)

    school_class.weekday, school_class.hour = 3, 10
    await reschedule(session, school_class)

    assert one.due_at == local(2026, 11, 25, 10)


async def test_only_who_receives_it_may_open_it(session: AsyncSession) -> None:
    _person, one = await a_learner(session)
    sent, stranger = await send_next(session, one), await a_person(session)
    assert isinstance(sent, LessonSent)

    with pytest.raises(IllegalMove):
        await access_lesson_sent(session, sent.id, stranger)
    with pytest.raises(IllegalMove):
        await access_subscription(session, one.id, stranger)


async def test_the_last_card_of_the_last_lesson_says_goodbye(session: AsyncSession) -> None:
    person, one = await a_learner(session)
    for _lesson in range(3):
        sent = await send_next(session, one)
    assert sent is not None
    assert one.state is SubscriptionState.FINISHED

    told = await opened(session, sent.id, person)
    last = page(told, len(told.lesson.cards), policy=Policy())

    assert "🎉" in last.text.render("en")
    assert Policy().hotline in last.text.render("en")
    assert "🎉" not in page(told, 1, policy=Policy()).text.render("en")
    assert await send_next(session, one) is None
