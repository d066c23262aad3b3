"""Finding calls, and what became of the reports that were made of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.hotline.model import Call
from services.reports.answers import Relation
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task


async def lock_call(session: AsyncSession, digest: str) -> Call | None:
    return await session.get(Call, digest, with_for_update=True, populate_existing=True)


async def last_calls(
    session: AsyncSession, person_id: int, *, limit: int
) -> Sequence[tuple[Report, TaskStatus]]:
    """Reports that the person took down on the telephone, newest first."""
    statement = (
        select(Report, Task.status)
        .join(Task, Task.id == Report.task_id)
        .where(Report.reporter_id == person_id, Report.relation == Relation.HOTLINE)
        .order_by(Report.id.desc())
        .limit(limit)
    )
    return [(report, status) for report, status in await session.execute(statement)]


async def task_status(session: AsyncSession, report: Report) -> TaskStatus | None:
    statement = select(Task.status).where(Task.id == report.task_id)
    return (await session.scalars(statement)).one_or_none()


async def drop_older(session: AsyncSession, *, than: datetime) -> None:
    """No browser posts a form again that is older."""
    await session.execute(delete(Call).where(Call.begun_at < than))
