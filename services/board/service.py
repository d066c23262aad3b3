"""Showing tasks: one living card for each person who has it, edited as the task changes."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert, AlertKind
from services.alerts.queries import due_alerts
from services.alerts.service import note_told, note_untold, take_ended, take_raised
from services.board import coordinator_card, groups, team_card
from services.board.facts import Facts, gather
from services.board.held import tell_held
from services.board.moves import tell_moves
from services.board.offer_parts import offer_parts
from services.board.sight import Viewer
from services.dispatch.model import OfferState
from services.dispatch.service import suggested
from services.messages import Lane, Reply
from services.notify.promising import holders
from services.people.model import Person, Role
from services.people.queries import (
    get_person,
    people_with,
    person_at,
    reachable_with,
    roles_of,
)
from services.people.service import tell
from services.policy import policy_of
from services.tasks.lifecycle import IN_HAND, UNTAKEN
from services.tasks.model import Task
from services.tasks.queries import lock_free_tasks, lock_task
from services.tasks.service import take_changed
from services.teams.model import Team
from services.teams.nearest import Candidate, last_known
from services.teams.queries import get_team, members_of, team_of, teams_by_id
from services.together import is_together


async def show_changes(session: AsyncSession) -> None:
    """Bring every card of the tasks changed in this transaction up to date; tell due alerts."""
    await tell_moves(session)
    for task_id in sorted(take_changed(session)):
        task = await lock_task(session, task_id)
        if task is not None:
            await _show_everywhere(session, task)
    for alert in take_ended(session):
        await show_alert(session, alert)
    # In a batch only what it has raised itself: the clock's next look tells what is due besides.
    if take_raised(session) or not is_together(session):
        await tell_due_alerts(session)


async def _show_everywhere(session: AsyncSession, task: Task) -> None:
    facts = await gather(session, task)
    await _tell_new_offers(session, facts)
    await groups.show_in_groups(session, facts)
    for person in await _watchers(session, task):
        reply = await card_for(session, facts, person)
        await tell(session, person, reply, lane=Lane.UPDATE)


async def _watchers(session: AsyncSession, task: Task) -> list[Person]:
    """Every coordinator, who has each task's card from its beginning unless it is held, and all who
    were shown it."""
    shown = [
        await person_at(session, address) for address in await holders(session, f"task:{task.id}")
    ]
    coordinators = [] if task.held_at else await people_with(session, Role.COORDINATOR)
    return list({person.id: person for person in [*coordinators, *filter(None, shown)]}.values())


async def _tell_new_offers(session: AsyncSession, facts: Facts) -> None:
    for offer in facts.offers:
        if offer.state is not OfferState.OPEN or offer.told_at is not None:
            continue
        offer.told_at = clock.now()
        await groups.tell_offer(session, facts, offer.team_id)
        team = await get_team(session, offer.team_id)
        for member in await members_of(session, offer.team_id):
            if team is not None:
                await _tell_offer(session, facts, member, team)


async def _tell_offer(session: AsyncSession, facts: Facts, member: Person, team: Team) -> None:
    card = _team_view(session, facts, team)
    await tell(session, member, _fresh(card), lane=Lane.URGENT)
    for lane, part in await offer_parts(session, facts.seen_by(Viewer.OFFERED)):
        await tell(session, member, part, lane=lane)


def _fresh(card: Reply) -> Reply:
    return Reply(card.text, choices=card.choices, card=card.card, about=card.about, fresh=True)


async def show_task(
    session: AsyncSession, task: Task, person: Person, *, mode: str = "", fresh: bool = False
) -> None:
    """The task's card to one person, in a mode of its buttons."""
    card = await card_for(session, await gather(session, task), person, mode=mode)
    await tell(session, person, _fresh(card) if fresh else card, lane=Lane.REPLY)


async def card_for(session: AsyncSession, facts: Facts, person: Person, *, mode: str = "") -> Reply:
    """What this person may see of the task, and do with it, now."""
    team = await team_of(session, person.id)
    coordinator = Role.COORDINATOR in await roles_of(session, person.id)
    if team is not None and (_concerned(facts, team) or not coordinator):
        return _team_view(session, facts, team, mode=mode)
    if not coordinator:
        return team_card.foreign_card(facts)
    nearest = await _suggested(session, facts.task)
    asked = await teams_by_id(session, [offer.team_id for offer in facts.offers])
    names = {team.id: team.name for team in asked.values()}
    seen = facts.seen_by(Viewer.COORDINATOR)
    return coordinator_card.coordinator_card(seen, nearest, teams=names, mode=mode)


async def _suggested(session: AsyncSession, task: Task) -> list[Candidate]:
    if task.status not in UNTAKEN:
        return []
    return await suggested(session, task, count=coordinator_card.SUGGESTED)


def _concerned(facts: Facts, team: Team) -> bool:
    offer = facts.offer_to(team)
    return facts.task.team_id == team.id or (offer is not None and offer.state is OfferState.OPEN)


def _team_view(session: AsyncSession, facts: Facts, team: Team, *, mode: str = "") -> Reply:
    start = last_known(team, now=facts.now, fresh=policy_of(session).position_fresh)
    offer = facts.offer_to(team)
    if offer is not None and offer.state is OfferState.OPEN:
        return team_card.offer_card(facts.seen_by(Viewer.OFFERED), offer, start=start, mode=mode)
    if facts.task.team_id == team.id and facts.task.status in IN_HAND:
        return team_card.work_card(facts.seen_by(Viewer.ASSIGNED), start=start, mode=mode)
    return team_card.ended_card(facts, team, offer)


async def tell_due_alerts(session: AsyncSession) -> int:
    """Every alert that is due goes to every coordinator, at the end of their conversation; how
    many were told to at least one. What another act is changing just now is told a look later."""
    due = await due_alerts(session, now=clock.now())
    if not due:
        return 0
    told, held = 0, list[Alert]()
    tasks = await lock_free_tasks(session, {a.task_id for a in due if a.task_id is not None})
    for alert in due:
        if alert.task_id is not None and alert.task_id not in tasks:
            continue
        if alert.kind is AlertKind.HELD:
            held.append(alert)
            continue
        if await _tell_alert(session, alert, tasks.get(alert.task_id or 0)):
            note_told(session, alert)
            told += 1
        else:
            note_untold(alert)
    return told + await tell_held(session, held)


async def _tell_alert(session: AsyncSession, alert: Alert, task: Task | None) -> int:
    """How many coordinators it is promised to."""
    coordinators = await reachable_with(session, Role.COORDINATOR)
    if not coordinators:
        return 0
    facts = await gather(session, task) if task is not None else None
    for coordinator in coordinators:
        if facts is not None:
            reply = await card_for(session, facts, coordinator)
        else:
            reply = await alert_reply(session, alert)
        await tell(session, coordinator, _fresh(reply), lane=Lane.URGENT)
    return len(coordinators)


async def alert_reply(session: AsyncSession, alert: Alert) -> Reply:
    phone = None
    if alert.person_id is not None:
        phone = (await get_person(session, alert.person_id)).phone
    ambulance = policy_of(session).ambulance
    return coordinator_card.alert_card(alert, phone=phone, ambulance=ambulance)


async def show_alert(session: AsyncSession, alert: Alert) -> None:
    """An alert without a task, as it is now, to everyone who has its card."""
    reply = await alert_reply(session, alert)
    for address in await holders(session, f"alert:{alert.id}"):
        person = await person_at(session, address)
        if person is not None:
            await tell(session, person, reply, lane=Lane.UPDATE)
