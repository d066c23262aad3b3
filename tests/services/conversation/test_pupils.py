"""A pupil on any phone: no person, question after question, and a word when a code is wrong."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.batch import receive_together
from services.conversation.model import Conversation
from services.people.model import Person, PersonAddress
from services.quizzes.results import class_results
from services.schools.model import SchoolClass
from tests.factories import an_inbound
from tests.services.conversation.somebody import Somebody, texts
from tests.services.conversation.test_quizzes import shown_as_poll
from tests.services.quizzes.talking import a_learner_with, a_teacher_with


@pytest.fixture
async def of(session: AsyncSession) -> SchoolClass:
    _hoa, of, _sent = await a_teacher_with(session)
    return of


async def counts(session: AsyncSession) -> tuple[int | None, ...]:
    tables = (Person, PersonAddress, Conversation)
    return tuple([await session.scalar(select(func.count()).select_from(t)) for t in tables])


async def test_questions_one_after_the_other_and_then_the_next_pupil(
    session: AsyncSession, of: SchoolClass
) -> None:
    pupil, known = Somebody(session, "pupil"), await counts(session)

    [first] = await pupil.writes(f"/class {of.code.lower()}")
    _told, second = await pupil.presses(first.keys[0])
    _told, closing = await pupil.presses(second.keys[1])

    assert first.text.startswith("1/2. ")
    assert "of 2 right" in closing.text
    assert closing.keys == (f"class:again:{of.code}",)
    [again] = await pupil.presses(*closing.keys)
    assert again.text.startswith("1/2. ")
    assert await counts(session) == known
    [result] = await class_results(session, of.id)
    assert [one.answered for one in result.steps] == [1, 1]


async def test_the_link_opens_the_same_questions(session: AsyncSession, of: SchoolClass) -> None:
    [first] = await Somebody(session, "pupil").writes(f"/start class_{of.code}")

    assert first.text.startswith("1/2. ")


@pytest.mark.parametrize("said", ["1", "a", "A"])
async def test_an_answer_may_be_written(session: AsyncSession, of: SchoolClass, said: str) -> None:
    pupil = Somebody(session, "pupil")
    await pupil.writes(f"/class {of.code}")

    _told, second = await pupil.writes(said)

    assert second.text.startswith("2/2. ")


async def test_a_poll_is_answered_by_the_phone_that_was_asked(
    session: AsyncSession, of: SchoolClass
) -> None:
    pupil, another = Somebody(session, "pupil"), Somebody(session, "another")
    await pupil.writes(f"/class {of.code}")
    await shown_as_poll(session, "pupil", "53")

    assert await another.presses("quiz:vote:53:0") == []
    _told, second = await pupil.presses("quiz:vote:53:0")

    assert second.text.startswith("2/2. ")


async def test_a_wrong_code_is_told_kindly(session: AsyncSession, of: SchoolClass) -> None:
    pupil, known = Somebody(session, "pupil"), await counts(session)

    assert "opens nothing" in texts(await pupil.writes("/class WRONG2"))
    assert "the code that your teacher shows" in texts(await pupil.writes("/class"))
    for _guess in range(4):
        await pupil.writes("/class WRONG3")
    assert "Too many" in texts(await pupil.writes(f"/class {of.code}"))
    assert await counts(session) == known


async def test_late_and_made_up_presses_are_answered_and_count_nothing(
    session: AsyncSession, of: SchoolClass
) -> None:
    pupil = Somebody(session, "pupil")
    assert "over" in texts(await pupil.presses("class:answer:1:0:0"))
    [first] = await pupil.writes(f"/class {of.code}")
    await pupil.presses(first.keys[0])

    assert "first answer counts" in texts(await pupil.presses(first.keys[1]))
    for key in ("class:answer:1:7:0", "class:answer:1:1:9", "class:answer:x", "class:", "class:x"):
        assert "no longer" in texts(await pupil.presses(key)), key

    [result] = await class_results(session, of.id)
    assert [one.answered for one in result.steps] == [1]


async def test_on_a_phone_that_is_known_its_owners_report_goes_on(
    session: AsyncSession, of: SchoolClass
) -> None:
    lan = Somebody(session)
    await lan.writes("a bomb in my field")
    [first] = await lan.writes(f"/class {of.code}")
    await lan.presses(first.keys[0])

    await lan.writes("by the well")

    draft = await lan.draft()
    assert draft is not None
    assert "by the well" in draft.notes.values()
    assert "class" not in str(draft)


async def test_a_pupil_who_finds_something_is_heard(session: AsyncSession, of: SchoolClass) -> None:
    pupil = Somebody(session, "pupil")
    await pupil.writes(f"/class {of.code}")

    said = await pupil.writes("em thấy quả bom bi ở ruộng")

    assert "0901.941.941" in texts(said)
    assert await pupil.draft() is not None


async def test_pupils_are_counted_one_after_the_other_not_in_a_batch(
    session: AsyncSession, of: SchoolClass
) -> None:
    lan, _sent = await a_learner_with(session)
    batch = {
        1: an_inbound("xin chào", contact="lan"),
        2: an_inbound(f"/class {of.code}", contact="pupil"),
        3: an_inbound(choice="quiz:vote:5:0", contact="another"),
        4: an_inbound("1", contact="resident"),
    }
    await lan.unread()

    assert set(await receive_together(session, batch)) == {1, 4}
