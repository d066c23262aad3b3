"""A school joins by itself and gets one welcome lesson."""

import pytest

from tests.stories import sentences as say
from tests.stories.conftest import SPOKEN
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """A school is a school on every channel."""
    return "webchat"


@pytest.mark.parametrize(("channel", "language"), SPOKEN)
async def test_a_school_joins_with_name_and_commune_and_gets_one_welcome_lesson(
    world: World, channel: str, language: str
) -> None:
    teacher = await world.phone(channel, "Cô Hoa", language)

    await teacher.writes("/school", "Trường Tiểu học Hoa Sen", "xã Gio Linh")

    await teacher.sees(say.WELCOME_SCHOOL.of(school="Trường Tiểu học Hoa Sen"))
    assert len([seen for seen in await teacher.screen() if "📘" in seen.text]) == 1
    assert world.value("SELECT commune FROM school") == "19495"


async def test_joining_again_does_not_repeat_the_lesson_and_shows_the_school(
    world: World, channel: str
) -> None:
    teacher = await world.phone(channel)
    await teacher.writes("/school", "Hoa Sen", "Gio Linh")
    lessons = [seen for seen in await teacher.screen() if "📘" in seen.text]

    await teacher.writes("/school")

    await teacher.card("school:change", "school:lesson")
    assert "Hoa Sen" in (await teacher.last()).text
    assert [s for s in await teacher.screen() if "📘" in s.text] == lessons


async def test_the_invitations_link_leads_to_the_same_questions(world: World) -> None:
    teacher = await world.phone("telegram")

    await teacher.writes("/start school", "Hoa Sen", "nơi nào đó")

    await teacher.sees(say.WELCOME_SCHOOL.of(school="Hoa Sen"))
    assert world.value("SELECT commune_words FROM school") == "nơi nào đó"


async def test_a_teacher_who_finds_something_is_heard(world: World, channel: str) -> None:
    teacher = await world.phone(channel)
    await teacher.writes("/school", "Hoa Sen", "Gio Linh", "/report")

    await teacher.sees(say.ADVICE)
    await teacher.sends_pin(16.8163, 107.1003)

    await teacher.card("report:distance:50")


@pytest.mark.parametrize(("channel", "language"), SPOKEN)
async def test_a_class_is_told_in_the_middle_of_which_everything_restarts(
    world: World, channel: str, language: str
) -> None:
    teacher = await world.phone(channel, "Cô Hoa", language)
    await teacher.writes("/school", "Trường Tiểu học Hoa Sen", "xã Gio Linh")
    await teacher.presses("school:add")
    await teacher.writes("3A", "14")

    await world.stops()
    await world.starts()
    await teacher.writes("15")
    await teacher.presses("school:set:weekday:2", "school:set:hour:8", "school:set:language:vi")

    assert world.value("SELECT girls || '/' || boys FROM school_class") == "14/15"
    assert world.value("SELECT course FROM subscription") == "primary-1-3"
