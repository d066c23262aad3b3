"""`python -m bot serve` as a process of its own: started, killed, frozen, asked to stop."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from tests.chaos.ledger import Ledger, Stop, now
from tests.source_files import ROOT

#: Seconds a process has until it answers, and to end once it is asked to.
TO_START, TO_STOP = 90.0, 10.0


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Nobody's settings but these."""
    kept = {name: v for name, v in os.environ.items() if not name.startswith("SAFELANE_")}
    return kept | {f"SAFELANE_{name.upper()}": value for name, value in settings.items()}


class Process:
    """One process. `only`: web, worker, or empty for the whole house."""

    def __init__(
        self, name: str, port: int, settings: Mapping[str, str], folder: Path, *, only: str = ""
    ) -> None:
        self.name, self.only, self.url = name, only, f"http://127.0.0.1:{port}"
        self.log = folder / f"{name}.log"
        self._environment = environment({**settings, "port": str(port)})
        self._running: subprocess.Popen[bytes] | None = None
        self.frozen = False

    @property
    def alive(self) -> bool:
        return self._running is not None and self._running.poll() is None

    @property
    def hears(self) -> bool:
        """Whether its doors are to be knocked at, be it frozen or not yet awake."""
        return self.alive and self.only != "worker"

    @property
    def pid(self) -> int:
        assert self._running
        return self._running.pid

    def start(self) -> None:
        words = ["--only", self.only] if self.only else []
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve", *words],
                env=self._environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )

    async def ready(self) -> None:
        """Until it answers that it is, or raise with the end of its log. One that gives up, for
        its database is away at this moment, is started again, as a supervisor does."""
        until = now() + TO_START
        async with httpx.AsyncClient(trust_env=False, timeout=2) as client:
            while now() < until:
                if not self.alive:
                    self.start()
                try:
                    if (await client.get(f"{self.url}/ready")).status_code == 200:
                        return
                except httpx.HTTPError:
                    pass
                await asyncio.sleep(0.1)
        raise RuntimeError(f"{self.name} did not start:\n{self.tail()}")

    async def kill(self) -> None:
        if self._running is not None:
            self._running.kill()
            await asyncio.to_thread(self._running.wait)
        self.frozen = False

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)
        self.frozen = True

    def wake(self) -> None:
        if self.frozen and self.alive:
            os.kill(self.pid, signal.SIGCONT)
        self.frozen = False

    async def stop(self, ledger: Ledger) -> None:
        """In order, with the time that took; killed when it takes too long."""
        assert self._running
        began, code = now(), None
        self._running.terminate()
        try:
            code = await asyncio.to_thread(self._running.wait, TO_STOP + 5)
        except subprocess.TimeoutExpired:
            await self.kill()
        ledger.stops.append(Stop(self.name, now() - began, code))

    def tail(self, lines: int = 40) -> str:
        if not self.log.exists():
            return "(no log)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
