"""Stopping the little clock on a pressed button; the real answer comes as a message."""

import asyncio
import logging

from telegram import Bot
from telegram.error import TelegramError

from handlers.telegram.failures import scrubbed
from handlers.telegram.fields import Json, part, words

log = logging.getLogger(__name__)

# The event loop keeps only weak references to tasks.
_under_way: set[asyncio.Task[None]] = set()


def acknowledge(bot: Bot, raw: Json) -> None:
    """Tell Telegram, in the background, that the press in this update was heard, if it is one."""
    press = words(part(raw, "callback_query"), "id")
    if press:
        task = asyncio.create_task(_answer(bot, press))
        _under_way.add(task)
        task.add_done_callback(_under_way.discard)


async def _answer(bot: Bot, press: str) -> None:
    try:
        await bot.answer_callback_query(press)
    except TelegramError as error:
        log.debug("A button press was not acknowledged: %s", scrubbed(error))
