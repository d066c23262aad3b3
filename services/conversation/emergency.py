"""An emergency told before Send: coordinators hear of it, and go on hearing what is told since."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.alerts.queries import note_raised, open_alert_of
from services.alerts.service import raise_alert
from services.board.service import show_alert
from services.conversation.draft import Draft
from services.conversation.places import place_name, said_back
from services.conversation.turn import Turn
from services.limits.service import block_of
from services.policy import ServiceArea
from services.reports.answers import EMERGENCIES, Danger, Relation
from services.texts import Spoken, _


async def tell_emergency(turn: Turn, draft: Draft) -> None:
    """Alert the coordinators. One that nobody has acknowledged yet is not raised twice."""
    person_id = turn.person.id
    standing = await open_alert_of(turn.session, AlertKind.EMERGENCY, person_id=person_id)
    if standing is None or _is_over(standing, draft):
        blocked = await block_of(turn.session, person_id)
        details = {
            **alert_details(draft, turn.policy.area),
            "blocked": blocked.reason if blocked else "",
        }
        await raise_alert(turn.session, AlertKind.EMERGENCY, person_id=person_id, details=details)
    else:
        await update_alert(turn, draft)
    await turn.say(emergency_words(turn), always=True)


def _is_over(standing: Alert, draft: Draft) -> bool:
    """Somebody knows; or a clerk speaks with somebody else now, and what was told of the last call
    must stay as it is."""
    another_call = draft.relation == Relation.HOTLINE and standing.details.get("cancelled")
    return standing.acknowledged_at is not None or bool(another_call)


def alert_details(draft: Draft, area: ServiceArea) -> dict[str, Any]:
    """What coordinators read of an emergency that has not been sent as a report; `read` and
    `denied` are dangers that only words told of, as [danger, word]."""
    point = draft.item_point if draft.place_how != "name" else None
    where = [place_name(draft, area), said_back(point) if point else ""]
    words = "\n".join(draft.notes.values())[:300]
    read = [[name, word] for name, (word, _sure) in draft.read.items() if name in EMERGENCIES]
    denied = [[name, word] for name, word in draft.denied.items() if name in EMERGENCIES]
    place = " · ".join(filter(None, where))
    hurt = Danger.HURT in draft.dangers
    return {"place": place, "text": words, "read": read, "denied": denied, "hurt": hurt}


def emergency_words(turn: Turn) -> Spoken:
    return _(
        "🆘 The coordinators are being told now.\n"
        "Someone hurt: call {ambulance}. Hotline: {hotline}.\n"
        "Get away from it, behind something solid, and keep everyone away.",
        ambulance=turn.policy.ambulance,
        hotline=turn.policy.hotline,
    )


async def update_alert(turn: Turn, draft: Draft) -> None:
    """The coordinators' emergency card learns what the person has told since."""
    alert = await open_alert_of(turn.session, AlertKind.EMERGENCY, person_id=turn.person.id)
    if alert is not None:
        details = alert_details(draft, turn.policy.area)
        # A place that is being asked about anew is not forgotten; what words mean is settled.
        news = {name: told for name, told in details.items() if told != ""}
        alert.details = {**alert.details, **news, "cancelled": False}
        await show_alert(turn.session, alert)


async def take_over_alert(turn: Turn, task_id: int, reference: str) -> bool:
    """An emergency told before Send now belongs to the task; True if one still stood."""
    alert = await open_alert_of(turn.session, AlertKind.EMERGENCY, person_id=turn.person.id)
    if alert is None or alert.acknowledged_at is not None:
        return False
    await give_to_task(turn.session, alert, task_id, reference)
    return True


async def give_to_task(session: AsyncSession, alert: Alert, task_id: int, reference: str) -> None:
    """Told again as the task's own: it now has a reference, a place and a team to be sent."""
    alert.details = {**alert.details, "reference": reference}
    await show_alert(session, alert)
    alert.task_id, alert.told = task_id, 0
    note_raised(session, alert)
    await raise_alert(session, AlertKind.EMERGENCY, task_id=task_id)


async def mark_alert(turn: Turn, **fate: object) -> bool:
    """Tell on the emergency's card what became of its draft; False when there is no card."""
    alert = await open_alert_of(turn.session, AlertKind.EMERGENCY, person_id=turn.person.id)
    if alert is None:
        return False
    alert.details = {**alert.details, **fate}
    await show_alert(turn.session, alert)
    return True
