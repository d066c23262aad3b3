"""A team's Telegram group comes, moves and goes: no offer is lost by that, and no talk heard."""

import pytest

from tests.stories import rooms
from tests.stories import sentences as say
from tests.stories.acts import FARTHER, accepts, reports
from tests.stories.rooms import Room, a_room
from tests.stories.telegram_phone import TelegramPhone
from tests.stories.world import World


@pytest.fixture
def channel() -> str:
    """Only Telegram has groups."""
    return "telegram"


@pytest.fixture
async def room(world: World) -> Room:
    return await a_room(world)


async def test_removed_from_the_group_the_team_still_gets_its_offers(room: Room) -> None:
    room.group.kicks(room.stranger)
    await room.world.quiet()
    assert room.world.value("SELECT count(*) FROM team_group") == 0

    reference = await reports(await room.world.phone("webchat"))

    assert reference not in room.group.everything()
    await accepts(room.members[0])


async def test_a_group_that_is_found_closed_is_let_go_and_the_offer_stands(room: Room) -> None:
    room.group._chat.blocked = True  # Telegram has not told us

    reference = await reports(await room.world.phone("webchat"))

    assert reference in (await room.members[1].card("offer:accept:")).text
    assert room.world.value("SELECT count(*) FROM team_group") == 0
    assert room.world.value("SELECT state FROM offer") == "open"
    assert room.world.value("SELECT count(*) FROM outbox WHERE state = 'refused'") == 1
    assert room.world.value("SELECT count(*) FROM alert") == 0, "nothing that anybody must know"


async def test_with_every_private_chat_closed_the_group_carries_the_offer(room: Room) -> None:
    for member in room.members:
        member.hand.blocks()

    await reports(await room.world.phone("webchat"))
    assert room.world.value("SELECT state FROM offer") == "open"

    assert await room.presses(room.members[0], "offer:accept:") == ""
    assert room.world.value("SELECT status FROM task") == "accepted"


async def test_a_group_that_becomes_a_supergroup_keeps_its_offer(room: Room) -> None:
    reference = await reports(await room.world.phone("webchat"))
    old_card, key = room.group.card(room.key("offer:accept:")), room.key("offer:accept:")

    room.group.grows(room.members[0].hand)
    await room.world.quiet()

    assert reference in room.group.everything(), "shown anew, where it can be edited"
    assert await room.presses(room.members[1], "offer:accept:") == ""
    assert room.key("task:en_route:")
    press = room.group.forges(room.members[0].hand, key, old_card)
    await room.world.quiet()
    assert say.NO_LONGER.is_in(room.group.toast(press) or "", "vi"), "the old card is still known"


async def test_ordinary_talk_is_neither_answered_nor_stored(room: Room) -> None:
    heard, told = ("SELECT count(*) FROM inbox", "SELECT count(*) FROM outbox")
    before = (room.world.value(heard), room.world.value(told))

    for text in ("ở đây có bom", "/duty@other_bot", "báo cáo", "/tasks", "1", "cứu với"):
        await room.writes(room.members[0], text)

    assert (room.world.value(heard), room.world.value(told)) == before
    assert room.world.value("SELECT count(*) FROM report") == 0


async def test_a_report_in_a_group_is_sent_to_the_private_chat(room: Room) -> None:
    await room.writes(room.members[0], "/report có quả bom sau nhà ông Tư")

    said = room.group.screen()[-1].text
    assert rooms.PRIVATELY.is_in(said, "vi")
    assert "https://t.me/safelane_bot" in said
    assert "0901" in said
    assert room.world.value("SELECT count(*) FROM conversation WHERE draft IS NOT NULL") == 0


async def test_only_a_member_links_a_group_and_only_to_one_team(room: Room) -> None:
    await room.world.team("Trúc", *FARTHER)
    other = await room.world.member("Trúc", "telegram")
    assert isinstance(other, TelegramPhone)
    await room.writes(other, "/link")
    assert room.says(rooms.ANOTHERS)
    elsewhere = Room(room.world, room.world.server.group(), [])
    elsewhere.group.writes(elsewhere.stranger, "/link")
    elsewhere.group.writes_anonymously("/link")
    await room.world.quiet()
    assert elsewhere.says(rooms.NOT_LINKED)
    assert len(elsewhere.group.screen()) <= 2
    assert room.world.value("SELECT count(*) FROM team_group") == 1


async def test_unlinking_takes_the_offer_out_of_the_group(room: Room) -> None:
    await reports(await room.world.phone("webchat"))
    key, card = room.key("offer:accept:"), room.group.card(room.key("offer:accept:"))
    room.group.writes(room.stranger, "/unlink")
    await room.world.quiet()
    assert room.group.buttons()

    await room.writes(room.members[1], "/unlink")

    assert not room.group.buttons()
    assert "16.81630" not in card.text
    press = room.group.forges(room.members[0].hand, key, card)
    await room.world.quiet()
    assert rooms.NO_LONGER_LINKED.is_in(room.group.toast(press) or "", "vi")
    await accepts(room.members[0])


async def test_a_team_that_links_another_group_leaves_the_first(room: Room) -> None:
    await reports(await room.world.phone("webchat"))
    second = Room(room.world, room.world.server.group("Nhóm mới"), room.members)

    await second.writes(room.members[0], "/start@safelane_bot link")

    assert not room.group.buttons()
    assert await second.presses(room.members[1], "offer:accept:") == ""
