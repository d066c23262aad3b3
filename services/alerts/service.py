"""Raising an alert, telling it until somebody knows, and acknowledging it."""

from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts import queries
from services.alerts.model import CALM, Alert, AlertKind
from services.errors import NotPermitted, no_longer
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.policy import policy_of
from services.texts import _

log = structlog.get_logger(__name__)

#: How soon it is tried again when no coordinator could be told.
SOON = timedelta(seconds=20)


_RAISED = "alerts raised in this session"
_ENDED = "alerts ended in this session"


def take_raised(session: AsyncSession) -> bool:
    """Whether an alert was raised since this was last asked in this session."""
    return bool(session.info.pop(_RAISED, False))


async def raise_alert(
    session: AsyncSession,
    kind: AlertKind,
    *,
    task_id: int | None = None,
    person_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> Alert:
    """An alert due to be told now. One of the same kind still open for the task is told anew."""
    if task_id is not None:
        for standing in await queries.open_alerts(session, task_id=task_id):
            if standing.kind is kind:
                standing.next_at = clock.now()
                session.info[_RAISED] = True
                return standing
    alert = Alert(
        kind=kind,
        task_id=task_id,
        person_id=person_id,
        details=details or {},
        created_at=clock.now(),
        next_at=clock.now(),
        told=0,
    )
    session.add(alert)
    session.info[_RAISED] = True
    await session.flush()  # its buttons carry its id
    queries.note_raised(session, alert)
    return alert


def note_told(session: AsyncSession, alert: Alert) -> None:
    """Count a telling and set the time of the next one."""
    policy = policy_of(session)
    wait = policy.alert_repeats[min(alert.told, len(policy.alert_repeats) - 1)]
    alert.told += 1
    alert.untold_since = None
    alert.next_at = clock.now() + (policy.reminder_every if alert.kind in CALM else wait)


def note_untold(alert: Alert) -> None:
    """No coordinator can be reached: it counts as told to nobody and is soon tried again."""
    alert.untold_since = alert.untold_since or clock.now()
    alert.next_at = clock.now() + SOON
    log.error("alert untold: no coordinator can be reached", alert=alert.id, kind=alert.kind.value)


async def access_alert(session: AsyncSession, alert_id: int, person: Person) -> Alert:
    """The alert, for a coordinator. Raises NotPermitted for anybody else."""
    await check_coordinator(session, person)
    alert = await queries.get_alert(session, alert_id)
    if alert is None:
        raise no_longer()
    return alert


async def check_coordinator(session: AsyncSession, person: Person) -> None:
    if Role.COORDINATOR not in await roles_of(session, person.id):
        raise NotPermitted(_("Only a coordinator can do this."))


def acknowledge(alert: Alert, *, by: Person, hold: timedelta | None = None) -> None:
    """Somebody knows; with `hold`, for so long. Raises when somebody already said so."""
    if alert.acknowledged_at is not None:
        raise no_longer()
    alert.acknowledged_at, alert.acknowledged_by = clock.now(), by.id
    alert.next_at = clock.now() + hold if hold else None


def bring_back(alert: Alert) -> None:
    """An acknowledgement that led to nothing counts no more; it is told from the beginning."""
    alert.acknowledged_at, alert.acknowledged_by = None, None
    alert.told, alert.next_at = 0, clock.now()


def end_alert(session: AsyncSession, alert: Alert) -> None:
    """The reason of an alert without a task is gone; whoever has its card is shown that."""
    alert.acknowledged_at, alert.next_at = clock.now(), None
    session.info.setdefault(_ENDED, []).append(alert)


def take_ended(session: AsyncSession) -> list[Alert]:
    """Alerts that ended by themselves since this was last asked in this session."""
    ended: list[Alert] = session.info.pop(_ENDED, [])
    return ended


async def end_for_good(
    session: AsyncSession, task_id: int, kind: AlertKind, *, by: int | None = None
) -> None:
    """What the alert was about is done: it is told no more, and an acknowledgement that holds
    brings it back no more."""
    for alert in await queries.alerts_of(session, task_id):
        if alert.kind is kind and alert.next_at is not None:
            alert.acknowledged_at = alert.acknowledged_at or clock.now()
            alert.acknowledged_by, alert.next_at = alert.acknowledged_by or by, None


async def close_alerts(
    session: AsyncSession, *, task_id: int, kinds: frozenset[AlertKind], by: int | None = None
) -> None:
    """The reason is gone: what is still open of these kinds need not be told any more."""
    for alert in await queries.open_alerts(session, task_id=task_id):
        if alert.kind in kinds:
            alert.acknowledged_at, alert.acknowledged_by = clock.now(), by
            alert.next_at = None
