"""Someone is in danger: coordinators hear at once, before anything is sent."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import FIND, reports
from tests.stories.conftest import BOTH
from tests.stories.words import HOTLINE
from tests.stories.world import World

#: The question that stands when the button is pressed.
ANSWERED = ("place", "distance", "direction", "look", "dangers", "photo", "phone", "summary")
ANSWERS = ("report:distance:50", "report:direction:east", "report:look:mine", "report:danger:done")


@pytest.fixture
def channel() -> str:
    """Danger is the same on every channel."""
    return "telegram"


async def test_the_emergency_button_works_at_every_question(world: World) -> None:
    desk = await world.coordinator("webchat")
    for answered in range(len(ANSWERED)):
        an = world.telegram(f"An {ANSWERED[answered]}")
        await an._write("/report")
        if answered:
            await an._pin(*FIND, None)
        for key in (*ANSWERS, "report:skip", "report:skip")[: max(0, answered - 1)]:
            await an._press(key, forged=True)
        before = await desk.mark()

        await an.presses("report:emergency")

        told = await an.sees(say.NUMBERS_TO_CALL)
        assert "115" in told.text
        assert HOTLINE in told.text
        await desk.sees(say.EMERGENCY_ALERT, after=before)
    assert world.value("SELECT count(*) FROM report") == 0, "nothing was sent yet"


@pytest.mark.parametrize("channel", BOTH)
async def test_an_emergency_needs_only_a_place_and_send(world: World, channel: str) -> None:
    desk = await world.coordinator(channel)
    an = await world.phone(channel)

    await an.writes("khẩn cấp")
    await an.sees(say.NUMBERS_TO_CALL)
    await an.sends_pin(*FIND)
    await an.presses("report:send")

    sent = await an.sees(say.SENT)
    assert world.value("SELECT priority FROM report") == 1
    await desk.sees(sent.text.split("QT-")[1][:7])


async def test_a_sign_of_someone_hurt_alerts_before_send(world: World, channel: str) -> None:
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    await an.writes("16.80000, 107.09000")

    await an.presses("report:skip", "report:danger:hurt")

    await desk.sees(say.EMERGENCY_ALERT)
    await an.sees(say.NUMBERS_TO_CALL)


async def test_coordinators_hear_of_p1_even_when_a_team_is_asked(
    world: World, channel: str
) -> None:
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel)
    desk = await world.coordinator(channel)
    an = await world.phone(channel)

    reference = await reports(an, "children")

    await team.sees(reference)
    assert reference in (await desk.sees(say.URGENT_ALERT)).text


async def test_pressing_emergency_twice_tells_the_numbers_twice_and_alerts_once(
    world: World, channel: str
) -> None:
    an = await world.phone(channel)
    await an.writes("/report")

    await an.presses("report:emergency", "report:emergency")

    told = [seen for seen in await an.screen() if an._says(say.NUMBERS_TO_CALL, seen.text)]
    assert len(told) == 2
    assert world.value("SELECT count(*) FROM alert") == 1
