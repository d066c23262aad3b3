"""The line does what its faults promise, or the chaos would be quieter than it says."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.chaos.line import Line, Mode
from tests.telegram_server import serve


class Upstream:
    def __init__(self) -> None:
        self.ports: dict[int, str] = {}
        self.calls: list[str] = []

    async def answer(self, request: Request) -> PlainTextResponse:
        assert request.client
        self.calls.append(self.ports[request.client.port])
        return PlainTextResponse("here")


@pytest.fixture
async def upstream() -> Upstream:
    return Upstream()


@pytest.fixture
async def line(upstream: Upstream) -> AsyncIterator[Line]:
    async with serve(Starlette(routes=[Route("/", upstream.answer)])) as url:
        line = Line("first", url, upstream.ports)
        await line.open()
        yield line
        await line.end()


async def call(line: Line) -> str:
    async with httpx.AsyncClient(trust_env=False, timeout=0.3) as client:
        return (await client.get(line.url)).text


async def test_an_open_line_carries_and_says_whose_call_it_is(
    line: Line, upstream: Upstream
) -> None:
    assert await call(line) == "here"
    assert upstream.calls == ["first"]


@pytest.mark.parametrize(
    ("mode", "error", "arrived"),
    [
        (Mode.REFUSE, httpx.ConnectError, 0),
        (Mode.HANG, httpx.ReadTimeout, 0),
        (Mode.RESET, httpx.ReadError, 1),
    ],
)
async def test_each_fault_breaks_the_line_in_its_own_way_and_heals(
    line: Line, upstream: Upstream, mode: Mode, error: type[Exception], arrived: int
) -> None:
    await line.becomes(mode)
    with pytest.raises(error):
        await call(line)
    assert len(upstream.calls) == arrived

    await line.becomes(Mode.OPEN)
    assert await call(line) == "here"
