"""Hoaxes and floods, on every channel: nothing is refused, coordinators look first."""

from pathlib import Path

from tests.stories import sentences as say
from tests.stories.acts import FIND, reports
from tests.stories.conftest import MakeWorld
from tests.stories.world import World


async def test_a_flood_is_held_and_let_go_with_one_tap(
    make_world: MakeWorld, tmp_path: Path, channel: str
) -> None:
    low = tmp_path / "policy.toml"
    low.write_text("[limits]\nperson_per_hour = 1\n", encoding="utf-8")
    world = await make_world(policy=str(low))
    await world.team("Sen", *FIND)
    team = await world.member("Sen", channel)
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    await team.sees(await reports(an))

    second = await reports(an)

    await desk.sees(say.HELD)
    await team.sees_not(second)
    await desk.presses(await desk.key("task:open:"))
    await desk.presses(await desk.key("task:release:"))
    await team.sees(second)


async def test_whoever_is_blocked_is_told_so_and_their_emergency_comes_through(
    world: World, channel: str
) -> None:
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    reference = await reports(an)
    await desk.writes(f"/log {reference}")
    await desk.presses(await desk.key("block:ask:"))
    await desk.presses(await desk.key("block:do:"))
    mark, before = await an.mark(), await desk.mark()

    await an.writes("hello")
    await an.sees(say.TURNED_AWAY, after=mark)
    await an.writes("SOS")

    await an.sees(say.NUMBERS_TO_CALL)
    await desk.sees(say.BLOCKED, after=before)
