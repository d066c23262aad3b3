"""Having a photo cleaned by a process of its own, which is ended when it takes too long."""

import asyncio
import sys
import tempfile
from typing import BinaryIO

import structlog

from services.media.cleaned import LARGEST_ANSWER, CleanPhoto, read_answer
from services.media.files import NOT_OPENED, BadPhoto

log = structlog.get_logger(__name__)

#: Processes at once; each may take a gigabyte (see `photo_process`).
AT_ONCE = 2
#: Seconds on the wall; what it may compute is bounded far below.
PATIENCE = 60.0

_PROGRAM = ("-I", "-m", "handlers.jobs.photo_process")
#: None of this process's secrets. Few arenas, or threads would count as memory that nobody uses.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}


class Cleaner:
    """Starting one costs a quarter of a second, so none is kept: each photo finds a fresh one."""

    def __init__(self, *, patience: float = PATIENCE, program: tuple[str, ...] = _PROGRAM) -> None:
        self._patience, self._program = patience, program
        self._free = asyncio.Semaphore(AT_ONCE)

    async def clean(self, data: bytes) -> CleanPhoto:
        """Raises BadPhoto, also when the photo broke the process.

        Raises OSError when none could be started, and TimeoutError, which is one, when a process
        computed nothing for so long that the machine must have been busy with other things.
        """
        async with self._free:
            # Files rather than pipes: nobody waits for the other to read.
            with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answer:
                await asyncio.to_thread(_write, asked, data)
                await self._run(asked, answer)
                answer.seek(0)
                told = await asyncio.to_thread(answer.read, LARGEST_ANSWER)
        return read_answer(told)

    async def _run(self, asked: BinaryIO, answer: BinaryIO) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._program,
            stdin=asked,
            stdout=answer,
            stderr=asyncio.subprocess.DEVNULL,
            env=_ENVIRONMENT,
        )
        try:
            async with asyncio.timeout(self._patience):
                code = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if code != 0:
            log.warning("the process that cleaned a photo died", code=code)
            raise BadPhoto(NOT_OPENED)


def _write(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.seek(0)
