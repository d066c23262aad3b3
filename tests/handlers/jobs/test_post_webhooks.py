"""Tellings go over real sockets: to the address that was registered, and never into our network."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from handlers.house import Sessions
from handlers.jobs.link_guard import Socket
from handlers.jobs.post_webhooks import Poster, TellWebhooks
from services.webhooks.model import Fate
from services.webhooks.queries import count_by_fate
from services.webhooks.service import EVENTS, add_webhook
from services.webhooks.signing import signature
from tests.factories import a_task


@dataclass
class Centre:
    """A system that is told, and what it answers."""

    status: int = 204
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = [line.partition(": ") for line in head.split("\r\n")[1:] if line]
        headers = {name.lower(): value for name, _colon, value in lines}
        body = await reader.readexactly(int(headers["content-length"]))
        self.heard.append((headers, body))
        more = "Location: http://127.0.0.1:1/\r\n" if self.status == 302 else ""
        writer.write(f"HTTP/1.1 {self.status} X\r\n{more}Content-Length: 0\r\n\r\n".encode())
        writer.close()


@asynccontextmanager
async def a_centre(status: int = 204) -> AsyncIterator[Centre]:
    centre = Centre(status)
    server = await asyncio.start_server(centre.handle, "127.0.0.1", 0)
    centre.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/told"
    async with server:
        yield centre


async def registered(sessions: Sessions, url: str, *, loopback: bool = True) -> str:
    async with sessions.begin() as session:
        secret = await add_webhook(session, "centre", url, events=EVENTS, loopback=loopback)
    async with sessions.begin() as session:
        await a_task(session)
    return secret


async def fates(sessions: Sessions) -> list[Fate]:
    async with sessions() as session:
        return [fate for _hook, fate in await count_by_fate(session)]


async def test_a_centre_is_told_and_can_check_who_told_it(sessions: Sessions) -> None:
    async with a_centre() as centre:
        secret = await registered(sessions, centre.url)

        assert await TellWebhooks(sessions, Poster(loopback=True))() == 1
        assert await TellWebhooks(sessions, Poster(loopback=True))() == 0

    [(headers, body)] = centre.heard
    signed = signature(
        secret, id=headers["webhook-id"], stamp=headers["webhook-timestamp"], body=body
    )
    assert headers["webhook-signature"] == f"v1,{signed}"
    assert await fates(sessions) == [Fate.SENT]


@pytest.mark.parametrize("status", [302, 500])
async def test_what_is_not_taken_is_kept_and_no_redirect_followed(
    sessions: Sessions, status: int
) -> None:
    async with a_centre(status) as centre:
        await registered(sessions, centre.url)
        await TellWebhooks(sessions, Poster(loopback=True))()

    assert len(centre.heard) == 1
    assert await fates(sessions) == [Fate.PENDING]


async def test_nobody_at_home_is_no_trouble(sessions: Sessions) -> None:
    await registered(sessions, "http://127.0.0.1:9/told")

    assert await TellWebhooks(sessions, Poster(loopback=True))() == 1
    assert await fates(sessions) == [Fate.PENDING]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1",
                                     "::ffff:127.0.0.1", "fd00::1"])  # fmt: skip
async def test_a_name_that_leads_into_our_own_network_is_not_followed(
    sessions: Sessions, address: str
) -> None:
    async with a_centre() as centre:
        port = centre.url.rpartition(":")[2].partition("/")[0]
        await registered(sessions, f"https://centre.example.org:{port}/told", loopback=False)

        async def look_up(_host: str) -> list[Socket]:
            return [(address, 443)]

        assert await TellWebhooks(sessions, Poster(look_up=look_up))() == 1

    assert centre.heard == []
    assert await fates(sessions) == [Fate.PENDING]


async def test_without_the_setting_this_machine_is_told_nothing(sessions: Sessions) -> None:
    async with a_centre() as centre:
        await registered(sessions, centre.url)
        await TellWebhooks(sessions, Poster())()

    assert centre.heard == []
