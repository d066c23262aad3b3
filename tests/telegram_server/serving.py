"""Serving an ASGI app on loopback inside the test's own event loop, started and stopped at once."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send


@asynccontextmanager
async def serve(app: ASGIApp) -> AsyncIterator[str]:
    """The root address. Only uvicorn's parts are used: its `serve` takes over signals and ticks."""
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    door = Door(app)
    config = uvicorn.Config(
        door,
        lifespan="off",
        log_config=None,
        access_log=False,
        # A phone that rests while a machine is busy must not find its line just being cut.
        timeout_keep_alive=120,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[sock])
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        door.closing = True
        await _stop(server)
        sock.close()


class Door:
    """The app, whose calls end quietly when they are cut because the server closes: a long poll
    that still waits then is no error, and any other cancellation stays one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.closing = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            if not self.closing:
                raise


async def _stop(server: uvicorn.Server) -> None:
    """Lines are cut before their calls, so that nobody is still owed an answer."""
    for listener in server.servers:
        listener.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
        connection.transport.abort()
    await asyncio.sleep(0)  # until the connections know
    tasks = list(server.server_state.tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
