"""What is heard in a group: presses, our commands, and what becomes of the group. Never talk."""

from typing import Any

import pytest
from telegram import Bot

from handlers.telegram.groups import name_of
from handlers.telegram.inbound import NOBODY, contact_of, to_inbound
from handlers.telegram.menu import publish_menu
from handlers.telegram.outbound import TelegramChannel
from handlers.telegram.presses import acknowledge
from services.messages import Address, Group
from services.notify.channel import Button, Outgoing
from tests.payloads.telegram import GROUP, LAN, UPDATE, USER, a_message, a_press
from tests.telegram_server import Phone, TelegramServer
from tests.telegram_server.group import ANONYMOUS

ME = "safelane_bot"
PLACE = Address("telegram", str(GROUP["id"]))
LINK = "https://t.me/safelane_bot"
NOBODYS = f"group:{GROUP['id']}"


def heard(raw: dict[str, Any]) -> Any:
    inbound = to_inbound("9", raw, me=ME)
    assert inbound is not None
    assert inbound.sender == Address("telegram", contact_of(raw, ME))
    return inbound


COMMANDS = {
    "/link": "/link",
    "/link@safelane_bot": "/link",
    "/Link@SafeLane_Bot now": "/link",
    "/unlink": "/unlink",
    "/report there is a bomb": "/report",
    "/start@safelane_bot link": "/start",
    "/nonsense@safelane_bot": "/nonsense",
}


@pytest.mark.parametrize("text", COMMANDS)
def test_a_command_for_us_is_heard_without_what_stands_behind_it(text: str) -> None:
    inbound = heard(a_message(chat=GROUP, text=text))

    assert inbound.text == COMMANDS[text]
    assert inbound.sender.contact == str(LAN)
    assert inbound.group == Group(PLACE, link=LINK)


def test_a_press_says_who_and_where_and_can_be_answered() -> None:
    inbound = heard(a_press("offer:accept:17", message={"chat": GROUP, "message_id": 3}))

    assert (inbound.sender.contact, inbound.choice) == (str(LAN), "offer:accept:17")
    assert inbound.group == Group(PLACE, press="21486567", link=LINK)


SOMEBODY = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
HIDDEN: dict[str, dict[str, Any]] = {
    "an anonymous administrator": a_message(
        chat=GROUP, user=ANONYMOUS, text="/link", sender_chat=GROUP
    ),
    "a channel": a_message(chat=GROUP, user=SOMEBODY, text="/link", sender_chat={"id": -7}),
    "a post sent on by a channel": a_message(chat=GROUP, text="/link", sender_chat={"id": -7}),
    "nobody at all": a_message(chat=GROUP, user=None, text="/link"),
    "an anonymous press": a_press(message={"chat": GROUP, "message_id": 3}, **{"from": ANONYMOUS}),
    "a press by nobody": a_press(message={"chat": GROUP, "message_id": 3}, **{"from": None}),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_who_hides_is_nobody_and_never_a_person_we_know(case: str) -> None:
    inbound = heard(HIDDEN[case])

    assert inbound.group.nameless
    assert inbound.sender.contact == NOBODYS


@pytest.mark.parametrize("status", ["left", "kicked"])
def test_being_removed_is_heard(status: str) -> None:
    member = {"chat": GROUP, "from": USER, "new_chat_member": {"status": status}}

    inbound = heard({"update_id": UPDATE, "my_chat_member": member})

    assert inbound.group.left
    assert inbound.sender.contact == NOBODYS


def test_a_move_is_heard_from_both_sides() -> None:
    old = {**GROUP, "id": -4001, "type": "group"}

    told_there = heard(a_message(chat=old, migrate_to_chat_id=GROUP["id"]))
    told_here = heard(a_message(chat=GROUP, migrate_from_chat_id=-4001))

    assert told_there.group == told_here.group
    assert told_there.group.address.contact == "-4001"
    assert told_there.group.moved_to == PLACE.contact


def test_before_our_name_is_known_no_command_is_missed() -> None:
    raw = a_message(chat=GROUP, text="/link@safelane_bot")

    assert contact_of(raw) == str(LAN)
    assert contact_of(raw, "another_bot") == NOBODY


async def test_our_name_is_learned_with_the_menu(bot: Bot) -> None:
    assert name_of(bot) == ""

    await publish_menu(bot)

    assert name_of(bot) == ME


async def test_a_press_in_a_group_waits_for_its_answer(
    bot: Bot, server: TelegramServer, phone: Phone, channel: TelegramChannel
) -> None:
    group = server.group()
    await channel.send(Outgoing(1, str(group.id), "?", "en", buttons=(Button("a:b", "A"),)))
    press = group.presses(phone, "a:b")

    acknowledge(bot, server.updates.waiting[-1].json)
    await channel.send(Outgoing(2, str(phone.id), "x" * 300, "en", answers=press))

    assert group.toast(press) == "x" * 199 + "…"
    assert len(server.calls_to("answerCallbackQuery")) == 1
    assert len(server.calls_to("sendMessage")) == 1


async def test_an_answer_that_comes_too_late_is_no_failure(
    channel: TelegramChannel, server: TelegramServer
) -> None:
    await channel.send(Outgoing(1, "7", "a", "en", answers="long ago"))

    [call] = server.calls_to("answerCallbackQuery")
    assert "too old" in call.refused


async def test_a_group_is_not_sent_a_keyboard_to_remove(
    channel: TelegramChannel, server: TelegramServer
) -> None:
    await channel.send(Outgoing(1, str(server.group().id), "a", "en"))

    [call] = server.calls_to("sendMessage")
    assert "reply_markup" not in call.given
