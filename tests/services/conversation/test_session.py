"""A teacher reports a lesson that was held: asked step by step, in bounds."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.session_dialogue import SessionDraft
from services.teaching.counts import Heads, Taught
from tests.services.conversation.session_scene import SENT, a_teacher, told
from tests.services.conversation.somebody import texts
from tests.services.teaching.schooling import (
    COURSE,
    LESSON,
    a_class,
    a_lesson_sent,
    days_before,
)


async def test_from_the_lessons_card_it_takes_five_presses(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    sent = await a_lesson_sent(session, there.school_class)

    [asked] = await hoa.presses(f"session:begin:{sent.id}")
    said = await hoa.presses(*SENT)

    assert "3A · Hoa Sen" in asked.text
    assert asked.keys[0] == "session:girls:usual"
    assert "✅ Recorded" in said[-1].text
    [row] = await told(session)
    assert row.taught == Taught(Heads(14, 16), first_time=30)
    assert (row.sent_id, row.class_id, row.school_id) == (
        sent.id,
        there.school_class.id,
        there.school.id,
    )
    assert (row.course, row.lesson, row.grade) == (COURSE, LESSON, 3)
    assert row.commune == there.school.commune
    assert row.held_on == days_before(session, 0)
    assert sent.taught_at is not None


async def test_by_command_the_class_is_chosen_and_its_newest_lesson_known(
    session: AsyncSession,
) -> None:
    hoa, there = await a_teacher(session)
    other = await a_class(session, there.school, there.teacher, "3B")
    sent = await a_lesson_sent(session, other)

    [asked] = await hoa.writes("/session")
    await hoa.presses(f"session:group:{other.id}", *SENT)

    assert f"session:group:{there.school_class.id}" in asked.keys
    [row] = await told(session)
    assert (row.class_id, row.sent_id, row.lesson) == (other.id, sent.id, LESSON)


async def test_numbers_are_typed_as_well_as_pressed(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    sent = await a_lesson_sent(session, there.school_class)
    await hoa.presses(f"session:begin:{sent.id}")

    await hoa.writes("13, 16", "2", "0")
    await hoa.presses("session:disabled:some")
    await hoa.writes("1", "0", "2")
    said = await hoa.writes("20")

    assert "There: Girls 13 · Boys 16 · Women 2 · Men 0" in said[-1].text
    assert "With disabilities: Girls 1 · Women 2" in said[-1].text
    await hoa.presses("session:confirm:send")
    [row] = await told(session)
    assert row.taught == Taught(Heads(13, 16, 2, 0), Heads(1, 0, 2, 0), first_time=20)


@pytest.mark.parametrize(
    "words", ["a lot", "-1", "2001", "99999999999999999999", "١٤", "14 x", "?"]
)
async def test_words_that_are_no_number_lose_nothing(session: AsyncSession, words: str) -> None:
    hoa, there = await a_teacher(session)
    await hoa.presses(f"session:begin:{(await a_lesson_sent(session, there.school_class)).id}")
    await hoa.writes("14")

    [said] = await hoa.writes(words)

    assert "a number from 0 to" in said.text
    assert "How many boys" in said.text
    draft = SessionDraft.from_json((await hoa.talk()).taught or {})
    assert draft.numbers == {"girls": 14}


async def test_a_part_is_never_larger_than_its_whole(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    await hoa.presses(f"session:begin:{(await a_lesson_sent(session, there.school_class)).id}")
    await hoa.writes("14", "16", "0", "0")
    await hoa.presses("session:disabled:some")

    [girls] = await hoa.writes("15")
    await hoa.writes("14", "0")
    [first] = await hoa.writes("31")

    assert "from 0 to 14" in girls.text
    assert "from 0 to 30" in first.text
    assert not await told(session)


async def test_nobody_there_is_no_session(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    await hoa.presses(f"session:begin:{(await a_lesson_sent(session, there.school_class)).id}")
    said = await hoa.writes("0", "0", "0", "0")
    assert "At least one person" in said[-1].text


async def test_the_day_can_be_another_one_and_not_one_to_come(session: AsyncSession) -> None:
    hoa, there = await a_teacher(session)
    await hoa.presses(f"session:begin:{(await a_lesson_sent(session, there.school_class)).id}")
    await hoa.presses(*SENT[:-1], "session:confirm:day")
    tomorrow, before = days_before(session, -1), days_before(session, 3)

    await hoa.writes(tomorrow.isoformat())
    refused = await hoa.presses("session:confirm:send")
    await hoa.presses("session:confirm:day", f"session:day:{before}", "session:confirm:send")

    assert "not come yet" in texts(refused)
    assert [row.held_on for row in await told(session)] == [before]
