"""What villagers write in their own words is heard as what it is: a word, not a fact."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import FIND, TYPED, accepts, reports
from tests.stories.conftest import EVERY_WAY
from tests.stories.world import World


@pytest.mark.parametrize(("channel", "language"), EVERY_WAY)
async def test_smoke_in_words_is_an_emergency_and_confirmed_with_one_tap(
    world: World, channel: str, language: str
) -> None:
    desk = await world.coordinator(channel)
    an = await world.phone(channel, language)

    await an.writes("quả đạn đang bốc khói")

    await an.sees(say.NUMBERS_TO_CALL)
    await an.sees(say.YOU_WROTE.of(word="bốc khói"))
    await desk.sees(say.EMERGENCY_ALERT)
    await desk.sees(say.FROM_A_WORD.of(word="bốc khói"))
    mark = await an.mark()
    await an.presses("report:sign:smoke:yes")
    await an.sees(say.PLACE, after=mark)
    await an.writes(TYPED)
    await an.presses("report:send")
    await an.sees(say.SENT)
    assert world.value("SELECT priority FROM report") == 1


async def test_villagers_words_reach_the_team_and_are_not_said_to_the_reporter(
    world: World, channel: str
) -> None:
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    await an.writes(TYPED, "hình như bom bi dứa")

    await an.presses("report:look:unknown", "report:danger:done", "report:skip", "report:skip")
    await an.presses("report:send")

    await team.sees(say.PERHAPS.of(word="bom bi dứa"))
    await an.sees_not(say.PERHAPS)


async def test_smoke_written_after_send_reaches_the_team_at_work_and_the_coordinators(
    world: World, channel: str
) -> None:
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel)
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    reference = await reports(an)
    await accepts(team)
    before = await desk.mark()

    await an.writes("bây giờ nó bốc khói")

    await team.sees(say.WRITTEN_MORE.of(reference=reference))
    await desk.sees(say.WORDS_ALERT, after=before)
    assert world.value("SELECT priority FROM task") == 1
    key = await an.key("report:sign:smoke:no")
    await an.presses(key)
    await desk.sees(say.SAID_NO.of(word="bốc khói"))
    assert world.value("SELECT priority FROM task") == 1, "words never lower"
