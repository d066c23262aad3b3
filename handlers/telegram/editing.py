"""Changing a message that a person already has: new words in place, or its buttons taken away."""

import logging
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from handlers.telegram.failures import says, scrubbed
from handlers.telegram.keyboards import inline, replaces_keyboard
from handlers.telegram.lengths import LONGEST_CAPTION, LONGEST_TEXT, size
from handlers.telegram.polls import is_poll, number_of_poll
from services.notify.channel import Outgoing

log = logging.getLogger(__name__)

_UNCHANGED = ("message is not modified",)
_CAPTIONED = ("there is no text in the message",)
_LOST = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no caption in the message",
)


async def edit(bot: Bot, message: Outgoing) -> str | None:
    """The id of the message now saying the new words; None when they must be sent anew.

    A pin or photo sent with the first words stays as it is.
    """
    too_long = size(message.text) > LONGEST_TEXT
    new = replaces_keyboard(message) or is_poll(message)
    if not _is_id(message.edits) or too_long or new:
        return None
    try:
        return await _edit(bot, message)
    except BadRequest as error:
        if says(error, *_UNCHANGED):
            return message.edits
        if says(error, *_CAPTIONED, *_LOST):
            return None
        raise


async def retire(bot: Bot, contact: str, message_id: str | None) -> None:
    """Take the buttons off an old message, or close its poll, if that can be done; nothing depends
    on it."""
    poll = number_of_poll(message_id)
    try:
        if poll is not None:
            await bot.stop_poll(contact, poll)
        elif message_id is not None and _is_id(message_id):
            await bot.edit_message_reply_markup(contact, int(message_id))
    except TelegramError as error:
        log.debug("The buttons of an old message stay: %s", scrubbed(error))


def _is_id(message_id: str | None) -> bool:
    return message_id is not None and message_id.isdecimal() and len(message_id) < 16


async def _edit(bot: Bot, message: Outgoing) -> str:
    edits, buttons = str(message.edits), inline(message.buttons)
    where: dict[str, Any] = {
        "chat_id": message.contact,
        "message_id": int(edits),
        "reply_markup": buttons,
    }
    if not message.text:
        await bot.edit_message_reply_markup(**where)
        return edits
    try:
        await bot.edit_message_text(message.text, **where)
    except BadRequest as error:
        if not says(error, *_CAPTIONED) or size(message.text) > LONGEST_CAPTION:
            raise
        await bot.edit_message_caption(caption=message.text, **where)
    return edits
