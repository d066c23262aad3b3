"""Finding what the desk shows, with few questions however many tasks are open."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.reports.model import Report
from services.tasks.lifecycle import CLOSED
from services.tasks.model import LIVE, Task, TaskEvent
from services.teams.model import Team


async def open_tasks(
    session: AsyncSession, *, limit: int, organisation: str | None = None
) -> Sequence[tuple[Task, str | None]]:
    """With the name of the team that has each; the most urgent first, then the oldest."""
    own = [] if organisation is None else [Team.organisation == organisation]
    statement = (
        select(Task, Team.name)
        .outerjoin(Team, Team.id == Task.team_id)
        .where(text(f"task.{LIVE}"), *own)
        .order_by(Task.priority, Task.created_at, Task.id)
        .limit(limit)
    )
    return [(task, name) for task, name in await session.execute(statement)]


async def waiting_alerts(session: AsyncSession, task_ids: Collection[int]) -> dict[int, Alert]:
    """The newest alert of each task that nobody has acknowledged."""
    statement = (
        select(Alert)
        .where(Alert.acknowledged_at.is_(None), Alert.task_id.in_(task_ids))
        .order_by(Alert.id)
    )
    return {alert.task_id: alert for alert in await session.scalars(statement) if alert.task_id}


async def loose_alerts(session: AsyncSession) -> Sequence[tuple[Alert, str | None]]:
    """Those that nobody has acknowledged about no task, or about one that is closed and in no
    list, with its reference; newest first."""
    statement = (
        select(Alert, Task.reference)
        .outerjoin(Task, Task.id == Alert.task_id)
        .where(Alert.acknowledged_at.is_(None), or_(Task.id.is_(None), Task.status.in_(CLOSED)))
        .order_by(Alert.id.desc())
        .limit(50)
    )
    return [(alert, reference) for alert, reference in await session.execute(statement)]


async def count_reports(session: AsyncSession, task_ids: Collection[int]) -> dict[int, int]:
    statement = (
        select(Report.task_id, func.count())
        .where(Report.task_id.in_(task_ids))
        .group_by(Report.task_id)
    )
    return {task_id: count for task_id, count in await session.execute(statement) if task_id}


async def count_ringing(session: AsyncSession) -> int:
    """Alerts that nobody has acknowledged of urgent tasks, and of emergencies before Send."""
    urgent = and_(Task.priority == 1, text(f"task.{LIVE}"))
    loose = and_(Alert.task_id.is_(None), Alert.kind == AlertKind.EMERGENCY)
    statement = (
        select(func.count(Alert.id))
        .outerjoin(Task, Task.id == Alert.task_id)
        .where(Alert.acknowledged_at.is_(None), or_(urgent, loose))
    )
    return await session.scalar(statement) or 0


async def pulse(session: AsyncSession) -> tuple[int, int, int, int]:
    """Changes whenever a task or an alert does."""
    waiting = select(func.count()).where(Alert.acknowledged_at.is_(None)).scalar_subquery()
    newest = select(func.max(Alert.id)).scalar_subquery()
    events = select(func.max(TaskEvent.id)).scalar_subquery()
    tasks = select(func.max(Task.id)).scalar_subquery()
    [found] = await session.execute(select(waiting, newest, events, tasks))
    waits, alert, event, task = found
    return waits or 0, alert or 0, event or 0, task or 0
