"""An environment without anybody's settings, and the command line as a person calls it."""

import io
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.__main__ import run
from bot.settings import Settings


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that a refused command must leave behind, and nothing else."""
        assert self.out == ""
        [line] = self.err.splitlines()
        assert line.startswith("safelane: ")
        return line.removeprefix("safelane: ")


SafeLane = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SAFELANE_{name.upper()}", raising=False)
    monkeypatch.setenv("SAFELANE_MEDIA_DIR", str(tmp_path / "data" / "media"))


@pytest.fixture(autouse=True)
def _logs_go_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def safelane(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> SafeLane:
    """Run a command in this process, through the same entry point as the real one."""

    def call(*words: str, given: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["safelane", *words])
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def on_database(monkeypatch: pytest.MonkeyPatch, empty_database_url: str) -> str:
    """The command line works on this test's database, which it makes itself."""
    monkeypatch.setenv("SAFELANE_DATABASE_URL", empty_database_url)
    return empty_database_url
