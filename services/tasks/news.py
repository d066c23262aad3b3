"""What the people who reported an item are told of its task, in plain words."""

from collections.abc import Callable, Collection

from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Choice, Lane, Reply
from services.people.queries import get_person
from services.people.service import tell
from services.reports.answers import Relation
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.reports.queries import reports_of_task
from services.tasks.model import Task
from services.texts import Lines, Spoken, _

Choices = Callable[[Report], tuple[Choice, ...]]


async def tell_reporters(
    session: AsyncSession,
    task: Task,
    text: Spoken,
    *,
    choices: Choices | None = None,
    only: Collection[int] | None = None,
) -> int:
    """One message to every person whose report is part of this task and still stands; how many
    can be reached. `only` names reports by their ids. Several reports of one person are told of
    once, unless each asks something of its own or is somebody else's."""
    told, heard = 0, set[tuple[object, ...]]()
    for report in await reports_of_task(session, task.id):
        if report.status is ReportStatus.WITHDRAWN or (only is not None and report.id not in only):
            continue
        answers = choices(report) if choices else ()
        once = (report.reporter_id, report.relation and report.id, *(c.key for c in answers))
        if once in heard:
            continue
        heard.add(once)
        reporter = await get_person(session, report.reporter_id)
        said = _to_be_passed_on(report, _under_its_own_number(report, task, text))
        reply = Reply(said, choices=answers, about=f"task:{task.id}")
        told += await tell(session, reporter, reply, lane=Lane.UPDATE)
    return told


def _under_its_own_number(report: Report, task: Task, text: Spoken) -> Spoken:
    """The news speaks of the task; whoever joined it knows another number."""
    if report.reference == task.reference:
        return text
    return Lines([_("About your report {reference}:", reference=report.reference), text])


def _to_be_passed_on(report: Report, text: Spoken) -> Spoken:
    """Whoever wrote for somebody else is asked to tell them."""
    if report.relation is None:
        return text
    if report.relation is Relation.HOTLINE:
        head = _("📞 {reference}: tell the caller if they call again.", reference=report.reference)
    else:
        head = _("👥 For the one for whom you reported; please tell them.")
    return Lines([head, text])


async def close_reports(session: AsyncSession, task: Task) -> None:
    for report in await reports_of_task(session, task.id):
        if report.status is ReportStatus.TASKED:
            report.move_to(ReportStatus.CLOSED)


async def reopen_reports(session: AsyncSession, task: Task) -> None:
    for report in await reports_of_task(session, task.id):
        if report.status is ReportStatus.CLOSED:
            report.move_to(ReportStatus.TASKED)
            report.erased_at = None  # what is written from now on is erased once more
