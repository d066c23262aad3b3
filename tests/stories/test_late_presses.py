"""A button of a question that was answered long ago: nobody is left looking at it."""

from dataclasses import replace

from tests.stories import sentences as say
from tests.stories.acts import FIND
from tests.stories.world import World


async def test_a_late_press_brings_back_the_question_that_stands(
    world: World, channel: str
) -> None:
    an = await world.phone(channel)
    await an.sends_pin(*FIND)
    await an.presses("report:skip:distance", "report:look:unknown", "report:danger:done")
    before = await an.mark()

    await an.forges("report:skip:look")

    await an.sees(say.NO_LONGER, after=before)
    newest = (await an.screen())[-1]
    assert "report:skip:photo" in newest.keys
    assert newest.id > before, "it stands below what was pressed"
    await an.presses("report:skip:photo", "report:skip", "report:send")
    await an.sees(say.SENT)


async def test_a_danger_ticked_long_ago_brings_back_the_question_that_stands(
    world: World, channel: str
) -> None:
    an = await world.phone(channel)
    await an.sends_pin(*FIND)
    await an.presses("report:skip:distance", "report:look:unknown", "report:danger:near:on")
    await an.presses("report:danger:done")
    before = await an.mark()

    await an.forges("report:danger:near:on")

    newest = (await an.screen())[-1]
    assert "report:skip:photo" in newest.keys
    assert newest.id > before


async def test_a_question_that_telegram_shows_late_and_twice_leads_on(world: World) -> None:
    """Its answer was lost on the way, so that it was sent again, and both arrived in the end."""
    an = world.telegram()
    await an.sends_pin(*FIND)
    await an.presses("report:skip:distance")
    old = an.hand.screen()[-1]
    asked = old.keyboard
    await an.presses("report:look:unknown")
    an.hand._chat.messages.append(replace(old, id=old.id + 100, keyboard=asked))

    an.hand.presses("report:look:unknown")
    await an.rests()

    assert "report:danger:done" in [button.data for button in an.hand.screen()[-1].buttons]
