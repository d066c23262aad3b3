"""The job that tells other systems: over https, to public addresses alone, with no redirect."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import httpcore
import structlog

from handlers.house import Sessions
from handlers.jobs.link_guard import Socket, is_public, look_up
from services.errors import IllegalMove
from services.webhooks import service as webhooks
from services.webhooks.address import check_address
from services.webhooks.service import Post

log = structlog.get_logger(__name__)

AT_ONCE = 8
#: Seconds for one telling; shorter than its lease.
PATIENCE = 10.0
#: Seconds between two looks at what is to be told.
REST = 2.0
_FAILURES = (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException,
             httpcore.UnsupportedProtocol)  # fmt: skip


class NotPublic(OSError):
    """A name that leads into a network of our own."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Who may be told. `loopback`: this machine too, over http. Tests give their own trust."""

    loopback: bool = False
    look_up: Callable[[str], Awaitable[list[Socket]]] = look_up
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    async def post(self, what: Post) -> int:
        """The status of the answer, of which no more is read. Raises OSError and httpcore's."""
        pool = httpcore.AsyncConnectionPool(
            ssl_context=self.trust, network_backend=_Checked(self), max_connections=1
        )
        ours = {"Content-Type": "application/json", "User-Agent": "SafeLane", **what.headers}
        headers = [*ours.items()]
        async with pool, pool.stream("POST", what.url, headers=headers, content=what.body) as said:
            return said.status

    def allows(self, address: str) -> bool:
        own = self.loopback and ip_address(address.partition("%")[0]).is_loopback
        return own or is_public(address)


class _Checked(httpcore.AsyncNetworkBackend):
    """Connects to the address that was checked, never to a name."""

    def __init__(self, poster: Poster) -> None:
        self._poster, self._network = poster, httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, *args: Any, **options: Any
    ) -> httpcore.AsyncNetworkStream:
        found = await self._poster.look_up(host)
        if not found or not all(self._poster.allows(address) for address, _port in found):
            raise NotPublic("an address that is not public")
        return await self._network.connect_tcp(found[0][0], port, *args, **options)

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)


@dataclass(frozen=True, slots=True)
class TellWebhooks:
    """Callable: tells what is due now; how much that was."""

    sessions: Sessions
    poster: Poster

    async def __call__(self) -> int:
        async with self.sessions.begin() as session:
            await webhooks.spread(session)
            due = await webhooks.claim(session, limit=AT_ONCE)
        await asyncio.gather(*(self._tell(one) for one in due))
        return len(due)

    async def _tell(self, what: Post) -> None:
        status, failed = None, ""
        try:
            check_address(what.url, loopback=self.poster.loopback)
            async with asyncio.timeout(PATIENCE):
                status = await self.poster.post(what)
        except (*_FAILURES, IllegalMove) as error:
            failed = type(error).__name__  # an address may hold a secret
        log.info("webhook told", number=what.webhook_id, status=status, failed=failed)
        async with self.sessions.begin() as session:
            await webhooks.settle(session, what, status=status, failed=failed)
