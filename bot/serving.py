"""Running everything in this process, from the first look at the port to an orderly stop."""

import asyncio
import signal
import socket
import sys

import typer
import uvicorn
from fastapi import FastAPI

import locales
from bot.app import Only, create_app
from bot.commands import CommandError, Task, migrate, with_sessions
from bot.example import load_example
from bot.settings import Settings
from bot.tidying import tidy_rarely
from handlers.house import Sessions
from services.hints.reading import signs_in
from services.places.service import locate

#: Words that have every list looked into that words are looked up in.
_WORDS = "Thấy bom bi ở xã Gio An"
#: Seconds a stop waits for requests under way; with the workers' own draining ten at most.
REQUESTS_END = 3


def serve(settings: Settings, *, demo: bool, only: Only | None = None) -> None:
    """Migrate, then run until told to stop."""
    if missing := locales.uncompiled():
        names = ", ".join(path.parts[-3] for path in missing)
        raise CommandError(f"The catalogues are not compiled ({names}); run: make locales")
    with _listen(settings) as listening:
        migrate(settings)
        if demo:
            asyncio.run(with_sessions(settings, _load(settings)))
        app = create_app(settings, demo=demo, only=only)
        typer.echo(_health(settings) if only is Only.WORKER else _addresses(settings, demo=demo))
        if only is not Only.WEB:
            read_ahead(settings)
        _run(app, listening)


def read_ahead(settings: Settings) -> None:
    """Load the names of places and the words for finds now, not while the first person waits."""
    signs_in(_WORDS)
    locate(_WORDS, settings.to_policy(example=False).area)


def _run(app: FastAPI, listening: socket.socket) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=REQUESTS_END,
        server_header=False,
        # Longer than a proxy keeps a resting line, or it sends on one that is just being cut.
        timeout_keep_alive=75,
        proxy_headers=False,  # whom a proxy speaks for is believed by SAFELANE_CLIENT_HEADER alone
    )
    # uvicorn stops in order and then raises the signal anew: being told to stop is no failure.
    for told_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told_to_stop, lambda _signal, _frame: sys.exit(0))
    tidy_rarely()
    uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    """Before anything else is done: a port that is taken is said at once, in one line."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        why = str(error.strerror).split(" (")[0]
        raise CommandError(f"SAFELANE_HOST, SAFELANE_PORT: {where} is not free: {why}") from error


def _load(settings: Settings) -> Task:
    async def task(sessions: Sessions) -> str:
        async with sessions.begin() as session:
            await load_example(session, language=settings.language)
        return ""

    return task


def _addresses(settings: Settings, *, demo: bool) -> str:
    lines = [f"SafeLane is at {settings.url}", f"  chat      {settings.url}/chat"]
    if demo:
        lines += [
            f"  demo      {settings.url}/demo   (four example phones side by side)",
            "  Everything loaded is a made-up EXAMPLE; anybody who opens /demo can be any of them.",
        ]
        if not settings.on_loopback:
            lines.append("  WARNING: the demo is open to other machines. Never use it for real.")
    return "\n".join([*lines, _health(settings)])


def _health(settings: Settings) -> str:
    return f"  health    {settings.url}/ready   figures {settings.url}/metrics"
