"""A teacher tells of classes: question by question, changed, removed and brought back."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.schools.model import SchoolClass
from services.schools.queries import classes_of_teacher
from tests.services.conversation.somebody import Said, Somebody, texts


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    """A teacher without classes."""
    hoa = Somebody(session, "hoa")
    await hoa.writes("/school", "Trường Tiểu học Hoa Sen", "Gio Linh")
    return hoa


async def classes(somebody: Somebody) -> list[SchoolClass]:
    return list(await classes_of_teacher(somebody.session, (await somebody.person()).id))


async def adds_3a(hoa: Somebody) -> list[Said]:
    await hoa.presses("school:add")
    await hoa.writes("Lớp 3A", "14", "15 em")
    return await hoa.presses("school:set:weekday:2", "school:set:hour:8", "school:set:language:vi")


async def test_a_class_is_told_in_a_few_answers(hoa: Somebody) -> None:
    said = await adds_3a(hoa)

    [one] = await classes(hoa)
    assert (one.label, one.grade, one.girls, one.boys) == ("3A", 3, 14, 15)
    assert (one.weekday, one.hour, one.minute, one.language) == (2, 8, 0, "vi")
    assert "Tuesday, 08:00" in texts(said)
    assert one.code in texts(said)
    assert (await hoa.talk()).expecting is None


async def test_everything_can_be_written_instead_of_pressed(hoa: Somebody) -> None:
    await hoa.presses("school:add")
    await hoa.writes("ghép A", "lớp 4", "0", "21", "thứ ba", "1h30 chiều", "Tiếng Việt")

    [one] = await classes(hoa)
    assert (one.label, one.grade, one.girls, one.boys) == ("ghép A", 4, 0, 21)
    assert (one.weekday, one.hour, one.minute) == (2, 13, 30)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ([], ["x" * 13, "…"]),
        (["ghép"], ["0", "10", "tám", "4 hoặc 5"]),
        (["3A"], ["-1", "100", "nhiều", "14 15", "１４"]),
        (["3A", "0"], ["0", "-3"]),
        (["3A", "14", "15"], ["8", "ngày mai", "3"]),
        (["3A", "14", "15", "thứ ba"], ["5:30", "18:00", "25:00", "sáng"]),
        (["3A", "14", "15", "thứ ba", "8:00"], ["xx", "Tiếng"]),
    ],
)
async def test_what_is_no_answer_is_asked_again_in_other_words(
    hoa: Somebody, answers: list[str], wrong: list[str]
) -> None:
    await hoa.presses("school:add")
    await hoa.writes(*answers)
    before = (await hoa.talk()).expecting

    for text in wrong:
        said = await hoa.writes(text)
        assert len(said) == 1
        assert "school:stop" in said[0].keys
        assert (await hoa.talk()).expecting == before, text
    assert await classes(hoa) == []


async def test_going_back_asks_the_question_before(hoa: Somebody) -> None:
    await hoa.presses("school:add")
    await hoa.writes("3A", "14")

    asked = await hoa.presses("school:back")
    assert "girls" in asked[-1].text
    await hoa.writes("13", "15")
    await hoa.presses("school:set:weekday:2", "school:set:hour:8", "school:set:language:vi")

    [one] = await classes(hoa)
    assert (one.girls, one.boys) == (13, 15)


async def test_going_back_at_the_first_question_asks_it_again(hoa: Somebody) -> None:
    await hoa.presses("school:add")
    await hoa.writes("3A")

    await hoa.presses("school:back")
    await hoa.presses("school:back")

    assert ((await hoa.talk()).expecting or {})["todo"][0] == "label"


async def test_cancelling_keeps_nothing(hoa: Somebody) -> None:
    await hoa.presses("school:add")
    await hoa.writes("3A", "14")

    await hoa.presses("school:stop")

    assert await classes(hoa) == []
    assert "no longer applies" in texts(await hoa.presses("school:set:weekday:2"))
    assert "no longer applies" in texts(await hoa.presses("school:stop"))


async def test_a_button_of_another_question_changes_nothing(hoa: Somebody) -> None:
    await hoa.presses("school:add")
    await hoa.writes("3A")

    for key in ("school:set:weekday:2", "school:set:girls:5", "school:set:", "school:set:grade:3"):
        assert "no longer applies" in texts(await hoa.presses(key))
    assert "boys" in texts(await hoa.writes("14"))


async def test_a_class_that_is_there_is_refused_before_the_other_questions(hoa: Somebody) -> None:
    await adds_3a(hoa)
    await hoa.presses("school:add")

    said = await hoa.writes("3a")

    assert "already" in texts(said)
    assert len(await classes(hoa)) == 1


async def test_one_part_of_a_class_is_changed(hoa: Somebody) -> None:
    await adds_3a(hoa)
    [one] = await classes(hoa)

    await hoa.presses(f"school:edit:{one.id}:time", "school:set:weekday:5", "school:set:hour:14")
    await hoa.presses(f"school:edit:{one.id}:pupils")
    await hoa.writes("16", "12")
    await hoa.presses(f"school:edit:{one.id}:name")
    await hoa.writes("3B")

    await hoa.session.refresh(one)
    assert (one.label, one.girls, one.boys, one.weekday, one.hour) == ("3B", 16, 12, 5, 14)


async def test_a_class_may_keep_its_name(hoa: Somebody) -> None:
    await adds_3a(hoa)
    [one] = await classes(hoa)

    await hoa.presses(f"school:edit:{one.id}:name")
    said = await hoa.writes("3A")

    assert "already" not in texts(said)


async def test_a_class_that_was_removed_comes_back_with_one_press(hoa: Somebody) -> None:
    await adds_3a(hoa)
    [one] = await classes(hoa)

    said = await hoa.presses(f"school:remove:{one.id}")
    assert await classes(hoa) == []
    await hoa.presses(said[-1].keys[0])

    assert await classes(hoa) == [one]
