"""Answering a pressed button: the little clock stops, and in a group words pass over the screen.

In a private chat the real answer comes as a message, so the clock is stopped as soon as the press
was heard. In a group the answer is for one person: it waits until the act is done or refused.
"""

import asyncio
import logging

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from handlers.telegram.failures import scrubbed
from handlers.telegram.fields import Json, part, words
from handlers.telegram.groups import in_group

log = logging.getLogger(__name__)

#: Characters that Telegram shows of an answer.
LONGEST_ANSWER = 200

# The event loop keeps only weak references to tasks.
_under_way: set[asyncio.Task[None]] = set()


def acknowledge(bot: Bot, raw: Json) -> None:
    """Tell Telegram, in the background, that the press in this update was heard, if it is one."""
    press = words(part(raw, "callback_query"), "id")
    if press and not in_group(raw):
        task = asyncio.create_task(_answer(bot, press))
        _under_way.add(task)
        task.add_done_callback(_under_way.discard)


async def _answer(bot: Bot, press: str) -> None:
    try:
        await bot.answer_callback_query(press)
    except TelegramError as error:
        log.debug("A button press was not acknowledged: %s", scrubbed(error))


async def answer_press(bot: Bot, press: str, text: str) -> str:
    """Show the words to whoever pressed. One that has waited too long shows nothing any more."""
    shown = text if len(text) <= LONGEST_ANSWER else text[: LONGEST_ANSWER - 1] + "…"
    try:
        await bot.answer_callback_query(press, text=shown or None, show_alert=bool(shown))
    except BadRequest as error:
        log.debug("A button press was answered too late: %s", scrubbed(error))
    return ""
