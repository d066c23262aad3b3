"""The questions: five at the most, all but the place can be left out, none forgets anything."""

import re

from tests.stories import sentences as say
from tests.stories.acts import FIND
from tests.stories.phones import Phone
from tests.stories.world import World


async def test_at_most_five_questions_are_asked_and_all_but_the_place_can_be_skipped(
    world: World, channel: str, language: str
) -> None:
    an = await world.phone(channel, "An", language)

    await an.writes("/report")
    await an.forges("report:skip")
    assert not await an.keys() or "report:send" not in await an.keys(), "the place is needed"
    await an.sends_pin(*FIND)
    await an.presses("report:skip", "report:skip", "report:danger:done", "report:skip")
    await an.presses("report:skip")
    await an.sees(say.SUMMARY)

    numbers = re.findall(r"\b(\d)/5", await an.everything())
    assert set(numbers) == set("12345")
    await an.presses("report:send")
    await an.sees(say.SENT)


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
    await phone.presses("report:skip", "report:skip", "report:danger:done", "report:skip")
    await phone.presses("report:skip")
