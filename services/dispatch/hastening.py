"""A task that has become more urgent: from now on its shorter times hold."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.dispatch import queries
from services.dispatch.service import await_takers
from services.people.model import Person
from services.policy import policy_of
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.service import raise_priority


async def hasten(
    session: AsyncSession,
    task: Task,
    priority: int,
    *,
    by: Person,
    what: str = "raised",
    why: str | None = None,
) -> None:
    """Raise the task. Whoever is being asked has no longer than a new offer would give."""
    raise_priority(session, task, priority, by=by, what=what, why=why)
    due = policy_of(session).answer_due(priority, clock.now())
    for offer in await queries.open_offers(session, task.id):
        offer.due_at = min(offer.due_at, due)
    if task.status is TaskStatus.OPEN and task.held_at is None:
        await_takers(session, task)
