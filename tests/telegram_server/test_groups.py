"""The fake's groups refuse what Telegram's refuse."""

from typing import Any

import pytest

from tests.telegram_server import Group, Phone, TelegramServer
from tests.telegram_server.test_strictness import call, phone, server

__all__ = ["phone", "server"]

HELLO = {"text": "a"}


@pytest.fixture
def group(server: TelegramServer) -> Group:
    return server.group()


async def say(server: TelegramServer, group_id: int, **given: Any) -> tuple[int, Any]:
    return await call(server, "sendMessage", chat_id=str(group_id), **HELLO, **given)


async def test_a_group_is_written_to_and_its_messages_edited(
    server: TelegramServer, group: Group
) -> None:
    buttons = {"inline_keyboard": [[{"text": "Go", "callback_data": "offer:accept:1"}]]}
    _status, sent = await say(server, group.id, reply_markup=buttons)

    where = {"chat_id": str(group.id), "message_id": sent["result"]["message_id"]}
    status, _body = await call(server, "editMessageText", **where, text="b")

    assert status == 200
    assert [message.text for message in group.screen()] == ["b"]


async def test_a_group_asks_nobody_for_their_place(server: TelegramServer, group: Group) -> None:
    keys = {"keyboard": [[{"text": "Here", "request_location": True}]]}

    status, body = await say(server, group.id, reply_markup=keys)

    assert (status, "private chats only" in body["description"]) == (400, True)


async def test_after_being_removed_nothing_arrives(
    server: TelegramServer, phone: Phone, group: Group
) -> None:
    group.kicks(phone)

    status, body = await say(server, group.id)

    assert (status, body["description"]) == (403, "Forbidden: bot was kicked from the group chat")
    assert server.updates.waiting[-1].kind == "my_chat_member"


async def test_a_supergroup_is_found_by_what_the_old_group_answers(
    server: TelegramServer, phone: Phone, group: Group
) -> None:
    old = group.id
    group.grows(phone)

    status, body = await say(server, old)

    assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": group.id})
    assert (await say(server, group.id))[0] == 200


async def test_a_minutes_share_of_a_group_is_enforced_where_that_is_wanted(
    server: TelegramServer, group: Group
) -> None:
    server.ledger.group_limit = 2

    answers = [await say(server, group.id) for _ in range(3)]

    assert [status for status, _body in answers] == [200, 200, 429]
    assert answers[-1][1]["parameters"]["retry_after"] > 30


async def test_an_answer_to_a_press_is_short(
    server: TelegramServer, phone: Phone, group: Group
) -> None:
    buttons = {"inline_keyboard": [[{"text": "Go", "callback_data": "a:b"}]]}
    await say(server, group.id, reply_markup=buttons)
    press = group.presses(phone, "a:b")

    long = await call(server, "answerCallbackQuery", callback_query_id=press, text="x" * 201)
    short = await call(server, "answerCallbackQuery", callback_query_id=press, text="x" * 200)

    assert (long[0], short[0]) == (400, 200)
    assert group.toast(press) == "x" * 200
