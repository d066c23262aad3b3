"""A real server on loopback that stands for the hosts of map links, and a guard that may ask it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from handlers.jobs.link_guard import LinkGuard, Socket

TRUST = Path(__file__).parent / "trust" / "loopback.pem"
#: What a server says to one request: bytes, or nothing at all for ever.
Answer = bytes | None


def redirect(location: str, status: int = 302) -> bytes:
    return (
        f"HTTP/1.1 {status} Found\r\nLocation: {location}\r\nSet-Cookie: a=b\r\n"
        "Content-Length: 0\r\n\r\n"
    ).encode()


PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
#: A body without end; only its head is read.
ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n" + b"x" * 100_000


@dataclass
class LinkServer:
    """Answers by path; `asked` are the requests as they came."""

    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    port: int = 0

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked.append(head)
        answer = self.answers.get(head.split()[1], PAGE)
        if answer is None:
            await reader.read()  # until whoever asked has gone
        else:
            writer.write(answer)
        writer.close()

    def guard(
        self, *, allows: Callable[[str], bool] = lambda ip: ip == "127.0.0.1", patience: float = 4.0
    ) -> LinkGuard:
        """The hosts of the product, found here; trusted because the test says so."""

        async def look_up(_host: str) -> list[Socket]:
            return [("127.0.0.1", self.port)]

        trust = ssl.create_default_context(cafile=str(TRUST))
        return LinkGuard(look_up=look_up, allows=allows, trust=trust, patience=patience)


@asynccontextmanager
async def serving(answers: dict[str, Answer]) -> AsyncIterator[LinkServer]:
    link_server = LinkServer(answers)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(TRUST)
    server = await asyncio.start_server(link_server.handle, "127.0.0.1", 0, ssl=tls)
    link_server.port = server.sockets[0].getsockname()[1]
    async with server:
        yield link_server
