"""How long an acknowledgement holds: knowing of a thing is not yet seeing to it."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import CALM, SILENT, AlertKind
from services.alerts.queries import get_alert, held_too_long
from services.alerts.service import bring_back
from services.policy import Policy
from services.tasks.lifecycle import IN_HAND, UNTAKEN, TaskStatus
from services.tasks.model import Task
from services.tasks.queries import lock_task
from services.tasks.service import note_event

#: Where an item may have stayed, until a coordinator says that it is over.
_LEFT = frozenset({TaskStatus.VERIFIED, TaskStatus.REFERRED})
#: What a coordinator alone can end, by the second key or by opening the task again.
_TO_VERIFY = frozenset({AlertKind.COMPLETED, AlertKind.STILL_THERE})


def hold_for(kind: AlertKind, task: Task, policy: Policy) -> timedelta:
    """How long nothing may happen before the alert comes back."""
    return policy.reminder_every if kind in CALM else policy.hold_times[task.priority - 1]


def unresolved(kind: AlertKind, task: Task, *, since: datetime) -> bool:
    """Whether what the alert said still holds, and nobody has moved the task since."""
    if kind in (AlertKind.POISON, AlertKind.SCHOOLS_UNKNOWN):
        return False
    if kind is AlertKind.SCHOOLS_WAIT:
        return task.status in _LEFT
    if kind in _TO_VERIFY:
        return task.status is TaskStatus.COMPLETED
    if kind in SILENT:
        return task.status in IN_HAND and task.moved_at <= since
    return task.status in UNTAKEN


async def end_holds(session: AsyncSession) -> int:
    """Acknowledged, and nothing has happened: coordinators are told again; of how many alerts."""
    back = 0
    for task_id, alert_id in await held_too_long(session, now=clock.now()):
        task = await lock_task(session, task_id)
        alert = await get_alert(session, alert_id)
        if task is None or alert is None or alert.acknowledged_at is None:
            continue
        if unresolved(alert.kind, task, since=alert.acknowledged_at):
            bring_back(alert)
            note_event(session, task, "unresolved", why=alert.kind.value)
            back += 1
        else:
            alert.next_at = None
    return back
