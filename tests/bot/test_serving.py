"""The real process: it serves, says what is wrong, and stops in order while people look on."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.source_files import ROOT


@dataclass(frozen=True)
class House:
    """One `demo` process on a port of its own, with its data in a folder of its own."""

    process: subprocess.Popen[str]
    environment: dict[str, str]
    url: str

    def another(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One more process with the same settings."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def stop(self) -> tuple[int, float]:
        """The exit code and the seconds that stopping took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20), time.monotonic() - began


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/ready", trust_env=False, timeout=5).status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data: Path = tmp_path_factory.mktemp("house")
    port = free_port()
    environment = {name: v for name, v in os.environ.items() if not name.startswith("SAFELANE_")}
    environment |= {
        "SAFELANE_DATABASE_URL": f"sqlite:///{data / 'safelane.db'}",
        "SAFELANE_MEDIA_DIR": str(data / "media"),
        "SAFELANE_PORT": str(port),
    }
    with (data / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    started = House(process, environment, f"http://127.0.0.1:{port}")
    until = time.monotonic() + 60
    while not ready(started.url):
        assert process.poll() is None, (data / "log").read_text()
        assert time.monotonic() < until, (data / "log").read_text()
        time.sleep(0.05)
    yield started
    process.kill()
    process.communicate()


def test_it_says_where_to_look_and_that_all_is_an_example(house: House) -> None:
    assert house.process.stdout is not None
    said = [house.process.stdout.readline() for _line in range(5)]

    assert house.url in said[0]
    assert f"{house.url}/demo" in "".join(said)
    assert "EXAMPLE" in "".join(said)


@pytest.mark.parametrize("path", ["/live", "/ready", "/metrics", "/chat", "/demo", "/api/docs"])
def test_every_address_answers(house: House, path: str) -> None:
    assert httpx.get(house.url + path, trust_env=False).status_code == 200


def test_a_second_process_on_the_same_port_is_told_so_in_one_line(house: House) -> None:
    second = house.another("serve")

    assert second.returncode == 2
    assert second.stdout == ""
    [line] = second.stderr.splitlines()
    assert line.startswith("safelane: ")
    assert "SAFELANE_PORT" in line
    assert ready(house.url), "the first one goes on"


def test_people_are_invited_while_it_serves(house: House) -> None:
    ran = house.another("invite", "coordinator")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[1].startswith(f"{house.url}/chat?start=")


def test_told_to_stop_it_ends_in_order_although_a_page_is_open(house: House) -> None:
    """The last test of this house."""
    with httpx.Client(base_url=house.url, trust_env=False, timeout=20) as page:
        page.get("/chat")
        with page.stream("GET", "/chat/events") as events:
            assert "hello" in next(events.iter_text())
            code, seconds = house.stop()

    assert code == 0
    assert seconds < 10
    log = Path(house.environment["SAFELANE_MEDIA_DIR"]).parent / "log"
    assert "Traceback" not in log.read_text()
