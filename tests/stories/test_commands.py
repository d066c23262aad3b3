"""What anybody may ask for, with a slash or in words, and never to the harm of a draft."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import AFTER_A_PIN, FIND, SKIPPED, reports
from tests.stories.conftest import BOTH
from tests.stories.world import World

PLAIN_WORDS = {
    "/status": "Trạng thái",
    "/help": "tro giup",
    "/mydata": "du lieu cua toi",
    "/language": "NGON NGU",
    "/stop": "dừng",
}


@pytest.fixture
def channel() -> str:
    """Commands mean the same on every channel."""
    return "webchat"


async def test_status_shows_the_own_reports_and_where_they_stand(
    world: World, channel: str
) -> None:
    an, other = await world.phone(channel), await world.phone(channel, "Ba")
    await an.writes("/status")
    await an.sees(say.NO_REPORTS)
    reference, foreign = await reports(an), await reports(other)

    await an.writes("/status")

    told = await an.sees(say.OWN_REPORTS)
    assert reference in told.text
    assert foreign not in told.text


@pytest.mark.parametrize("command", PLAIN_WORDS)
async def test_words_work_as_commands_do(world: World, command: str) -> None:
    one, two = await world.phone("webchat"), await world.phone("webchat")

    await one.writes(command)
    await two.writes(PLAIN_WORDS[command])

    assert [s.text for s in await two.screen()] == [s.text for s in await one.screen()]
    assert await one.screen()


async def test_a_command_in_the_middle_loses_nothing(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await an.writes("bom ở bờ ao")
    await an.sends_pin(*FIND)

    await an.writes("/status", "/help", "/mydata", "/language", "/start", "nhà ông Tư")

    await an.hurries(*AFTER_A_PIN)
    summary = (await an.sees(say.SUMMARY)).text
    assert "bom ở bờ ao" in summary
    assert "nhà ông Tư" in summary


async def test_a_language_once_chosen_is_spoken(world: World, channel: str) -> None:
    an = await world.phone(channel, "An", "vi")
    await an.writes("/language")
    await an.presses("language:en")

    an.language = "en"
    await an.writes("/report")

    await an.sees(say.ADVICE)


@pytest.mark.parametrize("channel", BOTH)
async def test_my_data_are_shown_and_erased_on_request(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await an.writes("16.81630, 107.10030")
    await an.hurries(*SKIPPED[:-1])
    await an.writes("0905123456")
    await an.presses("report:send")
    await an.writes("/mydata")
    assert "0905123456" in (await an.sees(say.KEPT_ABOUT_YOU)).text

    await an.writes("/forget")
    await an.presses("forget:no")
    assert world.value("SELECT phone FROM person") == "0905123456"
    await an.writes("/forget")
    await an.presses("forget:yes")

    await an.sees(say.ERASED)
    assert world.value("SELECT phone FROM person") is None
    assert world.value("SELECT count(*) FROM consent WHERE act = 'withdrawn'") == 1
    assert world.value("SELECT count(*) FROM report") == 1, "the hazard remains"


async def test_stop_ends_lessons_but_not_the_news_of_an_own_report(
    world: World, channel: str
) -> None:
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    await reports(an)

    await an.writes("/stop")
    await an.sees(say.STOPPED)
    await team.presses(await team.key("offer:accept:"))

    await an.sees(say.TAKEN)


async def test_an_unknown_command_is_answered_with_help(world: World, channel: str) -> None:
    an = await world.phone(channel)

    await an.writes("/nonsense")

    await an.sees("/report")
