"""What a person says on the page is stored once, or refused in words that say what to do."""

import json
import uuid
from typing import Any

import httpx
import pytest

from services.inbox.model import InboxMessage
from services.transcript.model import Line
from tests.handlers.webchat.conftest import Chat, browser

JSON = {"content-type": "application/json"}


async def post(client: httpx.AsyncClient, said: dict[str, Any], **headers: str) -> httpx.Response:
    body = json.dumps({"id": str(uuid.uuid4())} | said)
    return await client.post("/chat/say", content=body, headers=JSON | headers)


async def shown(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = (await client.get("/chat/lines")).json()["lines"]
    return lines


async def heard(chat: Chat) -> list[dict[str, Any]]:
    async with chat.sessions() as session:
        result = await session.execute(InboxMessage.__table__.select())
        return [json.loads(row.raw) for row in result]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"text": "hello"}, {"text": "hello"}),
        ({"text": "x" * 5000}, {"text": "x" * 5000}),
        ({"choice": "report:begin", "label": "I found something"}, {"text": "I found something"}),
        ({"phone": "0912 345 678"}, {"text": "0912 345 678"}),
        (
            {"location": {"lat": 16.9, "lon": 107.1, "accuracy": 9}},
            {"location": {"lat": 16.9, "lon": 107.1}},
        ),
        ({"location": {"lat": 999, "lon": 0}}, {"text": "999.0, 0.0"}),
        ({"text": "a\x00b\u202ec <b>"}, {"text": "abc <b>"}),
        ({"text": "half \ud83d a letter"}, {"text": "half  a letter"}),
    ],
)
async def test_what_was_said_is_stored_and_shown(
    client: httpx.AsyncClient, chat: Chat, said: dict[str, Any], line: dict[str, Any]
) -> None:
    answer = await post(client, said)

    assert answer.status_code == 202
    [own] = await shown(client)
    assert own["mine"]
    assert {name: own[name] for name in line} == line
    [raw] = await heard(chat)
    assert {name: raw[name] for name in said if name != "label"} == {
        name: value for name, value in said.items() if name != "label"
    }


async def test_the_same_message_twice_is_heard_once(client: httpx.AsyncClient, chat: Chat) -> None:
    said = {"id": str(uuid.uuid4()), "text": "hello"}
    await post(client, said)

    again = await post(client, said)

    assert (again.status_code, again.json()["new"]) == (202, False)
    assert len(await heard(chat)) == len(await shown(client)) == 1


async def test_two_people_may_number_their_messages_alike(chat: Chat) -> None:
    said = {"id": str(uuid.uuid4()), "text": "hello"}
    app = chat.app()
    async with browser(app) as ann, browser(app) as ben:
        for client in (ann, ben):
            await client.get("/chat")
            await post(client, said)

    assert len({raw["contact"] for raw in await heard(chat)}) == 2


async def test_hearing_wakes_those_who_answer(client: httpx.AsyncClient, chat: Chat) -> None:
    await post(client, {"text": "hello"})

    assert chat.wakings == 1


async def test_a_page_in_english_gives_english_as_the_hint(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    body = {"id": str(uuid.uuid4()), "text": "hello"}
    await client.post("/chat/say?lang=en", json=body)

    [raw] = await heard(chat)
    assert raw["language"] == "en"


AN_ID = b"5b1f9c0e-2f63-4a8e-9a39-0d8a1f4f6c11"


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"null", b'"hello"', b"{", b"\xff\xfe"),
        b'{"text": "no id"}',
        b'{"id": "7", "text": "hello"}',
        b'{"id": "%s"}' % AN_ID,
        b'{"id": "%s", "text": ""}' % AN_ID,
        b'{"id": "%s", "text": 7}' % AN_ID,
        b'{"id": "%s", "location": "here"}' % AN_ID,
        b'{"id": "%s", "location": {"lat": "1", "lon": 2}}' % AN_ID,
        b'{"id": "%s", "location": {"lat": 1}}' % AN_ID,
        b'{"id": "%s", "location": {"lat": 1%s, "lon": 2}}' % (AN_ID, b"0" * 400),
        b"[" * 30_000,
    ],
    ids=lambda body: body[:40].decode(errors="replace"),
)
async def test_what_cannot_be_read_is_refused_in_words(
    client: httpx.AsyncClient, chat: Chat, body: bytes
) -> None:
    answer = await client.post("/chat/say", content=body, headers=JSON)

    assert answer.status_code == 422
    assert answer.json()["error"]
    assert await heard(chat) == []


@pytest.mark.parametrize("lat", ["NaN", "Infinity", "-999", "1e308"])
async def test_degrees_that_do_not_exist_are_stored_for_the_rooms_to_refuse(
    client: httpx.AsyncClient, chat: Chat, lat: str
) -> None:
    body = f'{{"id": "{uuid.uuid4()}", "location": {{"lat": {lat}, "lon": 107}}}}'

    answer = await client.post("/chat/say", content=body, headers=JSON)

    assert answer.status_code == 202
    assert len(await heard(chat)) == 1
    assert len(await shown(client)) == 1


async def test_a_body_too_long_is_refused(client: httpx.AsyncClient) -> None:
    answer = await post(client, {"text": "x" * 70_000})

    assert answer.status_code == 413
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://chat.test"}, 202),
        ({"sec-fetch-site": "same-origin"}, 202),
        ({}, 202),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
    ],
)
async def test_another_sites_page_cannot_speak_for_a_person(
    client: httpx.AsyncClient, headers: dict[str, str], status: int
) -> None:
    answer = await post(client, {"text": "hello"}, **headers)

    assert answer.status_code == status


async def test_a_browser_that_is_not_known_is_told_to_load_the_page(chat: Chat) -> None:
    async with browser(chat.app()) as stranger:
        answers = [
            await post(stranger, {"text": "hello"}),
            await stranger.get("/chat/lines"),
            await stranger.get("/chat/events"),
        ]

    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert answers[0].json()["error"]


async def test_a_database_that_is_away_asks_for_another_try(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    async with chat.sessions.begin() as session:
        await (await session.connection()).exec_driver_sql("ALTER TABLE inbox RENAME TO away")

    answer = await post(client, {"text": "hello"})

    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    async with chat.sessions() as session:
        assert (await session.execute(Line.__table__.select())).all() == []
