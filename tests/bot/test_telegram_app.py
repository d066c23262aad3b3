"""Telegram is asked for the bot's name, and nothing waits for it when it cannot be asked."""

from bot.telegram_app import bot_name
from tests.telegram_server import TelegramServer


async def test_an_invitations_link_can_name_the_bot_as_telegram_does() -> None:
    async with TelegramServer() as server:
        assert await bot_name(server.token, server.url) == "safelane_bot"


async def test_a_bot_whose_token_is_refused_has_no_name() -> None:
    async with TelegramServer() as server:
        assert await bot_name("1:wrong", server.url) == ""


async def test_without_telegram_there_is_no_name() -> None:
    assert await bot_name("1:x", "http://127.0.0.1:9") == ""
