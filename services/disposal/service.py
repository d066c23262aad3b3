"""Closing with two keys: the team completes with a record, a coordinator verifies or reopens."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import check_coordinator, close_alerts, raise_alert
from services.dispatch.service import dispatch, offer_waiting
from services.disposal.model import Item, TaskMedia
from services.disposal.vocabulary import Category, Condition, Outcome
from services.errors import no_longer
from services.messages import Choice
from services.people.model import Person
from services.progress.hands import access_own_task
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.news import close_reports, reopen_reports, tell_reporters
from services.tasks.service import get_task, move
from services.texts import _

_AFTER = frozenset({AlertKind.COMPLETED, AlertKind.STILL_THERE, AlertKind.NO_PROGRESS})


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of the record."""

    category: Category
    quantity: int
    condition: Condition
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Record:
    """A disposal record: what was found, who had to leave their home, how much ground was searched
    or cleared, a photo, a note."""

    items: Sequence[ItemLine]
    evacuated: int | None = None
    area_m2: int | None = None
    photos: Sequence[int] = ()
    note: str = ""


async def complete(session: AsyncSession, task_id: int, record: Record, *, by: Person) -> Task:
    """The first key. Coordinators are asked to verify, reporters whether it is really gone."""
    task = await access_own_task(session, task_id, by)
    move(session, task, TaskStatus.COMPLETED, by=by)
    task.completed_at, task.evacuated = clock.now(), record.evacuated
    task.area_m2, task.closing_note = record.area_m2, record.note
    for line in record.items:
        session.add(
            Item(
                task_id=task.id,
                round=task.round,
                category=line.category,
                quantity=line.quantity,
                condition=line.condition,
                outcome=line.outcome,
                recorded_at=task.completed_at,
                team_id=task.team_id,
            )
        )
    session.add_all(TaskMedia(task_id=task.id, media_id=photo) for photo in record.photos)
    await session.flush()  # the cards shown next list the items
    await close_reports(session, task)
    await close_alerts(session, task_id=task.id, kinds=frozenset(AlertKind))
    await raise_alert(session, AlertKind.COMPLETED, task_id=task.id)
    await _ask_reporters(session, task)
    await offer_waiting(session)  # the team has room again
    return task


async def _ask_reporters(session: AsyncSession, task: Task) -> None:
    text = _(
        "{reference}: the team has finished its work. Thank you for reporting it.\n"
        "Please do not go there to look. From what you know: is it really gone?",
        reference=task.reference,
    )
    await tell_reporters(session, task, text, choices=_gone_choices)


def _gone_choices(report: Report) -> tuple[Choice, ...]:
    return (
        Choice(f"report:gone:{report.id}", _("Yes, it is gone")),
        Choice(f"report:still:{report.id}", _("No, it is still there")),
        Choice(f"report:unsure:{report.id}", _("I do not know")),
        Choice("report:begin", _("There is something else nearby")),
    )


async def verify(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    """The second key, a coordinator's."""
    await check_coordinator(session, by)
    task = await get_task(session, task_id)
    move(session, task, TaskStatus.VERIFIED, by=by)
    await close_alerts(session, task_id=task.id, kinds=_AFTER, by=by.id)
    return task


async def reopen(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    """It is still there: a new round begins, in which every team may be asked again."""
    await check_coordinator(session, by)
    task = await get_task(session, task_id)
    if task.status not in (TaskStatus.COMPLETED, TaskStatus.VERIFIED):
        raise no_longer()
    move(session, task, TaskStatus.OPEN, by=by, why="reopened")
    task.round += 1
    task.team_id, task.completed_at = None, None
    await reopen_reports(session, task)
    await close_alerts(session, task_id=task.id, kinds=_AFTER, by=by.id)
    await tell_reporters(
        session,
        task,
        _(
            "{reference}: your report has been opened again and a team is being looked for. "
            "Please stay away.",
            reference=task.reference,
        ),
    )
    await dispatch(session, task)
    return task
