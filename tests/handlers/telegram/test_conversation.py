"""All that a phone can do, on its way through Telegram into our words."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from telegram import Bot

from handlers.house import House
from handlers.telegram.outbound import TelegramChannel
from handlers.telegram.polling import poll
from services.messages import Attachment, GeoPoint, Inbound, Kind
from services.notify.channel import Button
from tests.handlers.telegram.conftest import Ear
from tests.handlers.telegram.test_outbound import to
from tests.telegram_server import Phone, TelegramServer

Deed = Callable[[Phone], object]


def _photo(inbound: Inbound) -> Any:
    attachment = inbound.attachment
    assert isinstance(attachment, Attachment)
    return attachment.kind, attachment.size, inbound.album, inbound.text


DEEDS: dict[str, tuple[Deed, Callable[[Inbound], Any], Any]] = {
    "writes": (lambda p: p.writes("bom"), lambda i: i.text, "bom"),
    "sends a pin": (
        lambda p: p.sends_pin(16.6, 106.7, 8.0),
        lambda i: (i.location, i.live),
        (GeoPoint(16.6, 106.7, 8.0), False),
    ),
    "shares a live location": (
        lambda p: p.sends_pin(16.6, 106.7, live=True),
        lambda i: (i.location, i.live),
        (GeoPoint(16.6, 106.7), True),
    ),
    "sends a venue": (
        lambda p: p.sends_venue(16.6, 106.7, "Chợ"),
        lambda i: i.place_name,
        "Chợ",
    ),
    "sends a photo": (
        lambda p: p.sends_photo(b"x" * 500, album="4", caption="đây"),
        _photo,
        (Kind.PHOTO, 500, "4", "đây"),
    ),
    "sends a file": (
        lambda p: p.sends_document(b"x" * 500, caption="đây"),
        _photo,
        (Kind.PHOTO, 500, None, "đây"),
    ),
    "sends a voice": (
        lambda p: p.sends_voice(b"x" * 500),
        _photo,
        (Kind.VOICE, 500, None, ""),
    ),
    "shares a number": (lambda p: p.shares_contact("84901"), lambda i: i.phone, "+84901"),
    "shares another's": (
        lambda p: p.shares_contact("84901", of=9),
        lambda i: (i.phone, i.unsupported),
        (None, True),
    ),
}


async def hear(house: House, bot: Bot, ear: Ear) -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(poll(house, bot, stop=stop))
    await asyncio.wait_for(ear.hears.wait(), 5)
    stop.set()
    await task


@pytest.mark.parametrize("deed", DEEDS)
async def test_what_a_phone_sends_arrives_as_it_was_meant(
    house: House, bot: Bot, channel: TelegramChannel, phone: Phone, ear: Ear, deed: str
) -> None:
    act, look, expected = DEEDS[deed]
    act(phone)

    await hear(house, bot, ear)

    [heard] = ear.heard
    inbound = channel.to_inbound(heard.external_id, heard.raw)
    assert inbound is not None
    assert look(inbound) == expected
    assert (inbound.sender.contact, inbound.language) == (str(phone.id), "vi")


async def test_a_press_arrives_with_the_message_it_was_made_on(
    house: House, bot: Bot, channel: TelegramChannel, phone: Phone, ear: Ear
) -> None:
    sent = await channel.send(to(phone, "Ready?", buttons=(Button("report:send", "Send"),)))
    phone.presses("Send")

    await hear(house, bot, ear)

    [heard] = ear.heard
    inbound = channel.to_inbound(heard.external_id, heard.raw)
    assert inbound is not None
    assert (inbound.choice, inbound.message_id) == ("report:send", sent)


async def test_a_correction_arrives_as_one(
    house: House, bot: Bot, channel: TelegramChannel, phone: Phone, server: TelegramServer, ear: Ear
) -> None:
    message = phone.writes("một quả")
    server.updates.waiting.clear()
    phone.edits(message, "hai quả")

    await hear(house, bot, ear)

    inbound = channel.to_inbound("1", ear.heard[0].raw)
    assert inbound is not None
    assert (inbound.text, inbound.edited, inbound.message_id) == ("hai quả", True, str(message))


async def test_a_key_of_the_keyboard_is_a_word(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    await channel.send(
        to(phone, "Where?", wants_location=True, buttons=(Button("report:skip", "Skip"),))
    )

    phone.presses("Skip")

    assert server.updates.waiting[-1].body["text"] == "Skip"


async def test_a_stranger_who_blocks_the_bot_gets_no_answer(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    phone.blocks()

    assert channel.to_inbound("1", server.updates.waiting[-1].json) is None
