"""The questions: five at the most, all but the place can be left out, none forgets anything."""

import re

import pytest

from tests.stories import sentences as say
from tests.stories.acts import AFTER_A_PIN, FIND
from tests.stories.conftest import BOTH, SPOKEN
from tests.stories.phones import Phone
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """The next question does not depend on the channel."""
    return "telegram"


@pytest.mark.parametrize(("channel", "language"), SPOKEN)
async def test_at_most_five_questions_are_asked_and_all_but_the_place_can_be_skipped(
    world: World, channel: str, language: str
) -> None:
    an = await world.phone(channel, "An", language)
    await an.writes("/report")
    asked = await _numbers(an)

    await an.forges("report:skip")
    assert asked == await _numbers(an) == {"1"}, "the place is needed"
    await an.sends_pin(*FIND)
    for key in ("report:skip", "report:skip", "report:danger:done", "report:skip", "report:skip"):
        asked |= await _numbers(an)
        await an.presses(key)
    assert asked == set("12345")
    await an.sees(say.SUMMARY)
    await an.presses("report:send")

    await an.sees(say.SENT)


async def _numbers(phone: Phone) -> set[str]:
    """Of the questions now on the screen; one that was edited away is not there any more."""
    return set(re.findall(r"\b(\d)/5", await phone.everything()))


@pytest.mark.parametrize("channel", BOTH)
async def test_a_restart_in_the_middle_of_a_draft_loses_nothing(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await an.writes("quả bom ở ruộng nhà ông Tư")
    await an.sends_pin(*FIND)

    await world.stops()
    await world.starts()
    await an.presses("report:distance:50", "report:skip", "report:look:mine")
    await an.presses("report:danger:done", "report:skip", "report:skip", "report:send")

    await an.sees(say.SENT)
    assert "nhà ông Tư" in world.value("SELECT note FROM report")


async def test_what_is_written_while_nobody_works_is_answered_afterwards(world: World) -> None:
    an = world.telegram()
    await world.stops()

    an.hand.writes("có bom")
    await world.starts()

    await an.sees(say.ADVICE)


async def test_a_cancelled_report_can_be_taken_back(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await an.writes("bom ở bờ ao")
    await an.sends_pin(*FIND)
    await an.forges("report:cancel")

    await an.presses("report:undo")
    await _skip_to_the_end(an)

    assert "bom ở bờ ao" in (await an.sees(say.SUMMARY)).text


async def test_start_again_in_the_middle_of_a_draft_loses_nothing(
    world: World, channel: str
) -> None:
    an = await world.phone(channel)
    await an.writes("bom ở bờ ao")
    await an.sends_pin(*FIND)

    await an.writes("/start")

    await an.card("report:distance:50")
    await _skip_to_the_end(an)
    assert "bom ở bờ ao" in (await an.sees(say.SUMMARY)).text


async def test_the_place_can_be_changed_and_the_rest_stays(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await an.writes("16.80000, 107.09000")
    await an.presses("report:look:rocket", "report:danger:digging", "report:danger:done")
    await an.presses("report:skip", "report:skip", "report:place")
    await an.sends_pin(*FIND)
    await an.presses("report:skip", "report:send")

    assert world.value("SELECT round(item_lat, 4) FROM report") == FIND[0]
    assert world.value("SELECT look FROM report") == "rocket"
    assert world.value("SELECT priority FROM report") == 1


async def test_a_number_answers_where_pictures_have_numbers(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await an.writes("16.80000, 107.09000", "3")
    await an.presses("report:danger:done", "report:skip", "report:skip", "report:send")

    assert world.value("SELECT look FROM report") == "m79"


async def test_a_commune_of_two_places_is_asked_about(world: World, channel: str) -> None:
    """Names that mean several places are never guessed."""
    an = await world.phone(channel)
    await an.writes("/report", "Hải Lăng")

    await an.presses(await an.key("report:unit:"))

    await an.card("report:look:mine")


async def _skip_to_the_end(phone: Phone) -> None:
    await phone.hurries(*AFTER_A_PIN)
