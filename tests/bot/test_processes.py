"""Two real processes on one PostgreSQL: they start at once, wake each other, and stop in order."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.bot.test_serving import free_port, ready
from tests.databases import Server
from tests.source_files import ROOT


class Process:
    """One `serve` with a port of its own."""

    def __init__(self, database_url: str, folder: Path, *words: str) -> None:
        port = free_port()
        self.url, self.log = f"http://127.0.0.1:{port}", folder / f"log-{port}"
        kept = {name: v for name, v in os.environ.items() if not name.startswith("SAFELANE_")}
        own = {"DATABASE_URL": database_url, "MEDIA_DIR": str(folder), "PORT": str(port)}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve", *words],
                env=kept | {f"SAFELANE_{name}": value for name, value in own.items()},
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(12)


def wait_for(true: Callable[[], object], *, log: Callable[[], str]) -> None:
    until = time.monotonic() + 90
    while not true():
        assert time.monotonic() < until, log()
        time.sleep(0.05)


@pytest.fixture(scope="module")
def processes(
    postgresql: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Process, Process]]:
    """The doors and the work, started at the same moment on a database without tables."""
    folder, name = tmp_path_factory.mktemp("processes"), f"two_{os.urandom(4).hex()}"
    url = postgresql.create(name)
    web, worker = Process(url, folder, "--only", "web"), Process(url, folder, "--only", "worker")
    for one in (web, worker):
        wait_for(lambda one=one: ready(one.url), log=one.log.read_text)  # type: ignore[misc]
    yield web, worker
    for one in (web, worker):
        one.process.kill()
        one.process.wait()
    postgresql.drop(name)


def test_what_one_hears_the_other_answers(processes: tuple[Process, Process]) -> None:
    web, worker = processes
    with httpx.Client(base_url=web.url, trust_env=False) as page:
        page.get("/chat")
        said = {"id": str(uuid.uuid4()), "text": "/help"}
        assert page.post("/chat/say", json=said).status_code == 202

        def answered() -> bool:
            return any(not line["mine"] for line in page.get("/chat/lines").json()["lines"])

        wait_for(answered, log=worker.log.read_text)


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("/live", (200, 200)),
        ("/ready", (200, 200)),
        ("/metrics", (200, 200)),
        ("/chat", (200, 404)),
    ],
)
def test_each_opens_only_its_own_doors(
    processes: tuple[Process, Process], path: str, statuses: tuple[int, int]
) -> None:
    found = [httpx.get(one.url + path, trust_env=False).status_code for one in processes]

    assert tuple(found) == statuses


def test_both_stop_in_order(processes: tuple[Process, Process]) -> None:
    """The last test of these two."""
    for one in processes:
        assert one.stop() == 0
        assert "Traceback" not in one.log.read_text()
