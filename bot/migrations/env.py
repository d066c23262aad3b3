"""Alembic's entry: every room's tables, on whichever database the settings name."""

import asyncio
import importlib
import pkgutil
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncEngine

import services
from bot.database import build_engine
from bot.settings import read_settings
from services.db import Base

#: Any number nobody else uses in this database.
_LOCK = 0x5AFE1A9E


def _gather_models() -> None:
    for room in pkgutil.iter_modules(services.__path__):
        if room.ispkg and importlib.util.find_spec(f"services.{room.name}.model"):
            importlib.import_module(f"services.{room.name}.model")


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=_render,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Of several processes that start at once one migrates; the others find it done.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        context.run_migrations()
        _check_references(connection)


def _check_references(connection: Connection) -> None:
    """Nothing is left that refers to nothing; on PostgreSQL that is checked all the time."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"rows of {broken[0][0]} refer to rows that do not exist")


def _unchecked_meanwhile(engine: AsyncEngine) -> None:
    """SQLite changes a table by making it anew, which rows that refer to it must not hinder. It
    can only be told so before a transaction begins."""
    if engine.dialect.name == "sqlite":
        event.listen(
            engine.sync_engine,
            "connect",
            lambda connection, _record: connection.execute("PRAGMA foreign_keys=OFF"),
        )


def _render(kind: str, item: Any, _autogenerate: object) -> str | Literal[False]:
    """Migrations must not import the product: our own types are written as plain ones."""
    if kind == "type" and type(item).__name__ == "UtcTime":
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(item).__name__ == "Enum":
        return f"sa.String(length={item.length})"
    return False


async def _run() -> None:
    url = context.config.attributes.get("database_url") or read_settings().database_url
    engine = build_engine(url, patient=True)
    _unchecked_meanwhile(engine)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate)
    finally:
        await engine.dispose()


_gather_models()
given = context.config.attributes.get("connection")
if given is not None:
    _migrate(given)
else:
    asyncio.run(_run())
