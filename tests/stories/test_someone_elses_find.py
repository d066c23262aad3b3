"""Another saw it: a neighbour writes, or the hotline's clerk while somebody calls."""

import pytest

from services.people.model import Role
from tests.stories import sentences as say
from tests.stories.acts import FIND, TYPED, accepts, reference_in
from tests.stories.conftest import EVERY_WAY
from tests.stories.words import HOTLINE, Said
from tests.stories.world import World

NUMBER = "0905111222"
READ_ALOUD = Said("📞 Read this to the caller first:")
TELL_CALLER = Said("📞 {reference}: tell the caller if they call again.")
TELL_THEM = Said("👥 For the one for whom you reported; please tell them.")


@pytest.mark.parametrize(("channel", "language"), EVERY_WAY)
async def test_a_call_to_the_hotline_becomes_a_task_and_its_news_come_back(
    world: World, channel: str, language: str
) -> None:
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel, language)
    code = await world.invitation(Role.CLERK)
    thu = await world.joins("Thu", channel, language, code)

    await thu.presses("clerk:next")
    assert HOTLINE in (await thu.sees(READ_ALOUD)).text
    await thu.writes(TYPED)
    await thu.presses("report:skip", "report:danger:done")
    await thu.writes(f"chị Hà {NUMBER}")
    await thu.presses("report:agreed:yes", "report:send")
    reference = reference_in((await thu.card("clerk:next")).text)
    await accepts(team)

    await thu.sees(TELL_CALLER.of(reference=reference))
    await thu.sees(say.TAKEN)
    assert world.value("SELECT channel FROM report") == "hotline"
    assert NUMBER not in await team.everything()
    assert "chị Hà" not in await team.everything()


@pytest.mark.parametrize(("channel", "language"), EVERY_WAY)
async def test_a_village_head_reports_for_somebody_and_answers_the_team_for_them(
    world: World, channel: str, language: str
) -> None:
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel, language)
    head = await world.phone(channel, "Trưởng thôn", language)
    await head.writes("/report")
    await head.presses("report:behalf", "report:relation:village_head")
    await head.sends_pin(*FIND)
    await head.presses("report:shown:yes", "report:skip", "report:danger:done", "report:skip")
    await head.presses("report:skip", "report:send")

    await team.presses(await team.key("relay:ask:"))
    await team.writes("Có ai ở gần không?")
    await head.sees(TELL_THEM)
    await head.sees(say.TEAM_ASKS.of(words="Có ai ở gần không?"))
    await head.presses(await head.key("relay:answer:"))
    await head.writes("Không có ai.")

    await team.sees(say.REPORTER_ANSWERS.of(words="Không có ai."))
    assert world.value("SELECT relation FROM report") == "village_head"
    assert world.value("SELECT reporter_lat FROM report") is None
