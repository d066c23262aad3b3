"""A PostgreSQL that keeps what it has committed, and that can be crashed and frozen."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.databases import Server


class DurableServer(Server):
    """The tests' server with the disk taken seriously, as everywhere else."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM RESET {setting}")
        self._run("SELECT pg_reload_conf()")

    def freeze(self) -> None:
        for pid in self._family():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)

    def wake(self) -> None:
        for pid in reversed(list(self._family())):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def _family(self) -> Iterator[int]:
        """The postmaster and every process it has started, by the system's own list."""
        parent = int((Path(self._server.pgdata) / "postmaster.pid").read_text().splitlines()[0])
        yield parent
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, ValueError):
                after_name = status.read_text().rpartition(")")[2].split()
                if int(after_name[1]) == parent:
                    yield int(status.parent.name)
