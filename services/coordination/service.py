"""What only a coordinator may do with a task that no team has completed."""

from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import task_of_alert
from services.alerts.service import (
    access_alert,
    acknowledge,
    check_coordinator,
    close_alerts,
)
from services.coordination.holding import hold_for
from services.dispatch.service import offer_to, offer_waiting, withdraw_offers
from services.errors import no_longer
from services.people.model import Person
from services.policy import policy_of
from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.news import close_reports, tell_reporters
from services.tasks.service import get_task, move, note_event
from services.teams.queries import get_team
from services.texts import Text, _


class CancelReason(StrEnum):
    """Why a task ends without a visit."""

    WITHDRAWN = "withdrawn"
    NOT_ORDNANCE = "not_ordnance"
    DUPLICATE = "duplicate"


CANCEL_REASONS: dict[CancelReason, Text] = {
    CancelReason.WITHDRAWN: _("Withdrawn by the reporter"),
    CancelReason.NOT_ORDNANCE: _("Not ordnance"),
    CancelReason.DUPLICATE: _("Already reported"),
}

#: What the reporter is told. None of these may sound as if a place had been found harmless.
_CANCEL_NEWS: dict[CancelReason, Text] = {
    CancelReason.WITHDRAWN: _("closed as withdrawn"),
    CancelReason.NOT_ORDNANCE: _("closed by the coordinators after they looked into it"),
    CancelReason.DUPLICATE: _("already known and followed under another report"),
}


async def access_task(session: AsyncSession, task_id: int, person: Person) -> Task:
    """Any task, locked, for a coordinator. Raises NotPermitted for anybody else."""
    await check_coordinator(session, person)
    return await get_task(session, task_id)


async def assign(session: AsyncSession, task_id: int, team_id: int, *, by: Person) -> Task:
    """Offer the task to a team of the coordinator's choice; the team still has to accept."""
    task = await access_task(session, task_id, by)
    team = await get_team(session, team_id)
    if team is None:
        raise no_longer()
    await offer_to(session, task, team, by=by)
    return task


async def refer(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    """Another authority takes it over (commune, military, police …)."""
    task = await access_task(session, task_id, by)
    move(session, task, TaskStatus.REFERRED, by=by)
    text = _(
        "{reference}: your report has been passed on to another authority, which will deal "
        "with it. Please keep staying away.",
        reference=task.reference,
    )
    await _end(session, task, text, by=by)
    return task


async def cancel(session: AsyncSession, task_id: int, reason: CancelReason, *, by: Person) -> Task:
    task = await access_task(session, task_id, by)
    move(session, task, TaskStatus.CANCELLED, by=by, why=reason.value)
    text = _(
        "{reference}: your report is {how}. If you see anything suspicious, stay away and "
        "report it again.",
        reference=task.reference,
        how=_CANCEL_NEWS[reason],
    )
    await _end(session, task, text, by=by)
    return task


async def set_activity(
    session: AsyncSession, task_id: int, activity: Activity, *, by: Person
) -> Task:
    """Under which of the province's activities the task and its items count."""
    task = await access_task(session, task_id, by)
    if task.activity is activity:
        raise no_longer()
    task.activity = activity
    note_event(session, task, "activity", by=by, why=activity.value)
    return task


async def _end(session: AsyncSession, task: Task, text: Text, *, by: Person) -> None:
    await withdraw_offers(session, task)
    await close_alerts(session, task_id=task.id, kinds=frozenset(AlertKind), by=by.id)
    await close_reports(session, task)
    await tell_reporters(session, task, text)
    if task.team_id is not None:
        await offer_waiting(session)  # the team has room again


async def acknowledge_alert(session: AsyncSession, alert_id: int, *, by: Person) -> int | None:
    """A coordinator knows, for as long as the policy lets nothing happen. The id of the alert's
    task, if it has one; that is locked first, as wherever a task's alerts are changed."""
    await check_coordinator(session, by)
    task_id = await task_of_alert(session, alert_id)
    task = await get_task(session, task_id) if task_id is not None else None
    alert = await access_alert(session, alert_id, by)
    acknowledge(alert, by=by, hold=hold_for(alert.kind, task, policy_of(session)) if task else None)
    if task is not None:
        note_event(session, task, "acknowledged", by=by, why=alert.kind.value)
    return task_id
