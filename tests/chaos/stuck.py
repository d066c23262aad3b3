"""The story of whoever was never given a number: what they said, what was promised and seen."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, create_engine, text

from tests.chaos.ledger import Ledger

#: Of one person, how many of the last things are told.
MOST = 60
_HEARD = (
    "SELECT heard_at AS at, external_id, state, attempts, error, raw FROM inbox "
    "WHERE channel = :channel AND contact = :contact ORDER BY id"
)
_PROMISED = (
    "SELECT created_at AS at, id, lane, state, attempts, sent_at, external_id, error, payload "
    "FROM outbox WHERE channel = :channel AND contact = :contact ORDER BY id"
)


def stories(url: str, ledger: Ledger) -> Iterator[str]:
    """Everybody who began a report and saw no number, in the order of what happened."""
    engine = create_engine(url.replace("sqlite:", "sqlite+pysqlite:", 1))
    try:
        for who, seen in ledger.reporters.items():
            if not seen:
                yield f"--- {who}, on the screen: {ledger.screens.get(who, 'nothing')}"
                yield from _story(engine, *who)
    finally:
        engine.dispose()


def _story(engine: Engine, channel: str, contact: str) -> Iterator[str]:
    told = [*_rows(engine, _HEARD, channel, contact), *_rows(engine, _PROMISED, channel, contact)]
    for row in sorted(told, key=lambda row: str(row["at"]))[-MOST:]:
        yield "  ".join(f"{key}={_short(value)}" for key, value in row.items() if value is not None)


def _rows(engine: Engine, statement: str, channel: str, contact: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        found = connection.execute(text(statement), {"channel": channel, "contact": contact})
        return [dict(row) for row in found.mappings()]


def _short(value: object) -> str:
    return (value if isinstance(value, str) else json.dumps(value, default=str))[:600]
