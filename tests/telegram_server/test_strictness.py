"""The fake refuses what Telegram refuses; otherwise passing against it would prove nothing."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.telegram_server import Phone, TelegramServer, too_many

INLINE = {"inline_keyboard": [[{"text": "Send", "callback_data": "report:send"}]]}
REPLY = {"keyboard": [[{"text": "Here", "request_location": True}]]}


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
def phone(server: TelegramServer) -> Phone:
    phone = server.phone(user_id=7)
    phone.writes("/start")
    return phone


async def call(
    server: TelegramServer, method: str, *, token: str | None = None, **given: Any
) -> tuple[int, Any]:
    url = f"{server.url}/bot{token or server.token}/{method}"
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        answer = await client.post(url, json=given)
    return answer.status_code, answer.json()


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "an unknown parameter": ("sendMessage", {"text": "a", "colour": "red"}, "unknown parameter"),
    "no text": ("sendMessage", {}, "message text is empty"),
    "an empty text": ("sendMessage", {"text": " "}, "message text is empty"),
    "a long text": ("sendMessage", {"text": "x" * 4097}, "message is too long"),
    "a number for a text": ("sendMessage", {"text": 5}, "must be a string"),
    "an unknown chat": ("sendMessage", {"text": "a", "chat_id": "8"}, "chat not found"),
    "long data": (
        "sendMessage",
        {
            "text": "a",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "đ" * 33}]]},
        },
        "BUTTON_DATA_INVALID",
    ),
    "an unknown kind of button": (
        "sendMessage",
        {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "glow": 1}]]}},
        "unknown fields",
    ),
    "a button without a label": (
        "sendMessage",
        {"text": "a", "reply_markup": {"keyboard": [[{"text": ""}]]}},
        "text buttons",
    ),
    "a pin on no earth": ("sendLocation", {"latitude": 91, "longitude": 0}, "wrong latitude"),
    "a pin in words": ("sendLocation", {"latitude": "x", "longitude": 0}, "must be a number"),
    "a venue without an address": (
        "sendVenue",
        {"latitude": 1, "longitude": 1, "title": "a", "address": ""},
        "non-empty",
    ),
    "an unknown picture": ("sendPhoto", {"photo": "nothing"}, "wrong remote file"),
    "an edit of nothing": ("editMessageText", {"text": "a", "message_id": 9}, "not found"),
    "an edit of one's own words": ("editMessageText", {"text": "a", "message_id": 101}, "can't be"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_telegram_refuses_is_refused(
    server: TelegramServer, phone: Phone, case: str
) -> None:
    method, given, why = REFUSED[case]

    status, answer = await call(server, method, **{"chat_id": "7", **given})

    assert (status, answer["ok"]) == (400, False)
    assert why in answer["description"]
    assert phone.screen() == []


@pytest.mark.parametrize(
    ("method", "given", "why"),
    [
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
        ("setMyCommands", {"commands": [{"command": "Bad!", "description": "a"}]}, "INVALID"),
        ("setWebhook", {"url": "http://example.org/telegram"}, "HTTPS URL"),
        ("setWebhook", {"url": "https://example.org", "secret_token": "a b"}, "unallowed"),
        ("getUpdates", {"limit": 101}, "limit"),
        ("getFile", {"file_id": "nothing"}, "wrong file_id"),
    ],
)
async def test_what_telegram_refuses_about_itself_is_refused(
    server: TelegramServer, method: str, given: dict[str, Any], why: str
) -> None:
    status, answer = await call(server, method, **given)

    assert status == 400
    assert why in answer["description"]


@pytest.mark.parametrize(
    ("token", "method", "status"),
    [
        ("nonsense", "getMe", 404),
        ("1234567890:" + "B" * 35, "getMe", 401),
        (None, "getNothing", 404),
        (None, "getMe", 200),
    ],
)
async def test_strangers_and_unknown_methods_are_turned_away(
    server: TelegramServer, token: str | None, method: str, status: int
) -> None:
    assert (await call(server, method, token=token))[0] == status


async def test_a_person_who_never_wrote_cannot_be_written_to(server: TelegramServer) -> None:
    stranger = server.phone()

    status, _answer = await call(server, "sendMessage", chat_id=str(stranger.id), text="Hello")

    assert status == 400


@pytest.mark.parametrize(
    ("markup", "text", "why"),
    [(INLINE, "Ready?", "not modified"), (REPLY, "Where?", "can't be edited")],
)
async def test_an_edit_must_change_something_that_can_change(
    server: TelegramServer, phone: Phone, markup: dict[str, Any], text: str, why: str
) -> None:
    _status, answer = await call(server, "sendMessage", chat_id="7", text=text, reply_markup=markup)
    message = answer["result"]["message_id"]

    status, answer = await call(
        server,
        "editMessageText",
        chat_id="7",
        text=text,
        message_id=message,
        reply_markup=INLINE,
    )

    assert status == 400
    assert why in answer["description"]


async def test_a_fault_happens_once(server: TelegramServer, phone: Phone) -> None:
    server.fail(too_many("sendMessage", retry_after=3))

    first = await call(server, "sendMessage", chat_id="7", text="Hello")
    second = await call(server, "sendMessage", chat_id="7", text="Hello")

    assert (first[0], first[1]["parameters"]) == (429, {"retry_after": 3})
    assert second[0] == 200
    assert [call.refused[:8] for call in server.calls_to("sendMessage")] == ["Too Many", ""]


async def test_polling_is_refused_while_a_webhook_is_set(server: TelegramServer) -> None:
    await call(server, "setWebhook", url="https://example.org/telegram", secret_token="s")

    assert (await call(server, "getUpdates"))[0] == 409


async def test_updates_before_the_offset_are_forgotten(
    server: TelegramServer, phone: Phone
) -> None:
    phone.writes("one")
    _status, answer = await call(server, "getUpdates")
    first, second = (update["update_id"] for update in answer["result"])

    _status, answer = await call(server, "getUpdates", offset=second)

    assert [update["update_id"] for update in answer["result"]] == [second]
    assert first not in {update.id for update in server.updates.waiting}


async def test_a_button_that_is_not_shown_cannot_be_pressed(phone: Phone) -> None:
    with pytest.raises(AssertionError, match="No button"):
        phone.presses("report:send")


async def test_parameters_may_come_as_a_form(server: TelegramServer, phone: Phone) -> None:
    form = {"chat_id": "7", "text": "Ready?", "reply_markup": json.dumps(INLINE)}
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        await client.post(f"{server.url}/bot{server.token}/sendMessage", data=form)

    assert phone.buttons() == ["report:send"]
    assert (await phone.sees("Ready")).kind == "text"
