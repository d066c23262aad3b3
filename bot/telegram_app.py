"""The Telegram bot, built but not started: the only place besides its door that knows PTB."""

import logging
import os

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from handlers.telegram.connect import trust

__all__ = ["Bot", "bot_name", "build_bot", "close_bot"]

#: As many as are sent to at once (see `handlers.jobs.slots.SLOTS`), and some for what is fetched.
CONNECTIONS = 56


def build_bot(token: str, api_url: str) -> Bot:
    """`api_url` is the root of the Bot API server, such as https://api.telegram.org."""
    # PTB 22 warns at every 429 unless it may say times as timedeltas, as its next version will.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    # httpx writes every address it calls to the log, and those contain the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    root = api_url.rstrip("/")
    request = HTTPXRequest(  # seconds; a photo may take long on a weak line, an answer may not
        connection_pool_size=CONNECTIONS,
        connect_timeout=5,
        read_timeout=10,
        write_timeout=10,
        pool_timeout=5,
        media_write_timeout=30,
        httpx_kwargs={"verify": trust()},
    )
    return Bot(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=request,
        get_updates_request=request,  # never used: polling brings a request of its own
    )


async def bot_name(token: str, api_url: str) -> str:
    """The name Telegram knows the bot by; empty when it cannot be asked now."""
    bot = build_bot(token, api_url)
    try:
        return (await bot.get_me(read_timeout=5)).username or ""
    except TelegramError:
        return ""
    finally:
        await close_bot(bot)


async def close_bot(bot: Bot) -> None:
    """PTB's own `shutdown` closes only a bot that has been initialised, which asks Telegram."""
    await bot.request.shutdown()
