"""The main story: something is found, a team comes, it is gone, and everybody knows."""

import pytest

from services.people.model import Role
from services.pictures.kinds import KINDS, Look
from tests.databases import Kept
from tests.services.media.images import a_photo
from tests.stories import sentences as say
from tests.stories.acts import FARTHER, FARTHEST, FIND, NEAR, reference_in
from tests.stories.conftest import EVERY_WAY, MakeWorld
from tests.stories.phones import Phone
from tests.stories.world import World

MOVES = "opened offer_made offered accepted en_route estimate on_site completed verified"


@pytest.mark.parametrize(("channel", "language"), EVERY_WAY)
async def test_a_find_reaches_the_nearest_team_and_is_followed_until_verified(
    world: World, channel: str, language: str
) -> None:
    await the_whole_story(world, {"an": channel, "staff": channel}, language)

    moves = "SELECT group_concat(what, ' ') FROM (SELECT what FROM task_event ORDER BY id)"
    assert world.value(moves) == MOVES, "every move leaves an event"


async def test_the_whole_story_holds_on_postgresql_and_across_channels(
    make_world: MakeWorld, kept_postgresql: Kept
) -> None:
    world = await make_world(kept_postgresql.url)
    try:
        await the_whole_story(world, {"an": "webchat", "staff": "telegram"}, "vi")
    finally:
        await world.stops()
        kept_postgresql.empty()


async def the_whole_story(world: World, channels: dict[str, str], language: str) -> None:
    far, near, farthest, desk = await _everybody_joins(world, channels["staff"], language)
    an = await world.phone(channels["an"], "An", language)

    reference = await _an_tells_what_was_found(an)

    offer = await near.sees(say.NEW_TASK)
    assert reference in offer.text
    assert "🏠" in offer.text, "the danger sign"
    for other in (far, farthest):
        await other.sees_not(reference)
    task = await _near_goes_there(near, an, reference)
    await _near_records(near, task, reference)
    await an.sees(say.FINISHED.of(reference=reference))
    await an.presses(await an.key("report:gone:"))
    await desk.sees(say.VERIFY_ALERT)
    await desk.presses(f"task:verify:{task}")
    assert f"task:verify:{task}" not in await desk.keys()
    _is_written_down(world)


async def _everybody_joins(world: World, channel: str, language: str) -> list[Phone]:
    staff = []
    for name, base in (("Far", FARTHER), ("Near", NEAR), ("Farthest", FARTHEST)):
        await world.team(name, *base)
        code = await world.invitation(Role.TEAM, name)
        staff.append(await world.joins(name, channel, language, code))
    code = await world.invitation(Role.COORDINATOR)
    return [*staff, await world.joins("Điều", channel, language, code)]


def _is_written_down(world: World) -> None:
    assert world.value("SELECT status FROM task") == "verified"
    assert world.value("SELECT sum(quantity) FROM item") == 9
    assert world.value("SELECT evacuated FROM task") == 10
    assert world.value("SELECT count(*) FROM task_media") == 1
    assert world.value("SELECT count(*) FROM consent WHERE purpose = 'call_back'") == 1


async def _an_tells_what_was_found(an: Phone) -> str:
    await an.writes("Chào, tôi thấy một vật lạ ngoài ruộng")
    first, second = await an.screen()
    assert an._says(say.ADVICE, first.text), "the advice comes before any question"
    assert an._says(say.PLACE, second.text) or an._says(say.PLACE_AGAIN, second.text)
    await an.sends_pin(*FIND, 12)
    await an.presses("report:distance:100", "report:direction:north")
    assert (await an.card("report:look:mortar")).kind == "photo", "pictures to choose from"
    await an.presses("report:look:mortar", "report:danger:near", "report:danger:done")
    await an.sends_photo(a_photo())
    await an.shares_number("+84905123456")
    summary = await an.sees(say.SUMMARY)
    pins = [seen for seen in await an.screen() if seen.location]
    assert abs(pins[-1].location[0] - FIND[0] - 0.0009) < 0.0001, "100 m north of the phone"
    assert KINDS[Look.MORTAR].name.render(an.language) in summary.text
    assert "ngoài ruộng" in summary.text
    await an.presses("report:send")
    sent = await an.sees(say.SENT)
    assert not await an.keys() or "report:send" not in await an.keys()
    return reference_in(sent.text)


async def _near_goes_there(near: Phone, an: Phone, reference: str) -> str:
    assert [seen for seen in await near.screen() if seen.kind == "photo"], "the reporter's photo"
    assert [seen for seen in await near.screen() if seen.location], "a pin to drive to"
    await near.presses(await near.key("offer:accept:"))
    await an.sees(say.TAKEN.of(reference=reference, team="Near"))
    task = (await near.key("task:en_route:")).split(":")[2]
    await near.presses(f"task:en_route:{task}")
    await an.sees(say.ON_THE_WAY.of(reference=reference))
    await near.presses(f"task:eta:{task}:30")
    assert "30" in (await an.sees(say.ARRIVES_IN)).text
    await near.presses(f"task:on_site:{task}")
    await an.sees(say.ARRIVED.of(reference=reference))
    cards = [seen for seen in await near.screen() if any("task:" in key for key in seen.keys)]
    assert len(cards) == 1, "one living card"
    return task


async def _near_records(near: Phone, task: str, reference: str) -> None:
    await near.presses(f"task:complete:{task}")
    await near.presses("record:category:mortar", "record:quantity:2", "record:condition:damaged")
    await near.presses("record:outcome:destroyed_in_situ", "record:more:item")
    await near.presses("record:category:submunition")
    await near.writes("7")
    await near.presses("record:condition:buried", "record:outcome:removed", "record:more:done")
    await near.presses("record:evacuated:10")
    await near.sends_photo(a_photo(kind="PNG"))
    await near.writes("Đã bàn giao cho thôn.")
    await near.presses("record:confirm:send")
    card = await near.sees("Đã bàn giao cho thôn.")
    assert reference in card.text
    assert not [key for key in await near.keys() if key.startswith(("task:", "record:"))]
