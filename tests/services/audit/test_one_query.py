"""The one query finds exactly what the rules of the promise find, and reads only what is open."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.database import build_engine
from services.audit import queries
from services.audit.promise import Finding
from tests.services.audit.closed_work import many_closed
from tests.services.audit.small_world import NOW, SmallWorld, small_worlds

CLOSED = 2000


def by_subject(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda found: (found.breach, found.subject_id))


async def agree(engine: AsyncEngine, world: SmallWorld) -> None:
    async with AsyncSession(engine, expire_on_commit=False) as session:
        await world.settle(session)
        found = await queries.find_breaches(session, now=NOW)
        assert by_subject(list(found)) == by_subject(list(world.findings()))


@pytest.fixture
async def scratch(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database for many small worlds, none of which is ever committed."""
    shutil.copy(sqlite_template, tmp_path / "scratch.db")
    engine = build_engine(f"sqlite:///{tmp_path / 'scratch.db'}")
    yield engine
    await engine.dispose()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(world=small_worlds())
async def test_the_query_finds_what_the_rules_find(scratch: AsyncEngine, world: SmallWorld) -> None:
    await agree(scratch, world)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(world=small_worlds())
async def test_so_it_does_on_either_database(engine: AsyncEngine, world: SmallWorld) -> None:
    await agree(engine, world)


async def plan(session: AsyncSession) -> str:
    """How the database goes about the query."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    dialect = sqlite.dialect() if on_sqlite else postgresql.dialect()
    said = queries.breaches(NOW).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN" if on_sqlite else "EXPLAIN"
    await session.execute(text("ANALYZE"))
    rows = await session.connection()
    told = await rows.exec_driver_sql(f"{explain} {str(said).replace('%', '%%')}")
    return "\n".join(str(row[-1]) for row in told)


async def test_what_is_closed_is_not_read(session: AsyncSession) -> None:
    await many_closed(session, CLOSED)

    how = await plan(session)

    assert re.search("ix_task_(live|near)", how), how  # neither holds what is closed
    assert "ix_report_open" in how
    assert not re.findall(r"(?:SCAN|Seq Scan on) (?:task|report|outbox)\b(?! USING)", how), how
