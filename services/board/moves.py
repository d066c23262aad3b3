"""Telling whoever works on a task that reports have come to it, or have left it."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.facts import Facts, gather
from services.board.offer_parts import report_parts
from services.board.sight import Viewer, access_point
from services.dispatch.model import OfferState
from services.duplicates.merging import Moved, take_moved
from services.messages import Lane, Reply
from services.people.model import Person
from services.people.service import tell
from services.reports.model import Report
from services.tasks.queries import lock_task
from services.tasks.service import note_of
from services.teams.queries import members_of
from services.texts import Lines, Spoken, Words, _


async def tell_moves(session: AsyncSession) -> None:
    """With what came go its words, its pin and its photos."""
    for moved in take_moved(session):
        task = await lock_task(session, moved.task_id)
        if task is not None:
            viewer = Viewer.OFFERED if task.team_id is None else Viewer.ASSIGNED
            await _tell(session, (await gather(session, task)).seen_by(viewer), moved)


async def _tell(session: AsyncSession, facts: Facts, moved: Moved) -> None:
    for person in await _at_work(session, facts):
        for report in moved.reports:
            text = _come(facts, report) if moved.came else _gone(facts, report)
            reply = Reply(text, about=note_of(facts.task.id))
            await tell(session, person, reply, lane=Lane.URGENT)
            if moved.came:
                await _tell_all(session, person, facts, report)


async def _at_work(session: AsyncSession, facts: Facts) -> list[Person]:
    """The team that has the task, else whoever has been offered it."""
    asked = [offer.team_id for offer in facts.offers if offer.state is OfferState.OPEN]
    teams = [facts.task.team_id] if facts.task.team_id is not None else asked
    return [member for team_id in teams for member in await members_of(session, team_id)]


async def _tell_all(session: AsyncSession, person: Person, facts: Facts, report: Report) -> None:
    point = access_point(report.item_point, facts.viewer)
    if point is not None and report.place_how != "name":
        pin = Reply(Words(f"📍 {report.reference}"), location=point)
        await tell(session, person, pin, lane=Lane.UPDATE)
    for lane, part in await report_parts(session, report, facts.viewer):
        await tell(session, person, part, lane=lane)


def _come(facts: Facts, report: Report) -> Spoken:
    text = (
        _("👥 {reference}: one more item was reported there ({report}).",
          reference=facts.task.reference, report=report.reference)
        if report.further
        else _("👥 {reference}: it was reported once more ({report}).",
               reference=facts.task.reference, report=report.reference)
    )  # fmt: skip
    return Lines([text, Words(f"📝 {report.note}") if report.note else None])


def _gone(facts: Facts, report: Report) -> Spoken:
    return _(
        "✂ {reference}: report {report} is about something else and is followed by itself now.",
        reference=facts.task.reference,
        report=report.reference,
    )
