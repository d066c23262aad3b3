"""What goes one step further by itself: unsent offers, teams that leave, tasks nobody has."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.dispatch import queries
from services.dispatch.model import Offer, OfferState
from services.dispatch.service import (
    await_takers,
    offer_next,
    pass_on,
    settle,
    undelivered,
)
from services.policy import policy_of
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.queries import lock_task, overdue_tasks
from services.tasks.service import note_event


async def ask_again(session: AsyncSession) -> int:
    """Tasks that nobody has had for their priority's time: teams that did not answer are asked
    once more, and where coordinators choose and none did, an urgent one is offered by itself.
    How many have been offered."""
    offered = 0
    now = clock.now()
    for task in await overdue_tasks(session, now=now, statuses={TaskStatus.OPEN}):
        if await offer_next(session, task) or await offer_next(session, task, again=True):
            offered += 1
        else:
            await_takers(session, task)
    return offered


async def end_unsent(session: AsyncSession) -> int:
    """Offers whose message has reached nobody in its time count as undelivered; how many."""
    policy = policy_of(session)
    limits = [min(times) for times in zip(policy.delivery_times, policy.offer_times, strict=True)]
    before = {priority: clock.now() - limit for priority, limit in enumerate(limits, start=1)}
    ended = 0
    for offer in await queries.unsent_offers(session, before=before):
        task = await _locked(session, offer)
        if task is not None:
            await undelivered(session, task, offer)
            await pass_on(session, task)
            ended += 1
    return ended


async def leave(session: AsyncSession, team_id: int) -> None:
    """The team goes off duty: nobody waits for its answers, its offers go on to the next."""
    for offer in await queries.open_offers_to(session, team_id):
        task = await _locked(session, offer)
        if task is not None:
            settle(offer, OfferState.WITHDRAWN)
            note_event(session, task, "off_duty", team_id=team_id)
            await pass_on(session, task)


async def _locked(session: AsyncSession, offer: Offer) -> Task | None:
    """The offer's task, locked; None when the offer was answered in the meantime."""
    task = await lock_task(session, offer.task_id)
    await session.refresh(offer)
    return task if offer.state is OfferState.OPEN else None
