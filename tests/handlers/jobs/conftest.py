"""A sender that runs while a test looks at its channel; a house that fetches files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from handlers.house import Sessions
from handlers.jobs.deliver import Sender
from services.media.store import MediaFolder
from services.notify.pace import Pace
from tests.handlers.jobs.fetching import Run
from tests.handlers.jobs.recording import Recorder, Running


@pytest.fixture
def running(sessions: Sessions) -> Running:
    @asynccontextmanager
    async def run(channel: Recorder) -> AsyncIterator[Sender]:
        sender = Sender(sessions, channel, pace=Pace(per_second=2000, chat_per_second=1000))
        stop = asyncio.Event()
        task = asyncio.create_task(sender.run(stop))
        try:
            yield sender
        finally:
            stop.set()
            await asyncio.wait_for(task, 10)

    return run


@pytest.fixture
def run(sessions: Sessions, tmp_path: Path) -> Run:
    return Run(sessions, MediaFolder(tmp_path / "media"))
