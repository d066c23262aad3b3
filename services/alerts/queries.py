"""Finding alerts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.together import Known

_OF_NEW_TASKS: Known[int, list[Alert]] = Known("alerts of new tasks")


async def get_alert(session: AsyncSession, alert_id: int) -> Alert | None:
    """The alert as it now is, locked. Its task, if it has one, is locked before it."""
    statement = (
        select(Alert)
        .where(Alert.id == alert_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def task_of_alert(session: AsyncSession, alert_id: int) -> int | None:
    """The id of the alert's task, for whoever must lock that first."""
    task_id: int | None = await session.scalar(select(Alert.task_id).where(Alert.id == alert_id))
    return task_id


async def alerts_of(session: AsyncSession, task_id: int) -> Sequence[Alert]:
    """Every alert there ever was about the task, oldest first."""
    statement = select(Alert).where(Alert.task_id == task_id).order_by(Alert.id)
    return (await session.scalars(statement)).all()


async def open_alerts(session: AsyncSession, *, task_id: int) -> Sequence[Alert]:
    """Those of a task that nobody has acknowledged, oldest first."""
    own = _OF_NEW_TASKS.peek(session, task_id)
    if own is not None:
        return [alert for alert in own if alert.acknowledged_at is None]
    statement = (
        select(Alert)
        .where(Alert.task_id == task_id, Alert.acknowledged_at.is_(None))
        .order_by(Alert.id)
    )
    return (await session.scalars(statement)).all()


def note_new_task(session: AsyncSession, task_id: int) -> None:
    """A batch has opened this task: only what it raises itself is about it."""
    _OF_NEW_TASKS.note(session, task_id, [])


def note_raised(session: AsyncSession, alert: Alert) -> None:
    own = _OF_NEW_TASKS.peek(session, alert.task_id or 0)
    if own is not None:
        own.append(alert)


async def open_alert_of(session: AsyncSession, kind: AlertKind, *, person_id: int) -> Alert | None:
    """The person's newest alert of this kind that no task has taken over."""
    statement = (
        select(Alert)
        .where(Alert.kind == kind, Alert.person_id == person_id, Alert.task_id.is_(None))
        .order_by(Alert.id.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def standing_alert(session: AsyncSession, kind: AlertKind) -> Alert | None:
    """The newest alert of this kind, about no task and nobody, that nobody has acknowledged."""
    statement = (
        select(Alert)
        .where(
            Alert.kind == kind,
            Alert.task_id.is_(None),
            Alert.person_id.is_(None),
            Alert.acknowledged_at.is_(None),
        )
        .order_by(Alert.id.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def ids_of_open(session: AsyncSession, kind: AlertKind) -> Sequence[int]:
    """Ids of those of a kind that nobody has acknowledged, in the order of their tasks."""
    statement = (
        select(Alert.id)
        .where(Alert.kind == kind, Alert.acknowledged_at.is_(None))
        .order_by(Alert.task_id, Alert.id)
    )
    return (await session.scalars(statement)).all()


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


async def held_too_long(session: AsyncSession, *, now: datetime) -> Sequence[tuple[int, int]]:
    """Ids of the task and the alert, where an acknowledgement has run out, in order of tasks."""
    statement = (
        select(Alert.task_id, Alert.id)
        .where(Alert.acknowledged_at.is_not(None), Alert.next_at <= now)
        .order_by(Alert.task_id, Alert.id)
        .limit(50)
    )
    rows = await session.execute(statement)
    return [(task_id, alert_id) for task_id, alert_id in rows if task_id is not None]


async def count_untold(session: AsyncSession) -> int:
    """Alerts that are due and that no coordinator can be told: the gravest thing there is."""
    statement = select(func.count(Alert.id)).where(
        Alert.acknowledged_at.is_(None), Alert.untold_since.is_not(None)
    )
    return await session.scalar(statement) or 0


async def count_open(session: AsyncSession) -> int:
    statement = select(func.count(Alert.id)).where(Alert.acknowledged_at.is_(None))
    return await session.scalar(statement) or 0
