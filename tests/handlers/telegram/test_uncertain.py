"""What may have arrived is told apart from what cannot have, and a part sent is not sent again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.telegram_app import build_bot, close_bot
from handlers.telegram.limits import is_group, telegram_pace
from handlers.telegram.outbound import TelegramChannel
from handlers.telegram.sending import calls_of
from services.notify.channel import SendFailed, SendMoved
from tests.handlers.telegram.conftest import a_picture
from tests.handlers.telegram.test_outbound import KHE_SANH, to
from tests.telegram_server import Fault, Phone, TelegramServer, busy, hangs, too_many
from tests.telegram_server.faults import Refused


@asynccontextmanager
async def closing_after(count: int) -> AsyncIterator[str]:
    """A server that reads so many bytes and then hangs up."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(count)
        writer.transport.abort()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def failure_of(bot: Bot, phone: Phone) -> SendFailed:
    with pytest.raises(SendFailed) as failure:
        await TelegramChannel(bot, a_picture).send(to(phone))
    await close_bot(bot)
    return failure.value


async def test_an_answer_that_never_comes_may_mean_that_it_arrived(
    phone: Phone, server: TelegramServer
) -> None:
    server.fail(hangs("sendMessage"))
    request = HTTPXRequest(read_timeout=0.1)
    bot = Bot(server.token, base_url=f"{server.url}/bot", request=request)

    assert (await failure_of(bot, phone)).uncertain


async def test_a_line_that_breaks_after_the_request_may_mean_that_it_arrived(phone: Phone) -> None:
    async with closing_after(65536) as url:
        assert (
            await failure_of(build_bot("1234567890:AAFakeTokenForTestsOnly", url), phone)
        ).uncertain


async def test_what_never_left_has_not_arrived(phone: Phone) -> None:
    bot = build_bot("1234567890:AAFakeTokenForTestsOnly", "http://127.0.0.1:9")

    assert not (await failure_of(bot, phone)).uncertain


@pytest.mark.parametrize("fault", [busy("sendMessage"), too_many("sendMessage")])
async def test_what_the_server_turned_down_has_not_arrived(
    bot: Bot, phone: Phone, server: TelegramServer, fault: Fault
) -> None:
    server.fail(fault)

    assert not (await failure_of(bot, phone)).uncertain


async def test_a_group_that_became_a_supergroup_says_where_it_is_now(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    moved = Refused("Bad Request: group chat was upgraded to a supergroup chat")
    body = {**moved.body, "parameters": {"migrate_to_chat_id": -1001234567890}}
    moved = type("Moved", (Refused,), {"body": body})(moved.description)
    server.fail(Fault("sendMessage", moved))

    with pytest.raises(SendMoved) as failure:
        await channel.send(to(phone))

    assert failure.value.contact == "-1001234567890"


async def test_a_message_that_failed_halfway_goes_on_from_there(
    channel: TelegramChannel, phone: Phone, server: TelegramServer
) -> None:
    text = "\n".join(f"line {number} " + "x" * 90 for number in range(120))
    whole = to(phone, text, location=KHE_SANH, card="task:9")
    server.fail(Fault("sendMessage"), busy("sendMessage"))

    with pytest.raises(SendFailed) as failure:
        await channel.send(whole)
    sent = await channel.send(replace(whole, parts=failure.value.parts))

    shown = phone.screen()
    assert len(failure.value.parts) == 2
    assert [message.kind for message in shown] == ["location", *["text"] * (len(shown) - 1)]
    assert "".join("".join(m.text.split()) for m in shown) == "".join(text.split())
    assert sent == str(shown[-1].id)


async def test_nothing_more_is_sent_when_the_right_to_send_ends_between_two_parts(
    channel: TelegramChannel, phone: Phone
) -> None:
    with pytest.raises(SendFailed) as failure:
        await channel.send(to(phone, "x" * 9000, may_go_on=lambda: False))

    assert failure.value.everyone
    assert len(failure.value.parts) == len(phone.screen()) == 1


async def test_every_call_of_a_message_is_counted(phone: Phone) -> None:
    assert calls_of(to(phone)) == 1
    assert calls_of(to(phone, "x" * 9000)) == 3
    assert calls_of(to(phone, "x", location=KHE_SANH, card="task:9", retires="7")) == 3
    assert calls_of(to(phone, "x" * 9000, parts=("1", "2"))) == 1


@pytest.mark.parametrize(("contact", "group"), [("-100123", True), ("123", False), ("", False)])
def test_a_group_is_known_by_its_number(contact: str, group: bool) -> None:
    assert is_group(contact) is group
    assert telegram_pace().is_group(contact) is group
