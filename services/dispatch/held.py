"""Reports that coordinators look at before a team is asked: kept, told, and let go with one tap."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import close_alerts, raise_alert
from services.dispatch.service import dispatch
from services.errors import no_longer
from services.people.model import Person
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.service import note_event

HELD = frozenset({AlertKind.HELD})


async def hold(session: AsyncSession, task: Task, *, why: str) -> None:
    """No team is asked by the house itself until a coordinator lets it go or asks one."""
    task.held_at, task.progress_due_at = clock.now(), None
    note_event(session, task, "held", why=why)
    await raise_alert(session, AlertKind.HELD, task_id=task.id)


async def release(session: AsyncSession, task: Task, *, by: Person) -> None:
    """Offered like any other from now on."""
    if task.held_at is None or task.status is not TaskStatus.OPEN:
        raise no_longer()
    task.held_at = None
    note_event(session, task, "released", by=by)
    await close_alerts(session, task_id=task.id, kinds=HELD, by=by.id)
    await dispatch(session, task)
