"""Connecting to Telegram: whom to trust, and how we want to be told, pushed to or asked for."""

import ssl
from functools import cache

import httpx
from telegram import Bot

#: All that any part of SafeLane reads; Telegram keeps the rest to itself.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "poll_answer")
CONNECTIONS = 40


@cache
def trust() -> ssl.SSLContext:
    """The authorities every connection trusts; reading them takes a tenth of a second."""
    return httpx.create_ssl_context()


async def use_webhook(bot: Bot, url: str, secret: str) -> None:
    """`url` is the public address of the route, https. What waits is delivered, not dropped."""
    await bot.set_webhook(
        url,
        secret_token=secret,
        allowed_updates=ALLOWED_UPDATES,
        max_connections=CONNECTIONS,
        drop_pending_updates=False,
    )


async def leave_webhook(bot: Bot) -> None:
    """Polling is refused while a webhook is set. What waits is kept."""
    await bot.delete_webhook(drop_pending_updates=False)
