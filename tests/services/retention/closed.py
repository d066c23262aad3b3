"""A task that is closed, and time that passes after it."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.retention.model import Kind
from services.retention.service import one_slice
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import a_task


async def a_closed_task(session: AsyncSession, **told: object) -> tuple[Task, Report]:
    task = await a_task(session, **told)
    report = (await session.scalars(select(Report).where(Report.task_id == task.id))).one()
    task.status, task.moved_at = TaskStatus.VERIFIED, clock.now()
    report.status = ReportStatus.CLOSED
    await session.flush()
    return task, report


async def after(session: AsyncSession, kind: Kind, **time: float) -> int:
    clock.advance(timedelta(**time))
    return (await one_slice(session, kind)).gone
