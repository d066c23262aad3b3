"""Finding alerts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind


async def get_alert(session: AsyncSession, alert_id: int) -> Alert | None:
    return await session.get(Alert, alert_id, with_for_update=True)


async def open_alerts(session: AsyncSession, *, task_id: int) -> Sequence[Alert]:
    """Those of a task that nobody has acknowledged, oldest first."""
    statement = (
        select(Alert)
        .where(Alert.task_id == task_id, Alert.acknowledged_at.is_(None))
        .order_by(Alert.id)
    )
    return (await session.scalars(statement)).all()


async def open_alert_of(session: AsyncSession, kind: AlertKind, *, person_id: int) -> Alert | None:
    """The person's newest alert of this kind that no task has taken over."""
    statement = (
        select(Alert)
        .where(Alert.kind == kind, Alert.person_id == person_id, Alert.task_id.is_(None))
        .order_by(Alert.id.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def due_alerts(session: AsyncSession, *, now: datetime) -> Sequence[Alert]:
    """Not acknowledged, and due to be told (again)."""
    statement = (
        select(Alert)
        .where(Alert.acknowledged_at.is_(None), Alert.next_at <= now)
        .order_by(Alert.next_at, Alert.id)
        .limit(50)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def count_open(session: AsyncSession) -> int:
    statement = select(func.count(Alert.id)).where(Alert.acknowledged_at.is_(None))
    return await session.scalar(statement) or 0
