"""A team's answer to an offer: accepted or declined, once, by a member, while it stands."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.service import close_alerts
from services.dispatch import queries
from services.dispatch.model import DeclineReason, Offer, OfferState
from services.dispatch.service import NOBODY_HAS_IT, pass_on, settle
from services.errors import IllegalMove, no_longer
from services.people.model import Person
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.news import tell_reporters
from services.tasks.service import get_task, move, note_event
from services.teams.queries import get_team
from services.teams.service import access_team
from services.texts import _


async def access_offer(session: AsyncSession, offer_id: int, person: Person) -> tuple[Task, Offer]:
    """The offer and its task, locked, if it was made to the person's team and still stands."""
    team = await access_team(session, person)
    offer = await queries.get_offer(session, offer_id)
    if offer is None or offer.team_id != team.id:
        raise no_longer()
    task = await get_task(session, offer.task_id)
    await session.refresh(offer)
    if offer.state is not OfferState.OPEN:
        raise await _why_gone(session, task, offer)
    return task, offer


async def _why_gone(session: AsyncSession, task: Task, offer: Offer) -> IllegalMove:
    if offer.state is OfferState.TAKEN and task.team_id is not None:
        winner = await get_team(session, task.team_id)
        name = winner.name if winner else ""
        return IllegalMove(_("{team} was first and has taken this task.", team=name))
    if offer.state is OfferState.EXPIRED:
        return IllegalMove(_("The time for this offer is over; it went on to the next team."))
    return no_longer()


async def accept(session: AsyncSession, offer_id: int, *, by: Person) -> Task:
    """The first accept wins; every other offer of the task ends. Reporters are told."""
    task, offer = await access_offer(session, offer_id, by)
    settle(offer, OfferState.ACCEPTED, by=by)
    for other in await queries.open_offers(session, task.id):
        if other.id != offer.id:
            settle(other, OfferState.TAKEN)
    task.team_id = offer.team_id
    move(session, task, TaskStatus.ACCEPTED, by=by)
    await close_alerts(session, task_id=task.id, kinds=NOBODY_HAS_IT)
    team = await access_team(session, by)
    await tell_reporters(
        session,
        task,
        _(
            "{reference}: the EOD team {team} has taken your report and is getting ready. "
            "Please stay away and keep others away until they arrive.",
            reference=task.reference,
            team=team.name,
        ),
    )
    return task


async def decline(
    session: AsyncSession, offer_id: int, reason: DeclineReason, *, by: Person
) -> Task:
    task, offer = await access_offer(session, offer_id, by)
    settle(offer, OfferState.DECLINED, by=by, reason=reason.value)
    note_event(session, task, "declined", by=by, team_id=offer.team_id, why=reason.value)
    await pass_on(session, task)
    return task
