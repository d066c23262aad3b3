"""Raising an alert, telling it until somebody knows, and acknowledging it."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts import queries
from services.alerts.model import CALM, Alert, AlertKind
from services.errors import NotPermitted, no_longer
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.policy import policy_of
from services.texts import _


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
    await session.flush()  # its buttons carry its id
    return alert


def note_told(session: AsyncSession, alert: Alert) -> None:
    """Count a telling and set the time of the next one."""
    waits = policy_of(session).alert_repeats
    wait = waits[min(alert.told, len(waits) - 1)]
    alert.told += 1
    alert.next_at = None if alert.kind in CALM else clock.now() + wait


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


def acknowledge(alert: Alert, *, by: Person) -> None:
    """Somebody knows. Raises when somebody already said so."""
    if alert.acknowledged_at is not None:
        raise no_longer()
    alert.acknowledged_at, alert.acknowledged_by = clock.now(), by.id


async def close_alerts(
    session: AsyncSession, *, task_id: int, kinds: frozenset[AlertKind], by: int | None = None
) -> None:
    """The reason is gone: what is still open of these kinds need not be told any more."""
    for alert in await queries.open_alerts(session, task_id=task_id):
        if alert.kind in kinds:
            alert.acknowledged_at, alert.acknowledged_by = clock.now(), by
