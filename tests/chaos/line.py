"""The line between one process and Telegram: it carries, refuses, swallows, or tears."""

import asyncio
import socket
import struct
from contextlib import suppress
from enum import StrEnum
from urllib.parse import urlsplit

_RESET = struct.pack("ii", 1, 0)


class Mode(StrEnum):
    """What the line does with what it is given."""

    OPEN = "open"
    REFUSE = "refuse"  # nobody listens
    HANG = "hang"  # connections are taken, and nothing passes any more
    RESET = "reset"  # requests arrive, and their answers are torn off


class Line:
    """`async with Line(...)`; `url` is what the process takes for Telegram."""

    def __init__(self, name: str, upstream: str, ports: dict[int, str]) -> None:
        self.name, self.mode = name, Mode.OPEN
        self._upstream, self._ports = urlsplit(upstream), ports
        self._server: asyncio.Server | None = None
        self._port = 0
        self._ended = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def open(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._carry, "127.0.0.1", self._port)
            self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Nobody listens any more, and whoever was connected is cut off."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    async def end(self) -> None:
        await self.close()
        self._ended.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def becomes(self, mode: Mode) -> None:
        self.mode = mode
        if mode is Mode.REFUSE:
            await self.close()
        else:
            await self.open()

    def cut(self) -> None:
        for writer in list(self._writers):
            _tear(writer)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            host, port = str(self._upstream.hostname), int(self._upstream.port or 80)
            there, back = await asyncio.open_connection(host, port)
            self._ports[back.get_extra_info("sockname")[1]] = self.name
            self._writers |= {writer, back}
            await asyncio.gather(
                self._pass(reader, back, answers=False), self._pass(there, writer, answers=True)
            )
        except OSError:
            pass
        finally:
            self._tasks.discard(task)
            for each in {writer, *({back} if "back" in locals() else set())}:
                self._writers.discard(each)
                each.close()

    async def _pass(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, answers: bool
    ) -> None:
        with suppress(OSError):
            while piece := await source.read(65536):
                if self.mode is Mode.HANG:
                    await self._ended.wait()  # what was swallowed never comes out again
                    return
                if self.mode is Mode.RESET and answers:
                    _tear(target)
                    return
                target.write(piece)
                await target.drain()
        target.close()


def _tear(writer: asyncio.StreamWriter) -> None:
    """The other end sees a reset, not an orderly end."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()
