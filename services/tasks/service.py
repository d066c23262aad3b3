"""Opening a spot task, moving it, and noting what happened to it."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.queries import note_new_task
from services.errors import no_longer
from services.notify.promising import note_new_card
from services.people.model import Person
from services.policy import Policy, policy_of
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.reports.queries import note_reports
from services.tasks import queries
from services.tasks.lifecycle import IN_HAND, TaskStatus, check_move
from services.tasks.model import Task, TaskEvent
from services.together import add_later
from services.unwritten import give_id

_CHANGED = "tasks changed in this session"


async def open_task(session: AsyncSession, report: Report) -> Task:
    """The task that a new report becomes."""
    task = Task(
        reference=report.reference,
        status=TaskStatus.OPEN,
        round=1,
        priority=report.priority,
        look=report.look,
        item_lat=report.item_lat,
        item_lon=report.item_lon,
        accuracy_m=report.accuracy_m,
        commune=report.commune,
        ground=report.ground,
        created_at=clock.now(),
        moved_at=clock.now(),
    )
    await give_id(session, task)  # its report, offers and events name it
    _note_new(session, task, report)
    report.task_id = task.id
    report.move_to(ReportStatus.TASKED)
    note_event(session, task, "opened")
    return task


def _note_new(session: AsyncSession, task: Task, report: Report) -> None:
    """In a batch: of a task that nobody else can see there is nothing to be looked up."""
    queries.note_opened(session, task)
    note_new_task(session, task.id)
    note_new_card(session, f"task:{task.id}")
    note_reports(session, task.id, [report])


async def get_task(session: AsyncSession, task_id: int) -> Task:
    """The task, locked. For rooms that have already checked who asks."""
    task = await queries.lock_task(session, task_id)
    if task is None:
        raise no_longer()
    return task


async def get_task_of(session: AsyncSession, report: Report) -> Task:
    """The task that the report is part of now, locked: it may be going over to another one."""
    task = await get_task(session, report.task_id or 0)
    if task.status is TaskStatus.CANCELLED:
        await session.refresh(report)
        task = await get_task(session, report.task_id or 0)
    return task


async def access_team_task(session: AsyncSession, task_id: int, team_id: int) -> Task:
    """The task, locked, if this team has it in hand. Raises as for one that does not exist."""
    task = await get_task(session, task_id)
    if task.team_id != team_id or task.status not in IN_HAND:
        raise no_longer()
    return task


def move(
    session: AsyncSession,
    task: Task,
    to: TaskStatus,
    *,
    by: Person | None = None,
    why: str | None = None,
) -> None:
    """Move the task if its lifecycle allows, and write the event. Raises IllegalMove."""
    check_move(task.status, to)
    before, task.status, task.moved_at = task.status, to, clock.now()
    limits = _limits(policy_of(session), to)
    task.progress_due_at = clock.now() + limits[task.priority - 1] if limits else None
    note_event(session, task, to.value, before=before, by=by, why=why)


def raise_priority(
    session: AsyncSession,
    task: Task,
    priority: int,
    *,
    by: Person,
    what: str = "raised",
    why: str | None = None,
) -> None:
    """More urgent than it was. The time for a word from a team gets shorter, never longer.
    `what` is the event: a writer's words have raised it unless it says otherwise."""
    task.priority = priority
    limits = _limits(policy_of(session), task.status)
    if limits and task.progress_due_at is not None:
        task.progress_due_at = min(task.progress_due_at, clock.now() + limits[priority - 1])
    note_event(session, task, what, by=by, why=why)


def lower_priority(session: AsyncSession, task: Task, priority: int) -> None:
    """Less urgent than it was: from now on there is the longer time for a word from a team."""
    task.priority = priority
    limits = _limits(policy_of(session), task.status)
    if limits and task.progress_due_at is not None:
        task.progress_due_at = clock.now() + limits[priority - 1]


def _limits(policy: Policy, status: TaskStatus) -> tuple[timedelta, ...]:
    """How long a task may stay there without a word, by priority; none: nobody waits for one."""
    if status is TaskStatus.ON_SITE:
        return policy.site_times
    if status is TaskStatus.SUSPENDED:
        return policy.interrupted_times
    return policy.progress_times if status in IN_HAND else ()


def note_event(
    session: AsyncSession,
    task: Task,
    what: str,
    *,
    before: TaskStatus | None = None,
    by: Person | None = None,
    team_id: int | None = None,
    why: str | None = None,
) -> None:
    """Write down an act, and remember that the task's cards must be shown anew."""
    event = TaskEvent(
        task_id=task.id,
        at=clock.now(),
        what=what,
        before=before,
        after=task.status,
        person_id=by.id if by else None,
        team_id=team_id or task.team_id,
        why=why,
    )
    add_later(session, event)
    session.info.setdefault(_CHANGED, set()).add(task.id)


def note_of(task_id: int) -> str:
    """What a message is about that carries a writer's words or number beside the card: so it is
    found again when these are erased."""
    return f"note:{task_id}"


def take_changed(session: AsyncSession) -> set[int]:
    """Ids of the tasks changed since this was last asked in this session."""
    changed: set[int] = session.info.pop(_CHANGED, set())
    return changed
