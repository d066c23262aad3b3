"""(d) Two hundred residents write at the same moment, over real HTTP to a process of its own."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.bench.databases import folder
from tests.bench.rounds import ROOT
from tests.bench.table import Row, at_most, percentile

RESIDENTS = 200
LATEST_MS = 1000.0
#: What Telegram's limit alone would make the last of them wait for.
PER_SECOND = 30
#: Seconds until something is broken, not slow.
PATIENCE = 120.0


def measure(*, quick: bool) -> Iterator[Row]:
    count = 50 if quick else RESIDENTS
    with folder() as where, serving(where) as url:
        waits = asyncio.run(_all_at_once(url, count))
    late = percentile(waits, 0.95)
    beside = f"p50 {percentile(waits, 0.5):.0f}, max {max(waits):.0f} ms"
    floor = f"; at 30/s Telegram's own floor is {count / 30:.1f} s"
    yield at_most(
        f"(d) {count} write at once on the web: p95", late, LATEST_MS, beside=beside + floor
    )


@contextmanager
def serving(where: Path) -> Iterator[str]:
    """`safelane serve` on a free port of this machine, ended afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "DATABASE_URL": f"sqlite:///{where / 'residents.db'}",
        "MEDIA_DIR": str(where / "media"), "SECRET_KEY": "a secret of the bench",
        "PORT": str(port), "LOG_FORMAT": "json",
    }  # fmt: skip
    environment = {**os.environ, **{f"SAFELANE_{key}": value for key, value in settings.items()}}
    with (where / "log").open("wb") as log:
        command = [sys.executable, "-m", "bot", "serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}", process, where / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{url}/ready", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise RuntimeError(f"The server did not start:\n{log.read_text()[-2000:]}")


async def _all_at_once(url: str, count: int) -> list[float]:
    """Milliseconds each waited for the first line of the answer; every page is open already."""
    written, listening = asyncio.Event(), asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_resident(url, written, listening)) for _ in range(count)]
    for _ in range(count):
        await asyncio.wait_for(listening.acquire(), PATIENCE)
    written.set()
    return list(await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE))


async def _resident(url: str, written: asyncio.Event, listening: asyncio.Semaphore) -> float:
    web = httpx.AsyncClient(base_url=url, trust_env=False, timeout=PATIENCE, verify=False)
    async with web:
        (await web.get("/chat", params={"lang": "vi"})).raise_for_status()
        async with web.stream("GET", "/chat/events") as events:
            lines = events.aiter_lines()
            await anext(lines)
            listening.release()
            await written.wait()
            start = time.perf_counter()
            said = {"id": str(uuid.uuid4()), "text": "Thấy bom bi ngoài ruộng"}
            (await web.post("/chat/say", json=said)).raise_for_status()
            async for line in lines:
                if _answers(line):
                    return 1000 * (time.perf_counter() - start)
    raise RuntimeError("The stream ended without an answer.")


def _answers(line: str) -> bool:
    """Whether this line of the stream brings something that was not said by the resident."""
    if not line.startswith("data:"):
        return False
    told = json.loads(line.removeprefix("data:"))
    return "mine" in told and not told["mine"]
