"""A short link to a map, from the phone through the running product to a real server and back."""

import pytest

from tests.handlers.jobs.link_server import redirect, serving
from tests.stories import sentences as say
from tests.stories.conftest import BOTH
from tests.stories.words import Said
from tests.stories.world import World

OPENING = Said("I am opening your link to see which place it shows; that takes a few seconds.")
SUGGESTED = Said("Your link shows this place. Is it where the item is?")


@pytest.mark.parametrize("channel", BOTH)
async def test_a_shared_link_becomes_the_place_with_one_tap(world: World, channel: str) -> None:
    point = redirect("https://www.google.com/maps/place/X/data=!3d16.8251!4d107.0981")
    async with serving({"/aB3": point}) as server:
        await world.stops()
        world.guard = server.guard()
        await world.starts()
        an = await world.phone(channel)

        await an.writes("bom ở https://maps.app.goo.gl/aB3")
        await an.sees(OPENING)
        await an.sees(SUGGESTED)
        await an.presses(await an.key("report:point:"))
        await an.presses("report:skip", "report:danger:done", "report:skip", "report:skip")
        await an.presses("report:send")
        await an.sees(say.SENT)

    assert world.value("SELECT round(item_lat, 4) FROM report") == 16.8251
    assert world.value("SELECT count(*) FROM link") == 0
