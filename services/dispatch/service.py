"""Offering a task to the best team, and going on to the next when it does not take it."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import close_alerts, raise_alert
from services.dispatch import queries
from services.dispatch.candidates import next_candidates, reachable
from services.dispatch.made import note_made
from services.dispatch.model import Offer, OfferState
from services.dispatch.passes import passed_over
from services.errors import IllegalMove, no_longer
from services.people.model import Person
from services.policy import policy_of
from services.reports.priority import Priority
from services.tasks.lifecycle import UNTAKEN, TaskStatus
from services.tasks.model import Task
from services.tasks.queries import lock_task, untaken_tasks
from services.tasks.service import get_task, move, note_event
from services.teams.model import Team
from services.teams.nearest import Candidate
from services.texts import _
from services.unwritten import give_id

#: Reasons that end once a coordinator or a team has taken the task up.
NOBODY_HAS_IT = frozenset(
    {AlertKind.URGENT, AlertKind.NOBODY, AlertKind.CONFIRM, AlertKind.UNDELIVERED, AlertKind.HELD}
)


async def dispatch(session: AsyncSession, task: Task) -> None:
    """Offer the task as the installation decides: by itself, or after a coordinator's word."""
    if policy_of(session).dispatch == "confirm":
        await raise_alert(session, AlertKind.CONFIRM, task_id=task.id)
        await_takers(session, task)
    elif not await offer_next(session, task):
        await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
        note_event(session, task, "nobody_left")
        await_takers(session, task)


def await_takers(session: AsyncSession, task: Task) -> None:
    """When whoever was silent is asked again. Where coordinators choose, the house chooses for
    them only what is most urgent; everything else waits for them."""
    policy = policy_of(session)
    chosen = policy.dispatch == "confirm" and task.priority != Priority.P1
    task.progress_due_at = None if chosen else policy.answer_due(task.priority, clock.now())


async def offer_next(session: AsyncSession, task: Task, *, again: bool = False) -> bool:
    """Offer to the best team not yet asked, with `again` in a new pass; whether there is one."""
    asked = await _asked(session, task, again=again)
    while best := await next_candidates(session, task, asked=asked):
        asked.add(best[0].team.id)
        if await reachable(session, best[0].team.id):
            await _make_offer(session, task, best[0])
            move(session, task, TaskStatus.OFFERED)
            return True
        if not again:  # of a new pass it is known already
            await undelivered(session, task, await _make_offer(session, task, best[0]))
    return False


async def _asked(session: AsyncSession, task: Task, *, again: bool = False) -> set[int]:
    return passed_over(await queries.offers_of(session, task.id), task.round, again=again)


async def suggested(session: AsyncSession, task: Task, *, count: int) -> list[Candidate]:
    """For coordinators: who would be asked next; with nobody left, who was silent."""
    fresh = await next_candidates(session, task, count=count, asked=await _asked(session, task))
    if fresh:
        return fresh
    silent = await _asked(session, task, again=True)
    return await next_candidates(session, task, count=count, asked=silent)


async def _make_offer(
    session: AsyncSession, task: Task, candidate: Candidate, *, by: Person | None = None
) -> Offer:
    offer = Offer(
        task_id=task.id,
        team_id=candidate.team.id,
        round=task.round,
        distance_m=candidate.distance_m,
        state=OfferState.OPEN,
        made_at=clock.now(),
        made_by=by.id if by else None,
        due_at=policy_of(session).answer_due(task.priority, clock.now()),
    )
    await give_id(session, offer)  # its buttons carry its id
    note_made(session, offer)
    note_event(session, task, "offer_made", by=by, team_id=candidate.team.id)
    return offer


async def offer_to(session: AsyncSession, task: Task, team: Team, *, by: Person) -> None:
    """A coordinator's choice: one more offer, beside those that stand. First accept wins."""
    if task.status not in UNTAKEN:
        raise no_longer()
    if team.id in [o.team_id for o in await queries.open_offers(session, task.id)]:
        raise IllegalMove(_("{team} already has this offer.", team=team.name))
    if not await reachable(session, team.id):
        raise IllegalMove(_("{team} cannot be reached by message now.", team=team.name))
    task.held_at = None
    [candidate] = await next_candidates(session, task, only=team)
    await _make_offer(session, task, candidate, by=by)
    if task.status is TaskStatus.OPEN:
        move(session, task, TaskStatus.OFFERED, by=by)
    await close_alerts(session, task_id=task.id, kinds=NOBODY_HAS_IT, by=by.id)


def settle(
    offer: Offer, state: OfferState, *, by: Person | None = None, reason: str | None = None
) -> None:
    offer.state, offer.answered_at, offer.reason = state, clock.now(), reason
    offer.answered_by = by.id if by else None


async def pass_on(session: AsyncSession, task: Task) -> None:
    """With no offer standing any more, the task goes to the next team."""
    if task.status is TaskStatus.OFFERED and not await queries.open_offers(session, task.id):
        move(session, task, TaskStatus.OPEN)
        await dispatch(session, task)


async def undelivered(session: AsyncSession, task: Task, offer: Offer) -> None:
    """The team has not had the offer; coordinators are told. The caller passes the task on."""
    settle(offer, OfferState.UNDELIVERED)
    note_event(session, task, "undelivered", team_id=offer.team_id)
    await raise_alert(session, AlertKind.UNDELIVERED, task_id=task.id)


async def offer_not_delivered(session: AsyncSession, offer_id: int) -> None:
    """A message with this offer was given up; it goes to the next team when no other one with it
    is on its way, or no member can be reached."""
    offer = await queries.get_offer(session, offer_id)
    if offer is None:
        return
    task = await get_task(session, offer.task_id)
    await session.refresh(offer)
    if offer.state is OfferState.OPEN and not await _may_arrive(session, offer):
        await undelivered(session, task, offer)
        await pass_on(session, task)


async def _may_arrive(session: AsyncSession, offer: Offer) -> bool:
    promised = offer.told_at is not None
    if promised and not await queries.is_arriving(session, offer.id):
        return False
    return await reachable(session, offer.team_id)


async def expire_offers(session: AsyncSession) -> int:
    """Offers whose time is over end, and their tasks go on; how many ended."""
    ended = 0
    for overdue in await queries.overdue_offers(session, now=clock.now()):
        task = await lock_task(session, overdue.task_id)
        await session.refresh(overdue)
        if task is None or overdue.state is not OfferState.OPEN:
            continue  # answered in the meantime
        settle(overdue, OfferState.EXPIRED)
        note_event(session, task, "expired", team_id=overdue.team_id)
        await pass_on(session, task)
        ended += 1
    return ended


async def offer_waiting(session: AsyncSession) -> None:
    """A team came on duty, has room or can be reached again: what nobody has is offered again,
    to whoever was not asked yet, else to whoever did not answer."""
    confirm = policy_of(session).dispatch == "confirm"
    for task in await untaken_tasks(session):
        if not confirm:
            _ = await offer_next(session, task) or await offer_next(session, task, again=True)
        elif await suggested(session, task, count=1):
            await dispatch(session, task)


async def withdraw_offers(session: AsyncSession, task: Task) -> None:
    """The task ends elsewhere: nobody need answer any more."""
    for offer in await queries.open_offers(session, task.id):
        settle(offer, OfferState.WITHDRAWN)
