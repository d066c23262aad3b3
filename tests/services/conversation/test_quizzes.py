"""The questions of a lesson in the chat: one after the other, explained, and never shaming."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.taught import in_language
from services.messages import Address
from services.notify.queries import cards_at
from services.quizzes.model import Moment
from services.quizzes.queries import answers_of
from services.quizzes.steps import Step
from tests.services.conversation.somebody import Somebody, texts
from tests.services.quizzes.talking import a_learner_with, a_teacher_with

FIRST = Step(Moment.DURING, 0)


def right_of(number: int = 0) -> int:
    lesson = in_language("residents", "01-in-the-garden", "en", fallback="en")
    assert lesson is not None
    return [answer.right for answer in lesson.questions[number].answers].index(True)


async def test_the_last_card_of_a_lesson_offers_the_questions(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)

    [card] = await lan.presses(f"lesson:card:{sent.id}:9")

    assert f"quiz:begin:{sent.id}" in card.keys


async def test_two_questions_each_explained_and_a_warm_closing(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)

    [first] = await lan.presses(f"quiz:begin:{sent.id}")
    told, second = await lan.presses(f"quiz:answer:{sent.id}:0:{right_of(0)}")
    last_told, closing = await lan.presses(f"quiz:answer:{sent.id}:1:{right_of(1)}")

    assert first.text.startswith("1/2. ")
    assert len(first.keys) == 3
    assert "✅" in told.text
    assert told.keys == ()
    assert told.card == first.card
    assert second.text.startswith("2/2. ")
    assert last_told.card == second.card
    assert "2 of 2" in closing.text


async def test_a_wrong_answer_is_told_the_right_one_kindly(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)
    wrong = (right_of(0) + 1) % 3

    said = await lan.presses(f"quiz:answer:{sent.id}:0:{wrong}")

    assert "that is fine" in texts(said)
    lesson = in_language("residents", "01-in-the-garden", "en", fallback="en")
    assert lesson is not None
    assert lesson.questions[0].answers[right_of(0)].words in texts(said)
    assert lesson.questions[0].explanation in texts(said)


async def test_a_second_answer_is_explained_and_changes_nothing(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)
    wrong = (right_of(0) + 1) % 3
    await lan.presses(f"quiz:answer:{sent.id}:0:{wrong}")

    [said] = await lan.presses(f"quiz:answer:{sent.id}:0:{right_of(0)}")

    assert "first answer counts" in said.text
    [kept] = await answers_of(session, sent.id, (await lan.person()).id)
    assert kept.answer == wrong


async def test_an_answer_may_be_written_as_its_number_or_its_words(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)
    await lan.presses(f"quiz:begin:{sent.id}")

    told, second = await lan.writes(str(right_of(0) + 1))

    assert "✅" in told.text
    assert second.text.startswith("2/2. ")


async def test_beginning_again_goes_on_where_it_was_left(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)
    await lan.presses(f"quiz:begin:{sent.id}", f"quiz:answer:{sent.id}:0:0")

    [second] = await lan.presses(f"quiz:begin:{sent.id}")
    assert second.text.startswith("2/2. ")
    await lan.presses(f"quiz:answer:{sent.id}:1:0")

    [closing] = await lan.presses(f"quiz:begin:{sent.id}")
    assert "of 2 right" in closing.text


async def test_before_a_course_comes_one_question_that_may_be_left_out(
    session: AsyncSession,
) -> None:
    lan, sent = await a_learner_with(session, opened=False)

    why, question = await lan.presses(f"lesson:open:{sent.id}")
    assert why.keys == (f"lesson:open:{sent.id}",)
    assert question.text.startswith("Before the first lesson")
    [card] = await lan.presses(f"lesson:open:{sent.id}")

    assert card.text.startswith("1/")


async def test_who_answers_before_the_course_goes_on_to_the_lesson(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session, opened=False)
    await lan.presses(f"lesson:open:{sent.id}")

    _told, on = await lan.presses(f"quiz:answer:{sent.id}:b0:0")
    [first] = await lan.presses(f"quiz:begin:{sent.id}")

    assert on.keys == (f"lesson:open:{sent.id}",)
    assert first.text.startswith("1/2. ")


async def voted(lan: Somebody, poll: str, option: int) -> str:
    return texts(await lan.presses(f"quiz:vote:{poll}:{option}"))


async def shown_as_poll(session: AsyncSession, contact: str, poll: str) -> None:
    """The newest card of the address went out as that poll of the channel."""
    cards = await cards_at(session, Address("webchat", contact))
    max(cards, key=lambda card: card.id).external_id = f"17/{poll}"
    await session.flush()


async def test_the_answer_to_a_poll_is_the_button_it_stands_for(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)
    await lan.presses(f"quiz:begin:{sent.id}")
    await shown_as_poll(session, "lan", "53")

    assert "✅" in await voted(lan, "53", right_of(0))
    assert "first answer counts" in await voted(lan, "53", 0)


@pytest.mark.parametrize("poll", ["54", "", "5%", "17"])
async def test_a_poll_that_nobody_knows_changes_nothing(session: AsyncSession, poll: str) -> None:
    lan, sent = await a_learner_with(session)
    await lan.presses(f"quiz:begin:{sent.id}")
    await shown_as_poll(session, "lan", "53")

    assert "no longer applies" in await voted(lan, poll, 0)
    assert await answers_of(session, sent.id, (await lan.person()).id) == []


async def test_somebody_elses_poll_is_nobodys_answer(session: AsyncSession) -> None:
    lan, sent = await a_learner_with(session)
    await lan.presses(f"quiz:begin:{sent.id}")
    await shown_as_poll(session, "lan", "53")
    minh, stranger = Somebody(session, "minh"), Somebody(session, "stranger")
    await minh.writes("/help")

    assert "no longer applies" in await voted(minh, "53", 0)
    assert await voted(stranger, "53", 0) == ""

    assert await answers_of(session, sent.id, (await lan.person()).id) == []


@pytest.mark.parametrize(
    "key", ["begin", "answer", "answer:x:0:0", "answer:1:zz:0", "vote", "hands:1", "results:999"]
)
async def test_a_button_that_was_made_up_is_refused(session: AsyncSession, key: str) -> None:
    lan, _sent = await a_learner_with(session, number=1)

    [said] = await lan.presses(f"quiz:{key}")

    assert "no longer" in said.text or "no such" in said.text


async def test_a_teacher_chooses_how_the_class_answers(session: AsyncSession) -> None:
    hoa, _of, sent = await a_teacher_with(session)

    [ways] = await hoa.presses(f"quiz:begin:{sent.id}")

    assert ways.keys == (f"quiz:hands:{sent.id}", f"quiz:code:{sent.id}", f"quiz:self:{sent.id}")
    [first] = await hoa.presses(f"quiz:self:{sent.id}")
    assert first.text.startswith("1/2. ")
