"""The commands beside the text field, by language and by role."""

import json
import re

import pytest
from telegram import Bot

from handlers.telegram.menu import menu_for, publish_for, publish_menu
from tests.telegram_server import Phone, TelegramServer

RESIDENTS = ["report", "status", "language", "help", "learn", "mydata", "stop"]


async def test_residents_find_their_commands_in_every_language(
    bot: Bot, server: TelegramServer
) -> None:
    await publish_menu(bot)

    assert _menus(server, "default") == {"": RESIDENTS, "en": RESIDENTS, "lo": RESIDENTS}


async def test_a_group_has_commands_of_its_own(bot: Bot, server: TelegramServer) -> None:
    await publish_menu(bot)

    in_groups = ["link", "unlink", "report"]
    assert _menus(server, "all_group_chats") == {"": in_groups, "en": in_groups, "lo": in_groups}


def _menus(server: TelegramServer, scope: str) -> dict[str, list[str]]:
    return {
        language: [command for command, _what in menu]
        for (shown_in, language), menu in server.ledger.commands.items()
        if json.loads(shown_in)["type"] == scope
    }


async def test_a_role_brings_its_commands_to_one_chat(
    bot: Bot, server: TelegramServer, phone: Phone
) -> None:
    await publish_for(bot, str(phone.id), "team", "vi")

    [((scope, _language), menu)] = server.ledger.commands.items()
    assert json.loads(scope)["type"] == "chat"
    assert [command for command, _what in menu] == ["duty", "tasks", *RESIDENTS]


DESK = ["figures", "login"]


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("resident", []),
        ("team", ["duty", "tasks"]),
        (
            "coordinator",
            [
                *("board", "duty", "log", "merge", "split", "letters", "broadcasts"),
                "campaigns",
                "clerk",
                *DESK,
            ],
        ),
        ("viewer", DESK),
        ("clerk", ["clerk"]),
        ("school", ["school", "lesson", "results", "session"]),
        ("lead", DESK),
    ],
)
def test_each_role_has_its_own_commands_first(role: str, own: list[str]) -> None:
    assert [command for command, _what in menu_for(role)] == [*own, *RESIDENTS]


@pytest.mark.parametrize("role", ["resident", "team", "coordinator", "school"])
def test_every_command_is_one_that_telegram_takes(role: str) -> None:
    for command, what in menu_for(role):
        assert re.fullmatch("[a-z0-9_]{1,32}", command)
        assert 3 <= len(what.render("en")) <= 256
