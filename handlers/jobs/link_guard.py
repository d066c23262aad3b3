"""Following a short link, and nowhere else: the one place where an address that a person sent is
asked for.

Every hop must be https, to a host of the list, which must have public addresses only; they are
checked where the connection is made, so that no name can change in between. Nothing is sent but
the request, and no body is read.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import structlog

from services.links.short import HOSTS

log = structlog.get_logger(__name__)

#: Seconds for the whole way.
PATIENCE = 4.0
MOST_HOPS = 5
LONGEST_URL = 4000
_AGENT = "Mozilla/5.0 (compatible; SafeLane)"

#: An address and a port to connect to.
Socket = tuple[str, int]


class Refused(Exception):
    """A hop that is not taken."""


async def look_up(host: str) -> list[Socket]:
    """Raises OSError when nobody knows the name."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return [(str(at[0]), int(at[1])) for *_kind, at in found]


#: Addresses of version 6 that stand for one of version 4 behind a translator.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether it belongs to the open internet: not this machine, its network, or its cloud."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    version_4 = ip.version == 6 and (
        ip.ipv4_mapped or ip.sixtofour or ip.teredo or ip in _TRANSLATED
    )
    return ip.is_global and not ip.is_multicast and not version_4


@dataclass(frozen=True, slots=True)
class LinkGuard:
    """What may be asked. Tests give their own hosts, names, addresses and trust."""

    hosts: Collection[str] = HOSTS
    look_up: Callable[[str], Awaitable[list[Socket]]] = look_up
    allows: Callable[[str], bool] = is_public
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    patience: float = PATIENCE

    async def follow(self, url: str, is_enough: Callable[[str], bool]) -> str | None:
        """The first address on the way that is enough; None when the way ends, or is refused."""
        try:
            async with asyncio.timeout(self.patience):
                return await self._follow(url, is_enough)
        except (Refused, OSError, httpcore.NetworkError, httpcore.ProtocolError,
                httpcore.TimeoutException, httpcore.UnsupportedProtocol) as error:  # fmt: skip
            log.info("link not followed", why=type(error).__name__)  # the address is personal
            return None

    async def _follow(self, url: str, is_enough: Callable[[str], bool]) -> str | None:
        for _hop in range(MOST_HOPS):
            self._check(url)
            location = await self._ask(url)
            if location is None:
                return None
            url = urljoin(url, location)
            self._check(url)
            if is_enough(url):
                return url
        return None

    def _check(self, url: str) -> None:
        """Raises Refused."""
        try:
            parts = urlsplit(url)
            plain = parts.port in (None, 443) and parts.username is None
        except ValueError as error:
            raise Refused("unreadable") from error
        if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
            raise Refused("unreadable")
        if parts.scheme != "https" or parts.hostname not in self.hosts or not plain:
            raise Refused("not on the list")

    async def _ask(self, url: str) -> str | None:
        """Where it leads; None when it is the end of the way."""
        pool = httpcore.AsyncConnectionPool(
            ssl_context=self.trust, network_backend=_CheckedNetwork(self), max_connections=1
        )
        async with pool, pool.stream("GET", url, headers={"User-Agent": _AGENT}) as answer:
            if answer.status not in (301, 302, 303, 307, 308):
                return None
            found = (value for name, value in answer.headers if name.lower() == b"location")
            return next(found, b"").decode("latin-1").strip() or None

    async def socket_of(self, host: str) -> Socket:
        """Raises Refused unless every address of the name is allowed."""
        found = await self.look_up(host)
        if not found or not all(self.allows(address) for address, _port in found):
            raise Refused("an address that is not public")
        return found[0]


class _CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to the address that was checked, never to a name."""

    def __init__(self, guard: LinkGuard) -> None:
        self._guard, self._network = guard, httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, *args: Any, **options: Any
    ) -> httpcore.AsyncNetworkStream:
        address, port = await self._guard.socket_of(host)
        return await self._network.connect_tcp(address, port, *args, **options)

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)
