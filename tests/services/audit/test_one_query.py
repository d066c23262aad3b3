"""The one query finds exactly what the rules of the promise find, and reads only what is open."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.database import build_engine
from services.audit import queries
from services.audit.promise import Finding
from services.notify.model import Delivery, OutboxMessage
from services.pictures.kinds import Look
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import a_person
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


#: Years of work, all of it done: tasks, their reports, and what was sent about them.
PLACE = {"item_lat": 16.8, "item_lon": 107.1, "priority": 3, "look": Look.UNKNOWN}


def closed_tasks() -> list[dict[str, Any]]:
    return [
        {
            "id": n,
            "reference": f"QT-26-{n:04}",
            "status": TaskStatus.VERIFIED,
            "round": 1,
            "created_at": NOW,
            "moved_at": NOW,
            "closing_note": "",
            **PLACE,
        }
        for n in range(1, CLOSED + 1)
    ]


def closed_reports(reporter_id: int) -> list[dict[str, Any]]:
    return [
        {
            "reference": f"QT-26-{n:04}",
            "year": 2026,
            "number": n,
            "reporter_id": reporter_id,
            "task_id": n,
            "status": ReportStatus.CLOSED,
            "received_at": NOW,
            "channel": "webchat",
            "dangers": [],
            "emergency": False,
            "note": "",
            "landmark": "",
            "place_how": "pin",
            "media": [],
            "call_back": False,
            **PLACE,
        }
        for n in range(1, CLOSED + 1)
    ]


def sent_letters() -> list[dict[str, Any]]:
    return [
        {
            "lane": n % 4,
            "channel": "webchat",
            "contact": f"person-{n}",
            "payload": {},
            "card": f"task:{n}",
            "fresh": False,
            "state": Delivery.SENT,
            "attempts": 1,
            "created_at": NOW,
            "due_at": NOW,
        }
        for n in range(1, CLOSED + 1)
    ]


async def many_closed(session: AsyncSession) -> None:
    reporter = await a_person(session)
    await session.execute(insert(Task), closed_tasks())
    await session.execute(insert(Report), closed_reports(reporter.id))
    await session.execute(insert(OutboxMessage), sent_letters())


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
    await many_closed(session)

    how = await plan(session)

    assert "ix_task_live" in how
    assert "ix_report_open" in how
    assert not re.findall(r"(?:SCAN|Seq Scan on) (?:task|report|outbox)\b(?! USING)", how), how
