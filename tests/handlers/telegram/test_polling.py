"""Polling: what was not stored is asked for again, and what was stored is not."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import Bot

from handlers.house import House
from handlers.telegram.connect import ALLOWED_UPDATES, use_webhook
from handlers.telegram.polling import poll
from tests.handlers.telegram.conftest import Ear
from tests.payloads.telegram import CHANNEL, GROUP
from tests.telegram_server import Phone, TelegramServer, busy, too_many


@asynccontextmanager
async def polling(house: House, bot: Bot) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(poll(house, bot, stop=stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 2)


async def until(server: TelegramServer, true: Callable[[], object]) -> None:
    async with asyncio.timeout(8):
        while not true():
            await server.ledger.bell.rung(0.05)


async def test_everything_waiting_is_heard_once_and_confirmed(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    phone.writes("one")
    phone.writes("two")

    async with polling(house, bot):
        await until(server, lambda: not server.updates.waiting)
        phone.writes("three")
        await until(server, lambda: len(ear.heard) == 3 and not server.updates.waiting)

    assert ear.texts == ["one", "two", "three"]
    assert ear.woken >= 2


async def test_nothing_is_confirmed_before_it_is_stored(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    ear.failures = 1
    update = phone.writes("one") and server.updates.waiting[0].id

    async with polling(house, bot):
        await until(server, lambda: len(ear.heard) == 1)
        offsets = [call.given.get("offset") for call in server.calls_to("getUpdates")]
        await until(server, lambda: not server.updates.waiting)

    assert offsets == [None, None]
    assert [heard.external_id for heard in ear.heard] == [str(update)]


async def test_a_batch_that_was_half_stored_comes_again_whole(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    other = server.phone()
    ear.failures = 1
    phone.writes("one")
    other.writes("two")
    phone.writes("three")

    async with polling(house, bot):
        await until(server, lambda: not server.updates.waiting)

    mine = [heard.raw["message"]["text"] for heard in ear.heard if heard.contact == str(phone.id)]
    assert mine == ["one", "three"]
    assert str(other.id) in {heard.contact for heard in ear.heard}


async def test_what_is_for_nobody_is_confirmed_and_not_kept(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    server.tells("channel_post", {"chat": CHANNEL, "message_id": 1, "date": -(10**15)})
    server.tells("message", {"chat": GROUP, "message_id": 1, "text": "hello"})
    phone.writes("one")

    async with polling(house, bot):
        await until(server, lambda: not server.updates.waiting)

    assert ear.texts == ["one"]


async def test_only_the_kinds_we_read_are_asked_for(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    async with polling(house, bot):
        await until(server, lambda: server.updates.allowed)

    assert server.updates.allowed == list(ALLOWED_UPDATES)


async def test_a_webhook_that_is_set_is_taken_off_and_nothing_waiting_is_dropped(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    await use_webhook(bot, "https://example.org/telegram", "secret")
    server.pusher.hook = server.pusher.hook and None
    phone.writes("one")

    async with polling(house, bot):
        await until(server, lambda: ear.heard)

    assert [call.given for call in server.calls_to("deleteWebhook")] == [
        {"drop_pending_updates": "false"}
    ]


@pytest.mark.parametrize("fault", [busy("getUpdates"), too_many("getUpdates", retry_after=1)])
async def test_trouble_at_telegrams_end_only_delays(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear, fault: object
) -> None:
    server.fail(fault)  # type: ignore[arg-type]
    phone.writes("one")
    started = time.monotonic()

    async with polling(house, bot):
        await until(server, lambda: ear.heard)

    assert ear.texts == ["one"]
    assert time.monotonic() - started > 0.2


async def test_a_second_installation_with_the_same_token_is_named_in_the_log(
    house: House,
    bot: Bot,
    server: TelegramServer,
    phone: Phone,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with polling(house, bot):
        await until(server, lambda: server.updates.allowed)
        await server.updates.ask(0, 100, 0)
        await until(server, lambda: "second installation" in caplog.text)

    assert server.token not in caplog.text


async def test_it_stops_at_once_while_it_waits_for_updates(
    house: House, bot: Bot, server: TelegramServer, phone: Phone
) -> None:
    async with polling(house, bot):
        await until(server, lambda: server.updates.allowed)
        started = time.monotonic()

    assert time.monotonic() - started < 1
