"""(g) The desk's list and its map's data beside a hundred thousand tasks: what is done, and what is
open now, as a province has it in a bad week."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import create_app
from bot.database import let_go
from bot.settings import Settings
from handlers.shared_commit import all_written
from services import clock
from services.people.model import Role
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.signin.service import make_link
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.bench.databases import databases, folder
from tests.bench.table import Row, at_most, percentile
from tests.factories import XA_KHE_SANH, a_person
from tests.services.audit.closed_work import closed_reports, closed_tasks, many_closed

CLOSED, OPEN, LOOKS = 100_000, 300, 60
MOST_MS = 150.0
PAGES = {"list": "/dashboard", "list alone": "/dashboard/list", "map": "/dashboard/map.json"}
SITE = "http://desk.test"


@dataclass(frozen=True, slots=True)
class Size:
    """How much lies in the database, and how often each page is asked for."""

    closed: int = CLOSED
    open: int = OPEN
    looks: int = LOOKS


def measure(*, quick: bool) -> Iterator[Row]:
    """The 95th percentile of each page's answer, over ASGI: without a network."""
    size = Size(CLOSED // 10, OPEN, LOOKS // 3) if quick else Size()
    for kind in ("sqlite", "postgresql"):
        for page, taken in asyncio.run(answers(kind, size)).items():
            what = f"(g) desk's {page} beside {size.closed:,} tasks, {size.open} open, {kind}"
            yield at_most(what, percentile(taken, 0.95), MOST_MS)


async def answers(kind: str, size: Size) -> dict[str, list[float]]:
    """Milliseconds of every answer, by page."""
    with databases(kind) as made, folder() as media:
        app = create_app(_settings(made.new(), media))
        parts = app.state.parts
        async with parts.house.sessions.begin() as session:
            await _fill(session, size)
            link = await make_link(session, await a_person(session, role=Role.COORDINATOR))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=SITE) as browser:
            await browser.post(link.removeprefix(SITE))
            taken = {page: await _ask(browser, PAGES[page], size.looks) for page in PAGES}
        await all_written()
        await let_go(parts.engine)
        await let_go(parts.reader)
    return taken


def _settings(url: str, media: Path) -> Settings:
    return Settings(database_url=url, media_dir=media, public_url=SITE, secret_key="a bench's")  # type: ignore[arg-type]


async def _fill(session: AsyncSession, size: Size) -> None:
    await many_closed(session, size.closed)
    reporter = await a_person(session)
    first = size.closed + 1
    tasks, reports = (
        rows[size.closed :]
        for rows in (
            closed_tasks(size.closed + size.open),
            closed_reports(size.closed + size.open, reporter.id),
        )
    )
    opened = {"status": TaskStatus.OPEN, "commune": XA_KHE_SANH, "created_at": clock.now()}
    tasked = {"status": ReportStatus.TASKED, "commune": XA_KHE_SANH}
    assert tasks[0]["id"] == first
    await session.execute(insert(Task), [row | opened for row in tasks])
    await session.execute(insert(Report), [row | tasked for row in reports])
    await session.execute(text("ANALYZE"))


async def _ask(browser: httpx.AsyncClient, page: str, looks: int) -> list[float]:
    """The first answer warms up and is not counted."""
    taken = []
    for _look in range(looks + 1):
        start = time.perf_counter()
        answer = await browser.get(page)
        taken.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200
    return taken[1:]
