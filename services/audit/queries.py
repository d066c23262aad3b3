"""One query that finds every breach of the promise, among what is open alone.

The conditions of the partial indexes are written out, as SQLite does not recognise them in bound
values: whatever is closed, sent or answered costs nothing, however much of it there is.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Exists,
    Integer,
    Select,
    SQLColumnExpression,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import CALM, Alert, AlertKind
from services.audit.promise import (
    GRACE,
    REACH_KNOWN,
    SILENCE_KNOWN,
    STUCK_AFTER,
    UNTAKEN_KNOWN,
    Breach,
    Finding,
)
from services.dispatch.model import Offer
from services.notify.model import Delivery, OutboxMessage
from services.people.model import PersonAddress, PersonRole, Role
from services.reports.model import Report
from services.tasks.lifecycle import CLOSED, IN_HAND, UNTAKEN
from services.tasks.model import LIVE, Task
from services.teams.model import Membership, TeamGroup

#: Kind, subject, task, since.
Found = Select[str, int, int | None, datetime]

_LIVE = text(f"task.{LIVE}")
_OPEN_REPORT = text("report.status in ('received', 'tasked')")
_OPEN_OFFER = text("offer.state = 'open'")
_URGENT = text("outbox.lane = 0 and outbox.state in ('pending', 'sending')")
#: Written, and not given up or replaced.
_ARRIVING = (Delivery.PENDING, Delivery.SENDING, Delivery.SENT)


async def find_breaches(session: AsyncSession, *, now: datetime) -> Sequence[Finding]:
    """Everything that breaks the promise, oldest first."""
    rows = await session.execute(breaches(now))
    found = [
        Finding(Breach(kind), subject, task_id, since) for kind, subject, task_id, since in rows
    ]
    return sorted(found, key=lambda finding: (finding.since, finding.subject_id))


def breaches(now: datetime) -> CompoundSelect[str, int, int | None, datetime]:
    """The rules of `promise.py`, a branch each."""
    late = now - GRACE
    return union_all(
        _untasked(),
        _overdue_offers(late),
        _silent(late),
        _out_of_reach(late),
        _unknown(late),
        _late_alerts(late),
        _ended_holds(late),
        _unheard_alerts(),
        _stuck(now - STUCK_AFTER),
    )


def _breach(
    kind: Breach,
    subject: SQLColumnExpression[int],
    task_id: SQLColumnExpression[Any],
    since: SQLColumnExpression[Any],
) -> Found:
    return select(
        literal(kind.value).label("kind"),
        subject.label("subject"),
        task_id.label("task"),
        since.label("since"),
    )


def _untasked() -> Found:
    closed = Task.status.in_(sorted(CLOSED))
    return (
        _breach(Breach.UNTASKED, Report.id, Report.task_id, Report.received_at)
        .outerjoin(Task, Task.id == Report.task_id)
        .where(_OPEN_REPORT, or_(Task.id.is_(None), closed))
    )


def _overdue_offers(late: datetime) -> Found:
    found = _breach(Breach.OFFER_OVERDUE, Offer.id, Offer.task_id, Offer.due_at)
    return found.where(_OPEN_OFFER, Offer.due_at < late)


def _unknown(late: datetime) -> Found:
    about = literal("offer:") + cast(Offer.id, String)
    stands = exists().where(
        Offer.task_id == Task.id,
        _OPEN_OFFER,
        Offer.due_at >= late,
        exists().where(OutboxMessage.about == about, OutboxMessage.state.in_(_ARRIVING)),
    )
    found = _breach(Breach.UNKNOWN, Task.id, Task.id, Task.moved_at)
    return found.where(
        _LIVE, Task.status.in_(sorted(UNTAKEN)), ~stands, ~_known(UNTAKEN_KNOWN, late)
    )


def _silent(late: datetime) -> Found:
    since = func.coalesce(Task.progress_due_at, Task.moved_at)
    forgotten = and_(Task.progress_due_at.is_(None), ~_known(SILENCE_KNOWN, late))
    return _breach(Breach.SILENT, Task.id, Task.id, since).where(
        _LIVE, Task.status.in_(sorted(IN_HAND)), or_(Task.progress_due_at < late, forgotten)
    )


def _out_of_reach(late: datetime) -> Found:
    member = Membership.person_id == PersonAddress.person_id
    reached = exists().where(
        Membership.team_id == Task.team_id, member, PersonAddress.unreachable_at.is_(None)
    )
    grouped = exists().where(TeamGroup.team_id == Task.team_id)
    found = _breach(Breach.OUT_OF_REACH, Task.id, Task.id, Task.moved_at)
    in_hand = Task.status.in_(sorted(IN_HAND))
    return found.where(_LIVE, in_hand, ~reached, ~grouped, ~_known(REACH_KNOWN, late))


def _known(kinds: frozenset[AlertKind], late: datetime) -> Exists:
    """A coordinator is being told, or has said since the task came here that they know."""
    told = and_(Alert.acknowledged_at.is_(None), Alert.next_at.is_not(None))
    said = and_(
        Alert.acknowledged_by.is_not(None),
        Alert.acknowledged_at >= Task.moved_at,
        Alert.next_at >= late,
    )
    return exists().where(Alert.task_id == Task.id, Alert.kind.in_(sorted(kinds)), or_(told, said))


def _late_alerts(late: datetime) -> Found:
    """Open ones, of which each must have a time; the branch after it has the acknowledged ones."""
    since = func.coalesce(Alert.next_at, Alert.created_at)
    found = _breach(Breach.ALERT_LATE, Alert.id, Alert.task_id, since)
    return found.where(
        Alert.acknowledged_at.is_(None), or_(Alert.next_at < late, Alert.next_at.is_(None))
    )


def _ended_holds(late: datetime) -> Found:
    found = _breach(Breach.ALERT_LATE, Alert.id, Alert.task_id, Alert.next_at)
    return found.where(Alert.acknowledged_at.is_not(None), Alert.next_at < late)


def _unheard_alerts() -> Found:
    reached = exists().where(
        PersonRole.role == Role.COORDINATOR,
        PersonRole.person_id == PersonAddress.person_id,
        PersonAddress.unreachable_at.is_(None),
    )
    since = func.coalesce(Alert.untold_since, Alert.created_at)
    found = _breach(Breach.NO_COORDINATOR, Alert.id, Alert.task_id, since)
    loud = Alert.kind.not_in(sorted(CALM))
    return found.where(Alert.acknowledged_at.is_(None), loud, ~reached)


def _stuck(before: datetime) -> Found:
    card = OutboxMessage.card
    number = case((card.like("task:%"), func.substr(card, 6)))
    found = _breach(Breach.STUCK, OutboxMessage.id, cast(number, Integer), OutboxMessage.created_at)
    return found.where(_URGENT, card.is_not(None), OutboxMessage.created_at < before)
