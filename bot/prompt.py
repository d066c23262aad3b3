"""What commands share: settings with logs set up, a file's content, one transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, with_sessions
from bot.logs import set_up_logs
from bot.settings import Settings, read_settings
from handlers.house import Sessions

T = TypeVar("T")
Work = Callable[[AsyncSession], Awaitable[T]]


def ready_settings() -> Settings:
    settings = read_settings()
    set_up_logs(settings.log_format)
    return settings


def content_of(file: Path, *, most: int | None = None) -> bytes:
    """Raises CommandError when it cannot be read, or is larger than so many bytes."""
    try:
        if most is not None and file.stat().st_size > most:
            raise CommandError(f"{file}: larger than {most // 1_000_000} MB")
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def in_a_transaction(settings: Settings, work: Work[T]) -> T:
    """What the work gives back, once it is committed on a migrated database."""
    done: list[T] = []

    async def task(sessions: Sessions) -> str:
        async with sessions.begin() as session:
            done.append(await work(session))
        return ""

    asyncio.run(with_sessions(settings, task))
    return done[0]
