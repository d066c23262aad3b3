"""Items of before they said when and by whom are given both by the completion of their round."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, insert, make_url
from sqlalchemy.pool import NullPool

from bot.commands import MIGRATIONS

FIRST = datetime(2026, 3, 1, 8, tzinfo=UTC)
SECOND = FIRST + timedelta(days=40)
TASK = {
    "reference": "QT-26-0001", "status": "completed", "round": 2, "priority": 3, "look": "unknown",
    "item_lat": 16.8, "item_lon": 107.1, "closing_note": "",
}  # fmt: skip
TEAM = {
    "organisation": "", "base_lat": 16.8, "base_lon": 107.1, "level": 3, "capacity": 9,
    "largest": 4, "area": [], "on_duty": False,
}  # fmt: skip


def _insert(connection: Connection, tables: MetaData, table: str, **values: Any) -> None:
    connection.execute(insert(tables.tables[table]).values(**values))


def _two_rounds(connection: Connection) -> None:
    tables = MetaData()
    tables.reflect(connection)
    for number, name in ((1, "A"), (2, "B")):
        _insert(connection, tables, "team", id=number, name=name, **TEAM)
    _insert(connection, tables, "task", id=1, team_id=2, created_at=FIRST, moved_at=SECOND,
            completed_at=SECOND, **TASK)  # fmt: skip
    for number, at in ((1, FIRST), (2, SECOND)):
        _insert(connection, tables, "task_event", task_id=1, at=at, what="completed",
                after="completed", team_id=number)  # fmt: skip
    for number in (1, 2, 3):
        _insert(connection, tables, "item", task_id=1, round=number, category="mortar", quantity=1,
                condition="intact", outcome="removed")  # fmt: skip


def test_an_item_is_dated_by_the_completion_of_its_round(empty_database_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["database_url"] = empty_database_url
    [script] = [
        script
        for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()
        if Path(script.path).name[4:] == "_figures.py"
    ]
    url = make_url(empty_database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else url.drivername
    engine = create_engine(url.set(drivername=driver), poolclass=NullPool)
    command.upgrade(config, str(script.down_revision))
    with engine.begin() as connection:
        _two_rounds(connection)

    command.upgrade(config, script.revision)

    with engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection, only=["item"])
        rows = connection.execute(tables.tables["item"].select()).mappings().all()
    found = {row["round"]: (row["recorded_at"].day, row["team_id"]) for row in rows}
    assert found == {1: (FIRST.day, 1), 2: (SECOND.day, 2), 3: (SECOND.day, 2)}
