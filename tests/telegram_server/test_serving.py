"""Closing a server cuts what still waits, without a word; what fails by itself is still told."""

import asyncio
import logging

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.telegram_server import TelegramServer
from tests.telegram_server.serving import serve


async def polled(url: str) -> str:
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        try:
            return (await client.post(url, json={"timeout": 20})).text
        except httpx.TransportError as cut:
            return type(cut).__name__


async def test_a_long_poll_that_is_cut_leaves_no_word_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        async with TelegramServer() as server:
            polling = asyncio.create_task(polled(f"{server.url}/bot{server.token}/getUpdates"))
            await server.ledger.bell.rung(10)  # as the poll arrives
        told = await polling

    assert told in ("ReadError", "RemoteProtocolError")
    assert caplog.records == []


@pytest.mark.parametrize("error", [RuntimeError, asyncio.CancelledError])
async def test_what_fails_while_the_server_is_open_is_told(
    caplog: pytest.LogCaptureFixture, error: type[BaseException]
) -> None:
    async def fails(request: Request) -> Response:
        raise error

    async with serve(Starlette(routes=[Route("/", fails, methods=["POST"])])) as url:
        await polled(f"{url}/")

    assert "Exception in ASGI application" in caplog.text
