"""Someone is in danger: coordinators hear at once, before anything is sent."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import FIND, reports
from tests.stories.world import World

#: What has been answered when the button is pressed, up to the summary.
ANSWERED = ("place", "distance", "direction", "look", "dangers", "photo", "phone", "summary")
ANSWERS = ("report:distance:50", "report:direction:east", "report:look:mine", "report:danger:done")


@pytest.mark.parametrize("standing", ANSWERED)
async def test_the_emergency_button_works_at_every_question(world: World, standing: str) -> None:
    desk = await world.coordinator("webchat")
    an = await world.phone("telegram")
    await an.writes("/report")
    for number in range(ANSWERED.index(standing)):
        if number == 0:
            await an.sends_pin(*FIND)
        else:
            await an.presses((*ANSWERS, "report:skip", "report:skip")[number - 1])

    await an.presses("report:emergency")

    told = await an.sees(say.NUMBERS_TO_CALL)
    assert "115" in told.text
    assert say_hotline(told.text)
    await desk.sees(say.EMERGENCY_ALERT)
    assert world.value("SELECT count(*) FROM report") == 0, "nothing was sent yet"


def say_hotline(text: str) -> bool:
    return "0901.941.941" in text


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
