"""A teacher counts hands, shows the class's code, and sees how the class did."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Role
from services.policy import policy_of
from services.quizzes.results import class_results
from tests.services.conversation.somebody import one_with, texts
from tests.services.quizzes.talking import a_teacher_with


async def test_numbers_by_button_one_question_after_the_other(session: AsyncSession) -> None:
    hoa, of, sent = await a_teacher_with(session)

    [first] = await hoa.presses(f"quiz:hands:{sent.id}")
    told, second = await hoa.presses(f"quiz:count:{sent.id}:0:23")
    _told, closing = await hoa.presses(f"quiz:count:{sent.id}:1:29")

    counts = [key for key in first.keys if key.startswith("quiz:count:")]
    assert len(counts) == 30
    assert "✓" in first.text
    assert "23 of 29" in told.text
    assert "2/2. " in second.text
    assert "52 of 58" in closing.text
    [result] = await class_results(session, of.id)
    assert (result.right, result.answered) == (52, 58)


async def test_a_number_may_be_written(session: AsyncSession) -> None:
    hoa, of, sent = await a_teacher_with(session)
    await hoa.presses(f"quiz:hands:{sent.id}")

    told, second = await hoa.writes("23")

    assert "23 of 29" in told.text
    assert "2/2. " in second.text
    [result] = await class_results(session, of.id)
    assert result.right == 23


async def test_what_is_no_number_of_this_class_is_asked_again(session: AsyncSession) -> None:
    hoa, of, sent = await a_teacher_with(session)
    await hoa.presses(f"quiz:hands:{sent.id}")

    for words in ("30", "-1", "hai mươi", "2.5"):
        assert "from 0 to 29" in texts(await hoa.writes(words))

    assert await class_results(session, of.id) == []
    assert "23 of 29" in texts(await hoa.writes("23"))


async def test_a_teacher_who_finds_something_meanwhile_is_heard(session: AsyncSession) -> None:
    hoa, _of, sent = await a_teacher_with(session)
    await hoa.presses(f"quiz:hands:{sent.id}")

    said = await hoa.sends_photo("a-bomb")

    assert "from 0 to 29" not in texts(said)
    assert (await hoa.draft()) is not None


async def test_a_class_too_large_for_buttons_is_counted_in_words(session: AsyncSession) -> None:
    hoa, _of, sent = await a_teacher_with(session, girls=40, boys=41)

    [first] = await hoa.presses(f"quiz:hands:{sent.id}")

    assert first.keys == (f"quiz:pass:{sent.id}:0",)
    assert "80 of 81" in texts(await hoa.writes("80"))


async def test_a_question_may_be_left_out_and_numbers_corrected(session: AsyncSession) -> None:
    hoa, of, sent = await a_teacher_with(session)
    await hoa.presses(f"quiz:hands:{sent.id}", f"quiz:pass:{sent.id}:0")
    *_told, closing = await hoa.presses(f"quiz:count:{sent.id}:1:9")
    assert f"quiz:hands:{sent.id}:0" in closing.keys

    await hoa.presses(f"quiz:hands:{sent.id}:1", f"quiz:count:{sent.id}:1:10")

    [result] = await class_results(session, of.id)
    assert (result.right, result.answered) == (10, 29)


async def test_a_class_begins_its_course_with_a_question_and_ends_it_with_the_same(
    session: AsyncSession,
) -> None:
    hoa, of, sent = await a_teacher_with(session, opened=False)

    _why, question = await hoa.presses(f"lesson:open:{sent.id}")
    _told, on = await hoa.presses(f"quiz:count:{sent.id}:b0:7")

    assert "Before the first lesson" in question.text
    assert on.keys == (f"lesson:open:{sent.id}",)
    assert "before the course 7 of 29" in texts(await hoa.presses(f"quiz:results:{of.id}"))


async def test_results_are_for_the_schools_teachers_and_coordinators(
    session: AsyncSession,
) -> None:
    hoa, of, sent = await a_teacher_with(session)
    await hoa.presses(f"quiz:count:{sent.id}:0:23")
    stranger = await one_with(session, Role.SCHOOL, "stranger")
    desk = await one_with(session, Role.COORDINATOR, "desk")

    assert "23 of 29" in texts(await hoa.presses(f"quiz:results:{of.id}"))
    assert "23 of 29" in texts(await desk.presses(f"quiz:results:{of.id}"))
    assert "23 of 29" not in texts(await stranger.presses(f"quiz:results:{of.id}"))


async def test_the_word_shows_the_only_class_or_asks_which(session: AsyncSession) -> None:
    hoa, of, sent = await a_teacher_with(session)
    nobody = await one_with(session, Role.SCHOOL, "nobody")
    await hoa.presses(f"quiz:count:{sent.id}:0:23")

    assert "23 of 29" in texts(await hoa.writes("/results"))
    assert "23 of 29" in texts(await hoa.writes("kết quả"))
    assert "no class" in texts(await nobody.writes("/results"))

    await a_second_class(session, of)
    [which] = await hoa.writes("/results")
    assert len(which.keys) == 2


async def a_second_class(session: AsyncSession, of: object) -> None:
    from services import clock
    from services.schools.model import SchoolClass

    assert isinstance(of, SchoolClass)
    session.add(
        SchoolClass(
            school_id=of.school_id, teacher_id=of.teacher_id, label="3B", grade=3, girls=1, boys=1,
            language="en", weekday=1, hour=8, minute=0, code="SECOND", created_at=clock.now(),
        )
    )  # fmt: skip
    await session.flush()


async def test_the_code_is_shown_and_renewed(session: AsyncSession) -> None:
    hoa, of, sent = await a_teacher_with(session)
    old = of.code

    [card] = await hoa.presses(f"quiz:code:{sent.id}")
    [renewed] = await hoa.presses(f"quiz:new_code:{sent.id}")

    assert f"/class {old}" in card.text
    assert f"start=class_{old}" in card.text
    assert card.photo == f"drawn:classcode:{old}"
    assert "t.me" not in card.text
    assert old not in renewed.text
    assert of.code in renewed.text


async def test_where_there_is_a_telegram_bot_its_link_stands_beside(session: AsyncSession) -> None:
    hoa, of, sent = await a_teacher_with(session)
    session.info["policy"] = replace(policy_of(session), telegram_name="safelane_bot")

    [card] = await hoa.presses(f"quiz:code:{sent.id}")

    assert f"https://t.me/safelane_bot?start=class_{of.code}" in card.text
