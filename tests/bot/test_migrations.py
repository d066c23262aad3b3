"""The migrations make exactly what the models say, on both databases, and can be taken back."""

import subprocess
import sys
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, inspect, make_url
from sqlalchemy.pool import NullPool

from bot.commands import MIGRATIONS, migrate
from bot.settings import Settings
from services.db import Base
from tests.databases import all_models


@pytest.fixture
def settings(empty_database_url: str) -> Settings:
    return Settings(database_url=empty_database_url)


@pytest.fixture
def engine(empty_database_url: str) -> Engine:
    """Without waiting loops: it looks from outside at what the migrations did."""
    url = make_url(empty_database_url)
    if url.get_backend_name() == "sqlite":
        url = url.set(drivername="sqlite")
    return create_engine(url, poolclass=NullPool)


def differences(connection: Connection) -> list[Any]:
    """What a new migration would have to change."""
    all_models()
    options = {"compare_type": True, "compare_server_default": True}
    context = MigrationContext.configure(connection, opts=options)
    return compare_metadata(context, Base.metadata)


def test_the_migrations_make_what_the_models_say(settings: Settings, engine: Engine) -> None:
    migrate(settings)

    with engine.connect() as connection:
        assert differences(connection) == []


def test_every_index_of_the_models_is_made_with_its_condition(
    settings: Settings, engine: Engine
) -> None:
    """A partial index that lost its condition would not be seen by the comparison above."""
    migrate(settings)
    all_models()
    wanted = {
        index.name: index.dialect_options[engine.dialect.name]["where"] is not None
        for table in Base.metadata.tables.values()
        for index in table.indexes
    }

    made = {
        index["name"]: index.get("dialect_options", {}).get(f"{engine.dialect.name}_where")
        is not None
        for table in Base.metadata.tables
        for index in inspect(engine).get_indexes(table)
        if not index.get("duplicates_constraint")
    }

    assert {name: made.get(str(name)) for name in wanted} == wanted


def test_migrating_again_changes_nothing(settings: Settings, engine: Engine) -> None:
    migrate(settings)
    migrate(settings)

    with engine.connect() as connection:
        assert differences(connection) == []


def test_every_step_can_be_taken_back(settings: Settings, engine: Engine) -> None:
    migrate(settings)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["database_url"] = settings.database_url

    command.downgrade(config, "base")

    assert set(inspect(engine).get_table_names()) == {"alembic_version"}


@pytest.mark.parametrize("empty_database_url", ["postgresql"], indirect=True)
def test_processes_that_start_at_once_migrate_once(
    settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFELANE_DATABASE_URL", settings.database_url)
    words = [sys.executable, "-m", "bot", "migrate"]
    starting = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _process in range(2)
    ]
    printed = [process.communicate(timeout=60) for process in starting]

    assert [process.returncode for process in starting] == [0, 0], printed
    with engine.connect() as connection:
        assert differences(connection) == []
