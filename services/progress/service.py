"""What a team tells of a task it has in hand: on the way, on site, interrupted, handed back."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import SILENT, AlertKind
from services.alerts.service import close_alerts, raise_alert
from services.dispatch.service import dispatch, offer_waiting
from services.errors import no_longer
from services.people.model import Person
from services.policy import policy_of
from services.progress.hands import access_in_hand, access_own_task, access_uninterrupted, tell_team
from services.tasks.lifecycle import IN_HAND, TaskStatus
from services.tasks.model import Task
from services.tasks.news import tell_reporters
from services.tasks.queries import overdue_tasks
from services.tasks.service import move, note_event
from services.teams.queries import team_of
from services.texts import Text, _, ngettext


class SuspendReason(StrEnum):
    """Why work on a task is interrupted."""

    WEATHER = "weather"
    DARK = "dark"
    SECURITY = "security"
    GUARDED = "guarded"


SUSPEND_REASONS: dict[SuspendReason, Text] = {
    SuspendReason.WEATHER: _("Weather"),
    SuspendReason.DARK: _("Darkness"),
    SuspendReason.SECURITY: _("Security"),
    SuspendReason.GUARDED: _("Guarded overnight"),
}

#: Minutes to arrival offered as buttons; anything else in between is not believable anyway.
ESTIMATES = (15, 30, 60, 120)


async def set_out(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    task = await access_uninterrupted(session, task_id, by)
    move(session, task, TaskStatus.EN_ROUTE, by=by)
    await _progressed(session, task)
    text = _("{reference}: the team is on its way.", reference=task.reference)
    await tell_reporters(session, task, text)
    return task


async def estimate(session: AsyncSession, task_id: int, minutes: int, *, by: Person) -> Task:
    """How many minutes the team needs; told to the reporters."""
    task = await access_own_task(session, task_id, by)
    if task.status is not TaskStatus.EN_ROUTE or minutes not in ESTIMATES:
        raise no_longer()
    task.eta_at = clock.now() + timedelta(minutes=minutes)
    task.progress_due_at = task.eta_at + policy_of(session).progress_times[task.priority - 1]
    await _progressed(session, task)
    note_event(session, task, "estimate", by=by, why=str(minutes))
    await tell_reporters(
        session,
        task,
        ngettext(
            "{reference}: the team expects to arrive in about {count} minute.",
            "{reference}: the team expects to arrive in about {count} minutes.",
            minutes,
            reference=task.reference,
        ),
    )
    return task


async def arrive(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    task = await access_uninterrupted(session, task_id, by)
    move(session, task, TaskStatus.ON_SITE, by=by)
    task.eta_at = None
    await _progressed(session, task)
    text = _(
        "{reference}: the team has arrived. Please follow what they say.", reference=task.reference
    )
    await tell_reporters(session, task, text)
    return task


async def suspend(
    session: AsyncSession, task_id: int, reason: SuspendReason, *, by: Person
) -> Task:
    task = await access_in_hand(session, task_id, by)
    before = task.status
    move(session, task, TaskStatus.SUSPENDED, by=by, why=reason.value)
    task.suspended_from = before
    await _progressed(session, task)
    text = _(
        "{reference}: the work had to be interrupted ({reason}). It goes on later. "
        "Please keep staying away.",
        reference=task.reference,
        reason=SUSPEND_REASONS[reason],
    )
    await tell_reporters(session, task, text)
    news = _(
        "{reference}: the coordinators have interrupted the work ({reason}).",
        reference=task.reference,
        reason=SUSPEND_REASONS[reason],
    )
    await tell_team(session, task.team_id, news, by)
    return task


async def resume(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    """Back to where the task was when it was interrupted."""
    task = await access_in_hand(session, task_id, by)
    if task.suspended_from is None:
        raise no_longer()
    move(session, task, task.suspended_from, by=by)
    task.suspended_from = None
    await _progressed(session, task)
    await tell_reporters(
        session, task, _("{reference}: the team goes on with its work.", reference=task.reference)
    )
    news = _("{reference}: the coordinators ask you to go on.", reference=task.reference)
    await tell_team(session, task.team_id, news, by)
    return task


async def hand_back(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    """The team gives the task up, or coordinators take it back; it goes to the next team, or
    coordinators are told."""
    task = await access_in_hand(session, task_id, by)
    team_id = task.team_id
    own = await team_of(session, by.id)
    what = "handed_back" if own is not None and own.id == team_id else "taken_back"
    move(session, task, TaskStatus.OPEN, by=by, why="handed_back")
    task.team_id, task.eta_at, task.suspended_from = None, None, None
    note_event(session, task, what, by=by, team_id=team_id)
    await _progressed(session, task)
    await tell_reporters(
        session,
        task,
        _(
            "{reference}: the team could not go on. We are looking for another one now. "
            "Please keep staying away.",
            reference=task.reference,
        ),
    )
    news = _(
        "{reference}: the coordinators have taken the task back. Your team need not go there.",
        reference=task.reference,
    )
    await tell_team(session, team_id, news, by)
    await dispatch(session, task)
    await offer_waiting(session)  # the team has room again
    return task


async def _progressed(session: AsyncSession, task: Task) -> None:
    await close_alerts(session, task_id=task.id, kinds=SILENT)


#: What silence is called where a task stands; everywhere else it shows no progress.
_SILENCE = {
    TaskStatus.ON_SITE: AlertKind.ON_SITE,
    TaskStatus.SUSPENDED: AlertKind.INTERRUPTED,
}


async def alert_silent(session: AsyncSession) -> int:
    """Coordinators hear of tasks in hand of which nothing was told for too long; how many."""
    overdue = await overdue_tasks(session, now=clock.now(), statuses=IN_HAND)
    for task in overdue:
        task.progress_due_at = None  # the alert repeats by itself from now on
        kind = _SILENCE.get(task.status, AlertKind.NO_PROGRESS)
        await raise_alert(session, kind, task_id=task.id)
        note_event(session, task, "silent")
    return len(overdue)
