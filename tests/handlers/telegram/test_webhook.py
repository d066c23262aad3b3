"""Telegram's posts: the secret first, and confirmed only when they are stored."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from telegram import Bot

from handlers.house import House
from handlers.telegram.connect import use_webhook
from handlers.telegram.webhook import LARGEST_BODY, route
from tests.handlers.telegram.conftest import Ear
from tests.payloads.telegram import GROUP, LAN, UPDATE, a_message, a_press
from tests.telegram_server import Phone, TelegramServer, serve

SECRET = "open_sesame-1"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def door(house: House, bot: Bot) -> AsyncIterator[str]:
    async with serve(Starlette(routes=[route(house, SECRET, bot)])) as root:
        yield f"{root}/telegram"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(headers={HEADER: SECRET}, trust_env=False, verify=False) as client:
        yield client


async def test_an_update_is_heard_and_confirmed(
    door: str, client: httpx.AsyncClient, ear: Ear
) -> None:
    answer = await client.post(door, json=a_message(text="hello"))

    [heard] = ear.heard
    assert answer.status_code == 200
    assert (heard.channel, heard.external_id, heard.contact) == ("telegram", str(UPDATE), str(LAN))
    assert heard.raw == a_message(text="hello")
    assert ear.woken == 1


@pytest.mark.parametrize("told", ["", "open", "open_sesame-2", "mở_cửa"])
async def test_without_the_secret_nothing_is_heard(door: str, ear: Ear, told: str) -> None:
    headers = [(HEADER.encode(), told.encode())] if told else None
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        answer = await client.post(door, json=a_message(text="hello"), headers=headers)

    assert (answer.status_code, ear.heard) == (403, [])


def test_there_is_no_webhook_without_a_secret(house: House, bot: Bot) -> None:
    with pytest.raises(ValueError, match="secret"):
        route(house, "", bot)


async def test_a_body_too_large_is_not_heard(
    door: str, client: httpx.AsyncClient, ear: Ear
) -> None:
    answer = await client.post(door, content=b" " * (LARGEST_BODY + 1))

    assert (answer.status_code, ear.heard) == (413, [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[1, 2]",
        b"null",
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": 7.5}',
        b'{"update_id": 1' + b"0" * 30 + b"}",
        b'{"update_id": 1' + b"0" * 5000 + b"}",
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body[:24]),
)
async def test_what_is_no_update_is_confirmed_so_that_it_does_not_come_for_ever(
    door: str, client: httpx.AsyncClient, ear: Ear, body: bytes
) -> None:
    answer = await client.post(door, content=body)

    assert (answer.status_code, ear.heard) == (200, [])


async def test_an_update_for_nobody_is_confirmed_and_not_kept(
    door: str, client: httpx.AsyncClient, ear: Ear
) -> None:
    answer = await client.post(door, json=a_message(chat=GROUP, text="hello"))

    assert (answer.status_code, ear.heard) == (200, [])


async def test_what_cannot_be_stored_is_not_confirmed(
    door: str, client: httpx.AsyncClient, ear: Ear
) -> None:
    ear.failures = 1

    answer = await client.post(door, json=a_message(text="hello"))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert ear.woken == 0


async def test_a_repeated_update_is_confirmed_every_time(
    door: str, client: httpx.AsyncClient, ear: Ear
) -> None:
    answers = [await client.post(door, json=a_message(text="hello")) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert {heard.external_id for heard in ear.heard} == {str(UPDATE)}


async def test_only_posts_are_taken(door: str, client: httpx.AsyncClient) -> None:
    assert (await client.get(door)).status_code == 405


async def test_a_press_that_telegram_no_longer_knows_is_heard_all_the_same(
    door: str, client: httpx.AsyncClient, ear: Ear
) -> None:
    answer = await client.post(door, content=json.dumps(a_press()))

    assert (answer.status_code, len(ear.heard)) == (200, 1)


async def test_what_failed_comes_again_in_the_order_it_was_written(
    door: str, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    ear.failures = 3
    await use_webhook(bot, door, SECRET)

    for words in ("one", "two", "three"):
        phone.writes(words)
    while server.updates.waiting:
        await server.ledger.bell.rung(5)

    assert ear.texts == ["one", "two", "three"]
    assert [status for _update, status in server.pusher.answers].count(503) == 3


async def test_a_pressed_button_stops_waiting(
    door: str, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear
) -> None:
    await use_webhook(bot, door, SECRET)
    markup = {"inline_keyboard": [[{"text": "Send", "callback_data": "report:send"}]]}
    await bot.send_message(phone.id, "Ready?", api_kwargs={"reply_markup": markup})

    phone.presses("Send")
    while phone.spinning():
        await server.ledger.bell.rung(5)

    assert [heard.contact for heard in ear.heard] == [str(phone.id)]
