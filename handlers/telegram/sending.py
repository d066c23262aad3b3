"""One outgoing message as the Telegram messages it takes; the last one carries the buttons."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from telegram import Bot, Message, ReplyKeyboardRemove

from handlers.house import PictureLoader
from handlers.telegram.failures import translated
from handlers.telegram.keyboards import Markup, markup_of
from handlers.telegram.lengths import LONGEST_CAPTION, LONGEST_TEXT, size, split
from handlers.telegram.polls import is_poll, number_of_poll, send_poll, sent_id
from services.disclosure.document import FILE_NAME
from services.messages import GeoPoint
from services.notify.channel import Outgoing, SendFailed, SendRefused

log = logging.getLogger(__name__)

LONGEST_TITLE = 60
LONGEST_ADDRESS = 255

#: Sends one Telegram message with the given keyboard.
Step = Callable[[Markup | None], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Files:
    """The bytes that go with a message; None where there are none or they could not be had."""

    photo: bytes | None
    voice: bytes | None
    video: bytes | None = None
    document: bytes | None = None


async def deliver(bot: Bot, message: Outgoing, picture: PictureLoader) -> str:
    """Telegram's id of the message that carries the buttons, or the last words.

    What an earlier try has sent is not sent again; a failure says how far this one came.
    """
    files = Files(
        await _load(picture, message.photo, message.language),
        await _load(picture, message.voice, message.language),
        await _load(picture, message.video, message.language),
        await _load(picture, message.document, message.language),
    )
    steps = _steps(bot, message, files)
    first = min(len(message.parts), len(steps) - 1)
    sent: list[str] = []
    for number, step in enumerate(steps[first:], start=first + 1):
        try:
            if sent and not message.may_go_on():
                raise SendFailed("Stopped between two parts.", wait=timedelta(), everyone=True)
            with translated():
                markup = markup_of(message) if number == len(steps) else ReplyKeyboardRemove()
                sent.append(sent_id(await step(markup)))
        except (SendFailed, SendRefused) as failure:
            failure.parts = tuple(sent)
            raise
    return sent[-1]


def calls_of(message: Outgoing) -> int:
    """How many of Telegram's calls the message takes, but for what no one could know before. A poll
    cannot be edited: what follows it is sent, and closes it."""
    if message.answers is not None:
        return 1
    words = max(1, -(-size(message.text) // LONGEST_TEXT))
    beside = sum(part is not None for part in _beside(message))
    whole = 1 if message.edits else max(1, words + beside - len(message.parts))
    closes = message.retires is not None or number_of_poll(message.edits) is not None
    return whole + closes + (message.menu is not None)


def _beside(message: Outgoing) -> tuple[object, ...]:
    return message.photo, message.voice, message.video, message.document, message.location


async def _load(picture: PictureLoader, name: str | None, language: str) -> bytes | None:
    if name is None:
        return None
    try:
        return await picture(name, language)
    except KeyError:
        log.error("There is no picture %s; the words go out without it.", name)
        return None


def _steps(bot: Bot, message: Outgoing, files: Files) -> list[Step]:
    steps: list[Step] = []
    if files.voice:
        steps.append(partial(_voice, bot, message, files.voice))
    if files.video:
        steps.append(partial(_video, bot, message, files.video))
    if files.document:
        steps.append(partial(_document, bot, message, files.document))
    if is_poll(message):
        return [*steps, partial(_poll, bot, message)]
    if message.location and _fits_venue(message, files):
        return [*steps, partial(_venue, bot, message, message.location)]
    if message.location:
        steps.append(partial(_pin, bot, message, message.location))
    captioned = files.photo is not None and size(message.text) <= LONGEST_CAPTION
    if files.photo:
        caption = message.text if captioned else ""
        steps.append(partial(_photo, bot, message, (files.photo, caption)))
    if not captioned and (message.text or not steps):
        steps += [partial(_text, bot, message, words) for words in split(message.text)]
    return steps


def _fits_venue(message: Outgoing, files: Files) -> bool:
    """Never for a card: the words of a venue cannot be edited."""
    title, _, rest = message.text.strip().partition("\n")
    short = 0 < size(title) <= LONGEST_TITLE and size(rest) <= LONGEST_ADDRESS
    return short and message.card is None and files.photo is None


async def _poll(bot: Bot, message: Outgoing, markup: Markup | None) -> Message:
    return await send_poll(bot, message)


async def _text(bot: Bot, message: Outgoing, words: str, markup: Markup | None) -> Message:
    return await bot.send_message(message.contact, words, reply_markup=markup)


async def _photo(
    bot: Bot, message: Outgoing, photo: tuple[bytes, str], markup: Markup | None
) -> Message:
    content, caption = photo
    return await bot.send_photo(
        message.contact, content, caption=caption or None, reply_markup=markup
    )


async def _voice(bot: Bot, message: Outgoing, voice: bytes, markup: Markup | None) -> Message:
    return await bot.send_voice(message.contact, voice, reply_markup=markup)


async def _video(bot: Bot, message: Outgoing, video: bytes, markup: Markup | None) -> Message:
    return await bot.send_video(message.contact, video, reply_markup=markup)


async def _document(bot: Bot, message: Outgoing, document: bytes, markup: Markup | None) -> Message:
    return await bot.send_document(
        message.contact, document, filename=FILE_NAME, reply_markup=markup
    )


async def _pin(bot: Bot, message: Outgoing, point: GeoPoint, markup: Markup | None) -> Message:
    return await bot.send_location(
        message.contact, latitude=point.lat, longitude=point.lon, reply_markup=markup
    )


async def _venue(bot: Bot, message: Outgoing, point: GeoPoint, markup: Markup | None) -> Message:
    title, _, rest = message.text.strip().partition("\n")
    return await bot.send_venue(
        message.contact,
        latitude=point.lat,
        longitude=point.lon,
        title=title.strip(),
        # Telegram wants an address; where there is none, the place can still be read out.
        address=rest.strip() or f"{point.lat:.5f}, {point.lon:.5f}",
        reply_markup=markup,
    )
