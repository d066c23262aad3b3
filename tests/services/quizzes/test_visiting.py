"""A class's code on any phone: no person, no more than the next question, no endless guessing."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import SafeLaneError
from services.messages import Address
from services.people.model import Person
from services.quizzes import visiting
from services.quizzes.model import ClassVisit
from services.quizzes.results import class_results
from services.quizzes.service import access_quiz
from services.quizzes.visiting import Closed, Open, change_code, enter, open_at, press, show_code
from tests.services.lessons.taking import a_class, know_the_year, taken_by
from tests.services.quizzes.given import a_class_quiz, a_sent_lesson

PHONE = Address("webchat", "a-pupils-phone")


@pytest.fixture(autouse=True)
def _november(still_clock: datetime) -> None:
    """It is Sunday, 22 November 2026."""


async def entered(session: AsyncSession, code: str, at: Address = PHONE) -> Open:
    found = await enter(session, at, code)
    assert isinstance(found, Open), found
    return found


async def test_a_code_opens_the_questions_and_makes_no_person(session: AsyncSession) -> None:
    of, _teacher, quiz = await a_class_quiz(session)
    people = await session.scalar(select(func.count(Person.id)))

    opened = await entered(session, of.code.lower())

    assert opened.quiz.sent_id == quiz.sent_id
    assert opened.upcoming is not None
    assert opened.upcoming.number == 1
    assert await session.scalar(select(func.count(Person.id))) == people


async def test_of_each_question_the_first_press_counts(session: AsyncSession) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    opened = await entered(session, of.code)

    assert await press(session, opened, place=0, chosen=0)
    assert not await press(session, opened, place=0, chosen=1)
    assert await press(session, opened, place=1, chosen=1)

    [result] = await class_results(session, of.id)
    assert [one.answered for one in result.steps] == [1, 1]
    assert opened.upcoming is None


async def test_a_question_that_was_not_asked_yet_cannot_be_answered(session: AsyncSession) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    opened = await entered(session, of.code)

    for place, chosen in ((1, 0), (7, 0), (0, 9)):
        with pytest.raises(SafeLaneError):
            await press(session, opened, place=place, chosen=chosen)

    assert await class_results(session, of.id) == []


async def test_the_next_pupil_with_the_same_phone_begins_anew(session: AsyncSession) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    first = await entered(session, of.code)
    await press(session, first, place=0, chosen=0)
    run = first.visit.run

    second = await entered(session, of.code)

    assert (second.visit.run, second.visit.step) == (run + 1, 0)


async def test_after_the_last_question_the_phone_knows_no_class(session: AsyncSession) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    opened = await entered(session, of.code)

    visiting.leave(opened.visit)

    assert await open_at(session, PHONE) is None
    kept = await session.get_one(ClassVisit, (PHONE.channel, PHONE.contact))
    assert (kept.class_id, kept.sent_id) == (None, None)


async def test_the_newest_lesson_is_asked_or_the_one_the_teacher_shows(
    session: AsyncSession,
) -> None:
    of, teacher, old = await a_class_quiz(session)
    one = await taken_by(session, of)
    new = await a_sent_lesson(session, one, number=1)

    assert (await entered(session, of.code)).quiz.sent_id == new.id
    await show_code(session, of, await access_quiz(session, old.sent_id, teacher))
    assert (await entered(session, of.code)).quiz.sent_id == old.sent_id


async def test_without_a_lesson_there_is_nothing_to_ask(session: AsyncSession) -> None:
    of = await a_class(session)

    assert await enter(session, PHONE, of.code) is Closed.NO_LESSON


async def test_a_new_code_ends_the_old_one(session: AsyncSession) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    old = of.code

    await change_code(session, of)

    assert await enter(session, PHONE, old) is Closed.UNKNOWN
    await entered(session, of.code)


async def test_a_code_ends_with_its_school_year_and_a_new_one_begins_another(
    session: AsyncSession,
) -> None:
    await know_the_year(session)
    of, _teacher, _quiz = await a_class_quiz(session)
    clock.advance(datetime(2027, 5, 31, 12, tzinfo=clock.now().tzinfo) - clock.now())
    await entered(session, of.code)

    clock.advance(timedelta(days=1))

    assert await enter(session, PHONE, of.code) is Closed.UNKNOWN
    await change_code(session, of)
    await entered(session, of.code)


async def test_a_class_that_was_removed_opens_nothing(session: AsyncSession) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    of.removed_at = clock.now()

    assert await enter(session, PHONE, of.code) is Closed.UNKNOWN


async def test_who_guesses_waits_an_hour_even_for_the_right_code(session: AsyncSession) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    guesses = [await enter(session, PHONE, f"WRONG{n}") for n in range(visiting.MOST_WRONG)]
    assert set(guesses) == {Closed.UNKNOWN}

    assert await enter(session, PHONE, of.code) is Closed.TOO_MANY
    await entered(session, of.code, Address("webchat", "another-phone"))
    clock.advance(timedelta(hours=1))
    await entered(session, of.code)


async def test_many_phones_that_guess_are_stopped_together(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, _teacher, _quiz = await a_class_quiz(session)
    monkeypatch.setattr(visiting, "MOST_WRONG_IN_ALL", 3)
    for n in range(3):
        assert await enter(session, Address("webchat", f"page-{n}"), "WRONG2") is Closed.UNKNOWN

    assert await enter(session, PHONE, of.code) is Closed.TOO_MANY
