"""Someone is hurt: from the first press to the coordinators' own notes, on every channel."""

import pytest

from services.people.model import Role
from tests.stories import sentences as say
from tests.stories.acts import FIND
from tests.stories.conftest import EVERY_WAY
from tests.stories.phones import Phone
from tests.stories.words import Said
from tests.stories.world import World

CALL_FIRST = Said(
    "Is someone hurt? Call {ambulance} first; that comes before everything else. "
    "Only if you can: a few questions about what happened. Stay where you are, away from it."
)
HURT = Said("🚑 Someone is hurt: has {ambulance} been called?")
THANKS = Said("Thank you. That was all. Please stay away from the place, and keep others away.")
NAME = "Hồ Văn Thử"
SHORT = ("when:now", "injured:1", "killed:0", "activity:scrap", "suspect:unknown", "area:forest")


@pytest.mark.parametrize(("channel", "language"), EVERY_WAY)
async def test_help_comes_first_questions_later_and_details_to_one_role(
    world: World, channel: str, language: str
) -> None:
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel, language)
    desk = await world.coordinator(channel, language)
    keeper = await world.coordinator(channel, language, name="Giữ")
    await keeper.writes(f"/start {await world.invitation(Role.VICTIM_DATA)}")
    an = await world.phone(channel, language=language)

    await an.writes("SOS")
    assert "115" in (await an.sees(say.NUMBERS_TO_CALL)).text
    await an.presses("report:hurt")
    await desk.sees(HURT)
    await an.sends_pin(*FIND)
    await an.presses("report:send")
    assert "115" in (await an.sees(CALL_FIRST)).text
    await team.sees(HURT)
    await an.presses(await an.key("accident:tell:"))
    await an.presses(*(f"accident:answer:{answer}" for answer in SHORT))
    await an.sees(THANKS)

    await _writes_down_a_victim(keeper)

    assert NAME in (await keeper.last()).text
    assert world.value("SELECT injured FROM accident") == 1
    assert world.value("SELECT count(*) FROM reading WHERE what = 'victim'") >= 2
    for other in (an, team, desk):
        assert NAME not in await other.everything()


async def _writes_down_a_victim(keeper: Phone) -> None:
    await keeper.presses(await keeper.key("accident:show:"))
    await keeper.presses(await keeper.key("accident:victims:"))
    await keeper.presses(await keeper.key("accident:add:"))
    skipped = ("status", "gender", "age", "injury", "activity", "occupation", "taught", "facility")
    await keeper.presses(*(f"accident:skip:{name}" for name in skipped))
    await keeper.writes(NAME)
    await keeper.presses("accident:skip:birth_year", "accident:skip:address")
    await keeper.presses(await keeper.key("accident:victim:"))
