"""What a coordinator does with tasks that are one, or are not: merge, part, choose the place."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.service import check_coordinator
from services.coordination.service import access_task
from services.duplicates import queries
from services.duplicates.keeping import keepers
from services.duplicates.merging import lock_both, part, put_together, standing, undo
from services.duplicates.model import Likeness
from services.errors import IllegalMove, NotFound, no_longer
from services.messages import Lane, Reply
from services.people.model import Person
from services.people.service import tell
from services.places.geodesy import distance_m
from services.reports.model import Report
from services.reports.queries import get_report, report_called, reports_of_task
from services.tasks.lifecycle import ENDED
from services.tasks.model import Task
from services.tasks.news import tell_reporters
from services.tasks.service import note_event
from services.teams.queries import get_team, members_of
from services.texts import Words, _


async def merge(
    session: AsyncSession, task_id: int, other_id: int, *, by: Person, keep: int | None = None
) -> Task | None:
    """Make the two one; the one that stays. None when both are in a team's hands: then `keep` must
    say which one stays. Raises IllegalMove when they cannot become one."""
    await check_coordinator(session, by)
    tasks = {task.id: task for task in await lock_both(session, task_id, other_id)}
    may = keepers(*(standing(tasks[id_]) for id_ in (task_id, other_id)))
    if not may:
        raise await _why_not(session, tasks.values())
    if keep is None and len(may) > 1:
        return None
    kept_id = may[0] if keep is None else keep
    if kept_id not in may:
        raise no_longer()
    kept = tasks.pop(kept_id)
    [gone] = tasks.values()
    reports = [report.id for report in await reports_of_task(session, gone.id)]
    await put_together(session, kept, gone, by=by)
    await _tell_merged(session, kept, gone, reports)
    return kept


async def _why_not(session: AsyncSession, tasks: Collection[Task]) -> IllegalMove:
    if len(tasks) < 2 or any(task.status in ENDED for task in tasks):
        return no_longer()
    return IllegalMove(
        _("Teams are already working on both. One of them must hand its task back first.")
    )


async def _tell_merged(
    session: AsyncSession, kept: Task, gone: Task, reports: Collection[int]
) -> None:
    text = _(
        "Your report is about something that was already reported as {reference}. Both are "
        "followed together; you get the news of it here. Please keep staying away.",
        reference=kept.reference,
    )
    await tell_reporters(session, kept, text, only=reports)
    if gone.team_id is None or gone.team_id == kept.team_id:
        return
    team = await get_team(session, kept.team_id) if kept.team_id else None
    news = _(
        "{gone} has become part of {kept}, which {team} has. Your team need not go there.",
        gone=gone.reference,
        kept=kept.reference,
        team=Words(team.name if team else "?"),
    )
    for member in await members_of(session, gone.team_id):
        reply = Reply(news, about=f"task:{gone.id}")
        await tell(session, member, reply, lane=Lane.URGENT)


async def unmerge(session: AsyncSession, task_id: int, *, by: Person) -> Task:
    """Undo a merger: what went over comes back, and a team is looked for."""
    await check_coordinator(session, by)
    own, reports = await undo(session, task_id, by=by)
    await _tell_parted(session, own, [report.id for report in reports])
    return own


async def split(session: AsyncSession, report_id: int, *, by: Person) -> Task:
    """Follow the report by itself again; coordinators can still take that back."""
    await check_coordinator(session, by)
    report = await get_report(session, report_id)
    held_id = report.task_id if report else None
    if report is None or held_id is None:
        raise no_longer()
    own = await part(session, report, by=by)
    await _note_parted(session, report, own, held_id)
    await _tell_parted(session, own, [report.id])
    return own


async def split_called(session: AsyncSession, reference: str, *, by: Person) -> Task:
    """`/split`: the report by its reference."""
    await check_coordinator(session, by)
    report = await report_called(session, reference)
    if report is None:
        raise NotFound(_("There is no report {reference}.", reference=Words(reference)))
    return await split(session, report.id, by=by)


async def _note_parted(session: AsyncSession, report: Report, own: Task, held_id: int) -> None:
    """So that both cards offer to merge them again."""
    if await queries.likeness_of(session, report.id) is None:
        _own, held = await lock_both(session, own.id, held_id)
        session.add(
            Likeness(
                report_id=report.id,
                task_id=own.id,
                other_id=held_id,
                distance_m=distance_m(own.point, held.point),
                said=None,
                found_at=clock.now(),
            )
        )


async def _tell_parted(session: AsyncSession, own: Task, reports: Collection[int]) -> None:
    text = _(
        "{reference}: your report is followed by itself again. We are looking for a team now. "
        "Please keep staying away.",
        reference=own.reference,
    )
    await tell_reporters(session, own, text, only=reports)


async def use_place(session: AsyncSession, task_id: int, report_id: int, *, by: Person) -> Task:
    """Where one of its reports says that it lies is the task's place from now on."""
    task = await access_task(session, task_id, by)
    report = next((r for r in await reports_of_task(session, task.id) if r.id == report_id), None)
    if report is None or task.status in ENDED or task.point == report.item_point:
        raise no_longer()
    task.item_lat, task.item_lon = report.item_lat, report.item_lon
    task.accuracy_m, task.commune = report.accuracy_m, report.commune
    note_event(session, task, "placed", by=by, why=report.reference)
    if task.team_id is not None:
        text = _("{reference}: the coordinators have corrected its place.",
                 reference=task.reference)  # fmt: skip
        for member in await members_of(session, task.team_id):
            await tell(session, member, Reply(text), lane=Lane.URGENT)
            pin = Reply(Words(f"📍 {task.reference}"), location=task.point)
            await tell(session, member, pin, lane=Lane.URGENT)
    return task
