"""Work that is interrupted or handed back; the reporter is told in plain words each time."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import accepts, reports, three_teams
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """What interrupts work does not depend on the channel."""
    return "webchat"


async def test_work_is_interrupted_with_a_reason_and_goes_on_where_it_was(world: World) -> None:
    near, *_ = await three_teams(world, "telegram")
    an = await world.phone("webchat")
    reference = await reports(an)
    task = await accepts(near)
    await near.presses(f"task:en_route:{task}", f"task:on_site:{task}")

    for reason in ("weather", "dark", "security", "guarded"):
        before = await an.mark()
        await near.presses(f"task:suspend:{task}", f"task:suspend:{task}:{reason}")
        await an.sees(say.INTERRUPTED.of(reference=reference), after=before)
        await near.presses(f"task:resume:{task}")
        await an.sees(say.GOES_ON.of(reference=reference), after=before)

    await near.card(f"task:complete:{task}")
    assert world.value("SELECT status FROM task") == "on_site"


async def test_a_task_handed_back_goes_to_the_next_team(world: World, channel: str) -> None:
    near, next_one, _last = await three_teams(world, channel)
    an = await world.phone(channel)
    reference = await reports(an)
    task = await accepts(near)

    await near.presses(f"task:hand_back:{task}", f"task:hand_back:{task}:yes")

    await an.sees(say.HANDED_BACK.of(reference=reference))
    await next_one.sees(reference)
    assert not [key for key in await near.keys() if key.startswith(("task:", "offer:"))]
    await near.forges(f"task:en_route:{task}")
    await near.sees(say.NO_LONGER)


async def test_a_task_handed_back_by_the_last_team_alerts_coordinators(
    world: World, channel: str
) -> None:
    await world.team("Sen", 16.80, 107.10)
    team = await world.member("Sen", channel)
    desk = await world.coordinator(channel)
    reference = await reports(await world.phone(channel))
    task = await accepts(team)

    await team.presses(f"task:hand_back:{task}", f"task:hand_back:{task}:yes")

    assert reference in (await desk.sees(say.NOBODY_ALERT)).text


async def test_handing_back_is_asked_twice(world: World, channel: str) -> None:
    near, *_ = await three_teams(world, channel)
    await reports(await world.phone(channel))
    task = await accepts(near)

    await near.presses(f"task:hand_back:{task}", f"task:show:{task}")

    await near.card(f"task:en_route:{task}")
    assert world.value("SELECT status FROM task") == "accepted"
