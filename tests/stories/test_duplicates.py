"""Two people report one find, one person reports two, and nothing gets lost between them."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import FIND, accepts, completes, reports, three_teams
from tests.stories.world import World

#: Some 60 m from the other find.
BESIDE = "16.81630, 107.10086"


async def test_who_reports_what_is_known_joins_it_and_hears_the_news(
    world: World, channel: str
) -> None:
    near, *_others = await three_teams(world, channel)
    an, binh = await world.phone(channel, "An"), await world.phone(channel, "Bình")
    first = await reports(an)
    task = await accepts(near)

    second = await reports(binh, at=BESIDE)
    asked = await binh.sees(say.KNOWN_ALREADY)
    assert "Sen" in asked.text
    await binh.presses(await binh.key("report:same:"))

    assert first in (await binh.sees(say.FOLLOWED_TOGETHER)).text
    assert second in (await near.sees(say.ONCE_MORE)).text
    await completes(near, task)
    assert second in (await binh.sees(say.FINISHED)).text
    await an.sees(say.FINISHED)
    assert world.value("SELECT count(*) FROM report WHERE status = 'closed'") == 2
    assert world.value("SELECT count(*) FROM task WHERE status = 'cancelled'") == 1


async def test_coordinators_merge_with_one_tap_and_take_it_back(world: World, channel: str) -> None:
    desk = await world.coordinator(channel)
    await three_teams(world, channel)
    an, binh = await world.phone(channel, "An"), await world.phone(channel, "Bình")
    first = await reports(an)
    await reports(binh, at=BESIDE)
    await binh.presses(await binh.key("report:another:"))

    await desk.presses(await desk.key("task:merge:"))

    assert first in (await binh.sees(say.ALREADY_REPORTED)).text
    await desk.presses(await desk.key("task:apart:"))
    await binh.sees(say.BY_ITSELF_AGAIN)
    await desk.writes(f"/merge {first} 2")
    await desk.writes("/split 2")
    assert world.value("SELECT count(*) FROM task WHERE status = 'offered'") == 2


@pytest.mark.parametrize("answer", ["report:there:", "report:new"])
async def test_a_pin_near_the_own_report_is_of_that_find_or_of_another(
    world: World, channel: str, answer: str
) -> None:
    an = await world.phone(channel, "An")
    reference = await reports(an)

    await an.sends_pin(FIND[0], FIND[1] + 0.0005)

    assert reference in (await an.sees(say.WHICH_FIND)).text
    await an.presses(await an.key(answer))
    drafts = world.value("SELECT count(*) FROM conversation WHERE draft IS NOT NULL")
    assert drafts == (answer == "report:new")
