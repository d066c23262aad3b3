"""Each of Telegram's errors is either tried again or given up, and none tells the token."""

import logging
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.telegram_app import build_bot, close_bot
from handlers.telegram.outbound import TelegramChannel
from services.notify.channel import Button, FetchRefused, SendFailed, SendRefused
from tests.handlers.telegram.conftest import a_picture
from tests.handlers.telegram.test_outbound import to
from tests.telegram_server import Fault, Phone, TelegramServer, busy, hangs, lost_answer, too_many
from tests.telegram_server.faults import Refused, bad


async def test_a_rate_limit_holds_for_everyone(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    server.fail(too_many("sendMessage", retry_after=7))

    with pytest.raises(SendFailed) as failure:
        await channel.send(to(phone))

    assert (failure.value.wait, failure.value.everyone) == (timedelta(seconds=7), True)


@pytest.mark.parametrize("code", [500, 502, 503, 504])
async def test_a_busy_server_is_tried_again(
    channel: TelegramChannel, phone: Phone, server: TelegramServer, code: int
) -> None:
    server.fail(busy("sendMessage", code=code))

    with pytest.raises(SendFailed) as failure:
        await channel.send(to(phone))

    assert not failure.value.everyone
    assert await channel.send(to(phone))


async def test_an_answer_that_is_lost_is_tried_again_and_may_be_read_twice(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    server.fail(lost_answer("sendMessage"))

    with pytest.raises(SendFailed):
        await channel.send(to(phone))
    await channel.send(to(phone))

    assert [shown.text for shown in phone.screen()] == ["Hello", "Hello"]


async def test_a_server_that_hangs_is_tried_again(phone: Phone, server: TelegramServer) -> None:
    server.fail(hangs("sendMessage"))
    request = HTTPXRequest(read_timeout=0.1)
    bot = Bot(server.token, base_url=f"{server.url}/bot", request=request)

    with pytest.raises(SendFailed):
        await TelegramChannel(bot, a_picture).send(to(phone))

    await close_bot(bot)


async def test_no_server_at_all_is_tried_again(phone: Phone) -> None:
    bot = build_bot("1234567890:AAFakeTokenForTestsOnly", "http://127.0.0.1:9")

    with pytest.raises(SendFailed) as failure:
        await TelegramChannel(bot, a_picture).send(to(phone))

    assert "AAFake" not in str(failure.value)
    await close_bot(bot)


async def test_who_blocked_the_bot_is_gone(channel: TelegramChannel, phone: Phone) -> None:
    phone.blocks()

    with pytest.raises(SendRefused) as refusal:
        await channel.send(to(phone))

    assert refusal.value.gone


@pytest.mark.parametrize("contact", ["77", "-100", "nobody", ""])
async def test_who_never_wrote_is_gone(
    channel: TelegramChannel, phone: Phone, contact: str
) -> None:
    with pytest.raises(SendRefused) as refusal:
        await channel.send(to(phone, contact=contact))

    assert refusal.value.gone


async def test_a_deleted_account_is_gone(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    server.fail(Fault(refusal=Refused("Forbidden: user is deactivated", code=403)))

    with pytest.raises(SendRefused) as refusal:
        await channel.send(to(phone))

    assert refusal.value.gone


@pytest.mark.parametrize("edits", [None, "101"])
async def test_a_message_that_is_wrong_is_given_up_and_logged_as_a_bug(
    channel: TelegramChannel,
    phone: Phone,
    server: TelegramServer,
    caplog: pytest.LogCaptureFixture,
    edits: str | None,
) -> None:
    server.fail(Fault(refusal=bad("something new")))

    with caplog.at_level(logging.ERROR), pytest.raises(SendRefused) as refusal:
        await channel.send(to(phone, edits=edits))

    assert not refusal.value.gone
    assert "Something new" in caplog.text


async def test_a_button_too_long_for_telegram_is_given_up(
    channel: TelegramChannel, phone: Phone
) -> None:
    with pytest.raises(SendRefused):
        await channel.send(to(phone, buttons=(Button("đ" * 33, "Send"),)))


async def test_a_revoked_token_stops_the_channel_not_the_message(
    phone: Phone, server: TelegramServer
) -> None:
    bot = build_bot("1234567890:AAAnotherTokenThatWasRevoked_1", server.url)

    with pytest.raises(SendFailed) as failure:
        await TelegramChannel(bot, a_picture).send(to(phone))

    assert failure.value.everyone
    await close_bot(bot)


async def test_the_token_never_reaches_the_log(
    channel: TelegramChannel,
    phone: Phone,
    server: TelegramServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.fail(busy())

    with caplog.at_level(logging.INFO), pytest.raises(SendFailed):
        await channel.send(to(phone))
    await channel.send(to(phone))

    assert server.token not in caplog.text


async def test_a_file_that_is_gone_is_given_up(
    channel: TelegramChannel, server: TelegramServer
) -> None:
    ref = server.ledger.keep_file(b"a photo")
    server.fail(Fault("download", Refused("Not Found", code=404)))

    with pytest.raises(FetchRefused):
        await channel.fetch(ref)
