"""Two tasks become one, and are parted again. Both are locked, always in the order of their ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import close_alerts, raise_alert
from services.dispatch.hastening import hasten
from services.dispatch.held import release
from services.dispatch.service import dispatch, offer_waiting, withdraw_offers
from services.duplicates import queries
from services.duplicates.keeping import Standing, gravest
from services.duplicates.model import Merger
from services.errors import no_longer
from services.people.model import Person
from services.policy import policy_of
from services.relay.queries import pass_questions
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import ENDED, TaskStatus
from services.tasks.model import Task
from services.tasks.service import get_task, move, note_event

#: Why a task was cancelled that has become part of another one.
MERGED = "merged"
#: What somebody must still hear when the task of whoever told it ends.
_STILL_TO_BE_HEARD = frozenset({AlertKind.EMERGENCY, AlertKind.URGENT, AlertKind.WORDS})


@dataclass(frozen=True, slots=True)
class Moved:
    """Reports that came to a task, or left it (`came` false), to be told to whoever works on it."""

    task_id: int
    reports: Sequence[Report]
    came: bool


_MOVED = "reports moved in this session"


def take_moved(session: AsyncSession) -> list[Moved]:
    """What has moved since this was last asked in this session."""
    moved: list[Moved] = session.info.pop(_MOVED, [])
    return moved


def _note_moved(session: AsyncSession, moved: Moved) -> None:
    session.info.setdefault(_MOVED, []).append(moved)


def standing(task: Task) -> Standing:
    return Standing(task.id, task.status, task.team_id)


async def lock_both(session: AsyncSession, one_id: int, other_id: int) -> tuple[Task, Task]:
    """Both as they now are. Two who do this at once never wait for each other."""
    tasks = {id_: await get_task(session, id_) for id_ in sorted({one_id, other_id})}
    return tasks[one_id], tasks[other_id]


async def put_together(session: AsyncSession, kept: Task, gone: Task, *, by: Person) -> Merger:
    """The reports of `gone` go over to `kept`; both are locked. Raises IllegalMove."""
    reports = await reports_of_task(session, gone.id)
    move(session, gone, TaskStatus.CANCELLED, by=by, why=MERGED)
    merger = Merger(
        task_id=gone.id,
        into_id=kept.id,
        report_ids=[report.id for report in reports],
        made_at=clock.now(),
        made_by=by.id,
    )
    session.add(merger)
    for report in reports:
        report.task_id = kept.id
    await session.flush()  # from now on they are the other task's
    note_event(session, gone, "merged", by=by, why=kept.reference)
    note_event(session, kept, "joined", by=by, why=gone.reference)
    _note_moved(session, Moved(kept.id, reports, came=True))
    await withdraw_offers(session, gone)
    await pass_questions(session, gone.id, kept.id)
    await _pass_alerts(session, gone, kept, by=by)
    await _weigh(session, kept, by=by, may_sink=False)
    if kept.held_at is not None and gone.held_at is None:
        await release(session, kept, by=by)  # what was on its way to a team goes on
    gone.held_at = None
    if gone.team_id is not None:
        await offer_waiting(session)  # the team has room again
    return merger


async def _pass_alerts(session: AsyncSession, gone: Task, kept: Task, *, by: Person) -> None:
    """Nobody need see to a task that is over; what nobody has heard yet is told of the other."""
    for alert in await open_alerts(session, task_id=gone.id):
        if alert.kind in _STILL_TO_BE_HEARD:
            await raise_alert(session, alert.kind, task_id=kept.id)
    await close_alerts(session, task_id=gone.id, kinds=frozenset(AlertKind), by=by.id)


async def _weigh(session: AsyncSession, task: Task, *, by: Person, may_sink: bool) -> None:
    """Urgency and look by the reports that the task has now. It becomes less urgent only when the
    report that had made it so has left."""
    reports = await reports_of_task(session, task.id)
    task.look = gravest(report.look for report in reports)
    priority = min(report.priority for report in reports)
    if priority >= task.priority:
        task.priority = priority if may_sink else task.priority
        return
    await hasten(session, task, priority, by=by)
    if policy_of(session).told_at_once[priority - 1]:
        await raise_alert(session, AlertKind.URGENT, task_id=task.id)


async def part(session: AsyncSession, report: Report, *, by: Person) -> Task:
    """The report is followed by itself again, in the task that was opened for it. Raises when it is
    there already: a task keeps the report that it is named after."""
    own = await queries.task_named(session, report.reference)
    if own is None or report.task_id is None or own.id == report.task_id:
        raise no_longer()
    own, held = await lock_both(session, own.id, report.task_id)
    await session.refresh(report)
    merger = await queries.standing_merger(session, own.id)
    if merger is None or report.task_id != held.id:
        raise no_longer()
    await _begin_again(session, own, merger, [report], by=by)
    await _give_back(session, held, [report], by=by)
    return own


async def undo(session: AsyncSession, task_id: int, *, by: Person) -> tuple[Task, list[Report]]:
    """Everything that went over with the task comes back to it, as far as it is still there."""
    merger = await queries.standing_merger(session, task_id)
    if merger is None:
        raise no_longer()
    own, held = await lock_both(session, task_id, merger.into_id)
    merger = await queries.standing_merger(session, task_id)
    if merger is None or merger.into_id != held.id:
        raise no_longer()
    there = await reports_of_task(session, held.id)
    reports = [report for report in there if report.id in merger.report_ids]
    if not reports:
        raise no_longer()
    await _begin_again(session, own, merger, reports, by=by)
    await _give_back(session, held, reports, by=by)
    return own, reports


async def _begin_again(
    session: AsyncSession, own: Task, merger: Merger, reports: Sequence[Report], *, by: Person
) -> None:
    merger.undone_at = clock.now()
    for report in reports:
        report.task_id, report.further = own.id, False
        if report.status is ReportStatus.CLOSED:
            report.move_to(ReportStatus.TASKED)
            report.erased_at = None  # what is written from now on is erased once more
    await session.flush()
    move(session, own, TaskStatus.OPEN, by=by, why="parted")
    own.round += 1
    own.team_id = own.eta_at = own.suspended_from = None
    note_event(session, own, "parted", by=by)
    own.priority = min(report.priority for report in reports)
    own.look = gravest(report.look for report in reports)
    if policy_of(session).told_at_once[own.priority - 1]:
        await raise_alert(session, AlertKind.URGENT, task_id=own.id)
    await dispatch(session, own)


async def _give_back(
    session: AsyncSession, held: Task, reports: Sequence[Report], *, by: Person
) -> None:
    """The task goes on without these reports."""
    note_event(session, held, "left", by=by, why=reports[0].reference)
    _note_moved(session, Moved(held.id, reports, came=False))
    if held.status not in ENDED:
        await _weigh(session, held, by=by, may_sink=True)
