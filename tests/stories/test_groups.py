"""A team in a Telegram group: anybody of the team answers there, and nobody else."""

import pytest

from tests.stories import rooms
from tests.stories import sentences as say
from tests.stories.acts import FARTHER, accepts, reports
from tests.stories.rooms import Room, a_room
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """Only Telegram has groups."""
    return "telegram"


@pytest.fixture
async def room(world: World) -> Room:
    return await a_room(world)


async def test_an_offer_in_the_group_is_accepted_by_any_member(room: Room) -> None:
    reference = await reports(await room.world.phone("webchat"))
    first, second = room.members
    assert reference in (await first.card("offer:accept:")).text

    assert await room.presses(second, "offer:accept:") == ""

    assert room.key("task:en_route:")
    await first.card("task:en_route:")
    assert not [key for key in await first.keys() if key.startswith("offer:")]
    assert room.world.value("SELECT answered_by FROM offer") == room.world.value(
        "SELECT person_id FROM person_address WHERE contact = :contact", contact=second.contact
    )
    cards = [m for m in room.group.screen() if reference in m.text and m.kind == "text"]
    assert len(cards) == 1, "one living card"


async def test_the_whole_way_is_told_from_the_group(room: Room) -> None:
    an = await room.world.phone("webchat")
    reference = await reports(an)
    member = room.members[1]

    for step in ("offer:accept:", "task:en_route:", "task:eta:", "task:on_site:"):
        assert await room.presses(member, step) == "", step

    await an.sees(say.ARRIVED.of(reference=reference))
    told = await room.presses(member, "task:complete:")
    assert told is not None
    assert rooms.WRITTEN.is_in(told, "vi")
    assert not [key for key in room.group.buttons() if key.startswith("record:")]
    await member.card("record:category:mortar")


async def test_what_a_reporter_said_stays_out_of_the_group(room: Room) -> None:
    an = await room.world.phone("webchat")
    await an.writes("nhà ông Tư, gọi 0905123456")
    await an.sends_pin(16.8163, 107.1003)
    await an.hurries(*("report:skip",) * 2, "report:danger:done", *("report:skip",) * 2)
    await an.presses("report:send")

    assert "0905123456" in (await room.members[0].card("offer:accept:")).text
    shown = room.group.everything()
    assert "16.81630" in shown
    assert "0905123456" not in shown
    assert "ông Tư" not in shown


async def test_a_member_may_look_at_the_reasons_and_decline_in_the_group(room: Room) -> None:
    await reports(await room.world.phone("webchat"))

    await room.presses(room.members[0], "offer:decline:")
    await room.presses(room.members[1], "task:show:")
    await room.presses(room.members[0], "offer:decline:")
    key = next(key for key in room.group.buttons() if key.endswith(":too_far"))
    await room.presses(room.members[0], key)

    assert room.world.value("SELECT reason FROM offer WHERE state = 'declined'") == "too_far"
    assert not room.group.buttons()


async def test_a_stranger_in_the_group_is_told_how_to_join_and_changes_nothing(room: Room) -> None:
    await reports(await room.world.phone("webchat"))
    await room.world.team("Trúc", *FARTHER)
    other = await room.world.member("Trúc", "telegram")
    before = room.group.everything()
    key = room.key("offer:accept:")

    presses = [room.group.presses(hand, key) for hand in (room.stranger, other.hand)]  # type: ignore[attr-defined]
    await room.world.quiet()

    for press in presses:
        assert rooms.MEMBERS_ONLY.of(team="Sen").is_in(room.group.toast(press) or "", "vi")
    assert room.group.everything() == before
    assert room.world.value("SELECT status FROM task") == "offered"
    known = "SELECT count(*) FROM person_address WHERE contact = :contact"
    assert room.world.value(known, contact=str(room.stranger.id)) == 0, "nobody was met"


async def test_an_anonymous_administrator_cannot_act(room: Room) -> None:
    await reports(await room.world.phone("webchat"))

    press = room.group.presses_anonymously(room.key("offer:accept:"))
    await room.world.quiet()

    assert rooms.NAMELESS.is_in(room.group.toast(press) or "", "vi")
    assert room.world.value("SELECT status FROM task") == "offered"


async def test_what_goes_on_in_words_needs_an_open_private_chat(room: Room) -> None:
    await reports(await room.world.phone("webchat"))
    member = room.members[0]
    member.hand.blocks()
    await room.world.quiet()
    await room.presses(room.members[1], "offer:accept:")
    before = "SELECT unreachable_at IS NOT NULL FROM person_address WHERE contact = :contact"
    assert room.world.value(before, contact=member.contact)

    told = await room.presses(member, "relay:ask:")

    assert rooms.OPEN_A_CHAT.is_in(told or "", "vi")
    assert room.world.value(before, contact=member.contact), "a press in a group proves nothing"


async def test_a_late_press_is_answered_by_a_toast_alone(room: Room) -> None:
    await reports(await room.world.phone("webchat"))
    card = room.group.card(room.key("offer:accept:"))
    key = room.key("offer:accept:")
    await accepts(room.members[0])
    before = room.group.everything()

    press = room.group.forges(room.members[1].hand, key, card)
    await room.world.quiet()

    assert say.NO_LONGER.is_in(room.group.toast(press) or "", "vi")
    assert room.group.everything() == before


async def test_the_private_card_follows_what_the_group_did_and_back(room: Room) -> None:
    await reports(await room.world.phone("webchat"))

    task = await accepts(room.members[0])

    assert room.group.buttons()[0] == f"task:en_route:{task}"
