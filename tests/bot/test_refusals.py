"""What is missing or wrong outside is one clear line and exit 2, never a traceback."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import database
from tests.bot.conftest import SafeLane


@pytest.mark.parametrize("words", [("migrate",), ("invite", "coordinator"), ("serve",), ("demo",)])
@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://nobody@127.0.0.1:1/none",
        "sqlite:////dev/null/inside/a.db",
        "mysql://me@host/name",
        "sqlite://",
    ],
)
def test_a_database_that_cannot_be_had_is_one_line_naming_the_setting(
    safelane: SafeLane, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], url: str
) -> None:
    monkeypatch.setenv("SAFELANE_DATABASE_URL", url)
    monkeypatch.setenv("SAFELANE_PORT", "0")

    ran = safelane(*words)

    assert ran.code == 2
    assert "SAFELANE_DATABASE_URL" in ran.complaint


def test_a_database_that_another_program_is_writing_to_is_one_line(
    safelane: SafeLane, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    monkeypatch.setenv("SAFELANE_DATABASE_URL", f"sqlite:///{tmp_path / 'a.db'}")
    assert safelane("migrate").code == 0

    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = safelane("invite", "coordinator")

    assert ran.code == 2
    assert "database is locked" in ran.complaint


@pytest.mark.parametrize("words", [("migrate",), ("serve",), ("locate", "Khe Sanh")])
def test_a_bad_setting_is_one_line_whatever_is_asked(
    safelane: SafeLane, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SAFELANE_PORT", "eighty")

    ran = safelane(*words)

    assert ran.code == 2
    assert ran.complaint.startswith("SAFELANE_PORT: ")


@pytest.mark.parametrize("words", [("nonsense",), ("team", "add", "Đội 1"), ("invite", "pilot")])
def test_words_that_are_no_command_end_with_how_to_ask(
    safelane: SafeLane, words: tuple[str, ...]
) -> None:
    ran = safelane(*words)

    assert ran.code == 2
    assert ran.out == ""
    assert "--help" in ran.err
    assert "Traceback" not in ran.err
