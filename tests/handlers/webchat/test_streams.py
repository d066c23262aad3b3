"""Lines arrive as they are said, none is missed, and nobody keeps the house from closing."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from handlers.webchat import streams
from handlers.webchat.identity import Identities
from services.notify.channel import Outgoing
from services.transcript import service as transcript
from tests.handlers.webchat.conftest import Chat
from tests.handlers.webchat.echo import Served

COOKIE = {
    "cookie": "safelane_chat="
    + Identities("a secret of the test's own", False, False)._signer("").sign("ann").decode()
}


@asynccontextmanager
async def listening(
    served: Served, query: str = "", **headers: str
) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
    async with (
        httpx.AsyncClient(base_url=served.url, headers=COOKIE | headers, timeout=5) as client,
        client.stream("GET", f"/chat/events{query}") as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _lines(answer)


async def _lines(answer: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    async for line in answer.aiter_lines():
        if line.startswith("data: {") and line != "data: {}":
            yield json.loads(line.removeprefix("data: "))


async def take(lines: AsyncIterator[dict[str, Any]], count: int) -> list[str]:
    async with asyncio.timeout(5):
        return [(await anext(lines))["text"] for _ in range(count)]


async def say(chat: Chat, number: int, **more: Any) -> str:
    return await chat.channel.send(Outgoing(number, "ann", f"line {number}", "vi", **more))


@pytest.fixture
async def served(chat: Chat) -> AsyncIterator[Served]:
    async with Served(chat, chat.app()) as served:
        yield served


async def test_a_line_arrives_as_it_is_said(served: Served, chat: Chat) -> None:
    chat.listeners.poll = 60
    async with listening(served) as lines:
        first = asyncio.create_task(take(lines, 1))
        await asyncio.sleep(0.2)

        await say(chat, 1)

        assert await first == ["line 1"]


async def test_a_line_said_by_another_process_arrives_too(served: Served, chat: Chat) -> None:
    async with listening(served) as lines:
        first = asyncio.create_task(take(lines, 1))
        chat.listeners.wake = lambda contact: None  # type: ignore[method-assign]

        await say(chat, 1)

        assert await first == ["line 1"]


@pytest.mark.parametrize("how", ["header", "query"])
async def test_a_page_that_comes_back_gets_what_it_missed(
    served: Served, chat: Chat, how: str
) -> None:
    line = await say(chat, 1)
    await say(chat, 2)
    await say(chat, 3, edits=line)
    async with chat.sessions() as session:
        seen = (await transcript.history(session, "ann"))[0].sequence  # of the second line
    by_header = {"last-event-id": str(seen)}, ""
    headers, query = by_header if how == "header" else ({}, f"?after={seen}")

    async with listening(served, query, **headers) as lines:
        assert await take(lines, 1) == ["line 3"]


async def test_a_stream_is_about_one_person_only(served: Served, chat: Chat) -> None:
    await chat.channel.send(Outgoing(1, "ben", "for Ben", "vi"))
    await say(chat, 2)

    async with listening(served) as lines:
        assert await take(lines, 1) == ["line 2"]


async def test_more_lines_than_fit_at_once_all_arrive(
    served: Served, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MOST_LINES", 5)
    for number in range(1, 13):
        await say(chat, number)

    async with listening(served) as lines:
        assert await take(lines, 12) == [f"line {number}" for number in range(1, 13)]


@pytest.mark.parametrize("nonsense", ["x", "-1", "1.5", "9" * 40])
async def test_a_last_event_that_is_no_number_starts_from_the_beginning(
    served: Served, chat: Chat, nonsense: str
) -> None:
    await say(chat, 1)

    async with listening(served, **{"last-event-id": nonsense}) as lines:
        assert await take(lines, 1) == ["line 1"]


async def test_open_streams_end_at_once_when_the_house_closes(served: Served, chat: Chat) -> None:
    chat.listeners.poll = 60
    async with listening(served) as lines:
        end = asyncio.create_task(_end_of(lines))
        await asyncio.sleep(0.2)

        chat.listeners.close()

        async with asyncio.timeout(2):
            await end


async def _end_of(lines: AsyncIterator[dict[str, Any]]) -> None:
    async for _ in lines:
        pass


async def test_a_waiting_page_holds_no_connection_to_the_database(
    served: Served, chat: Chat
) -> None:
    """There is only one: with ten pages waiting, a message must still be stored at once."""
    streams = [asyncio.create_task(_wait_for_one(served)) for _ in range(10)]
    await asyncio.sleep(0.3)

    async with asyncio.timeout(2):
        await say(chat, 1)

    assert await asyncio.gather(*streams) == [["line 1"]] * 10


async def _wait_for_one(served: Served) -> list[str]:
    async with listening(served) as lines:
        return await take(lines, 1)
