"""The promise, said exactly: every way in which a report that was sent may be lost. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.alerts.model import CALM, SILENT, Alert, AlertKind
from services.dispatch.model import Offer, OfferState
from services.messages import Lane
from services.notify.model import Delivery, OutboxMessage
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.tasks.lifecycle import CLOSED, IN_HAND, UNTAKEN
from services.tasks.model import Task

#: A look at what is due comes every two seconds; after a restart it may come so much later.
GRACE = timedelta(seconds=30)
#: An urgent message not sent for so long has failed more than once: nobody was told.
STUCK_AFTER = timedelta(minutes=5)

OPEN_REPORT = frozenset({ReportStatus.RECEIVED, ReportStatus.TASKED})
#: Alerts by which a coordinator knows that no team has the task …
UNTAKEN_KNOWN = frozenset(
    {AlertKind.NOBODY, AlertKind.CONFIRM, AlertKind.UNDELIVERED, AlertKind.HELD}
)
#: … that nothing is heard of a team that has it …
SILENCE_KNOWN = SILENT
#: … and that this team cannot be written to.
REACH_KNOWN = frozenset({AlertKind.OUT_OF_REACH})

UNSENT = frozenset({Delivery.PENDING, Delivery.SENDING})


class Breach(StrEnum):
    """A way in which the promise is broken."""

    UNTASKED = "untasked"
    UNKNOWN = "unknown"
    OFFER_OVERDUE = "offer_overdue"
    SILENT = "silent"
    OUT_OF_REACH = "out_of_reach"
    ALERT_LATE = "alert_late"
    NO_COORDINATOR = "no_coordinator"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach, of which report, offer, task, alert or message (`subject_id`), and since when."""

    breach: Breach
    subject_id: int
    task_id: int | None
    since: datetime

    @property
    def subject(self) -> str:
        """What is wrong itself: `offer:17`."""
        return f"{_SUBJECTS[self.breach]}:{self.subject_id}"


_SUBJECTS: dict[Breach, str] = {
    Breach.UNTASKED: "report",
    Breach.UNKNOWN: "task",
    Breach.OFFER_OVERDUE: "offer",
    Breach.SILENT: "task",
    Breach.OUT_OF_REACH: "task",
    Breach.ALERT_LATE: "alert",
    Breach.NO_COORDINATOR: "alert",
    Breach.STUCK: "message",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A task and all that belongs to it; without a task, what belongs to none.

    `team_reachable`: a message can be sent to somebody in the team that has it in hand.
    `coordinator_reachable`: a message can be sent to at least one coordinator.
    """

    now: datetime
    task: Task | None = None
    reports: Sequence[Report] = ()
    offers: Sequence[Offer] = ()
    alerts: Sequence[Alert] = ()
    letters: Sequence[OutboxMessage] = ()
    team_reachable: bool = True
    coordinator_reachable: bool = True

    @property
    def late(self) -> datetime:
        """What was due before this should have been done by now."""
        return self.now - GRACE


def breaches(case: Case) -> Iterator[Finding]:
    """Everything about this case that breaks the promise; nothing when it is kept."""
    for check in (_reports, _offers, _in_hand, _untaken, _alerts, _letters):
        yield from check(case)


def _reports(case: Case) -> Iterator[Finding]:
    """A report stays open exactly as long as somebody works, or will, on its task."""
    if case.task is not None and case.task.status not in CLOSED:
        return
    for report in case.reports:
        if report.status in OPEN_REPORT:
            yield Finding(Breach.UNTASKED, report.id, report.task_id, report.received_at)


def _offers(case: Case) -> Iterator[Finding]:
    for offer in case.offers:
        if offer.state is OfferState.OPEN and offer.due_at < case.late:
            yield Finding(Breach.OFFER_OVERDUE, offer.id, offer.task_id, offer.due_at)


def _untaken(case: Case) -> Iterator[Finding]:
    task = case.task
    if task is None or task.status not in UNTAKEN:
        return
    if not any(_stands(case, offer) for offer in case.offers) and not _knows(case, UNTAKEN_KNOWN):
        yield Finding(Breach.UNKNOWN, task.id, task.id, task.moved_at)


def _stands(case: Case, offer: Offer) -> bool:
    """Open, within its time, and delivered to one member of the team or on its way there."""
    if offer.state is not OfferState.OPEN or offer.due_at < case.late:
        return False
    about = f"offer:{offer.id}"
    arriving = {*UNSENT, Delivery.SENT}
    return any(letter.about == about and letter.state in arriving for letter in case.letters)


def _in_hand(case: Case) -> Iterator[Finding]:
    task = case.task
    if task is None or task.status not in IN_HAND:
        return
    due = task.progress_due_at
    if due is None and not _knows(case, SILENCE_KNOWN):
        yield Finding(Breach.SILENT, task.id, task.id, task.moved_at)
    if due is not None and due < case.late:
        yield Finding(Breach.SILENT, task.id, task.id, due)
    if not case.team_reachable and not _knows(case, REACH_KNOWN):
        yield Finding(Breach.OUT_OF_REACH, task.id, task.id, task.moved_at)


def _knows(case: Case, kinds: frozenset[AlertKind]) -> bool:
    """A coordinator is being told, or has said since the task came here that they know."""
    return any(_is_known(case, alert) for alert in case.alerts if alert.kind in kinds)


def _is_known(case: Case, alert: Alert) -> bool:
    """`next_at` is when it is told again or, once acknowledged, until when that counts."""
    if alert.next_at is None or alert.acknowledged_at is None:
        return alert.next_at is not None
    moved = case.task.moved_at if case.task else alert.created_at
    by_somebody_since = alert.acknowledged_by is not None and alert.acknowledged_at >= moved
    return by_somebody_since and alert.next_at >= case.late


def _alerts(case: Case) -> Iterator[Finding]:
    for alert in case.alerts:
        is_open = alert.acknowledged_at is None
        if alert.next_at is not None and alert.next_at < case.late:
            yield Finding(Breach.ALERT_LATE, alert.id, alert.task_id, alert.next_at)
        if is_open and alert.next_at is None:
            yield Finding(Breach.ALERT_LATE, alert.id, alert.task_id, alert.created_at)
        if is_open and alert.kind not in CALM and not case.coordinator_reachable:
            since = alert.untold_since or alert.created_at
            yield Finding(Breach.NO_COORDINATOR, alert.id, alert.task_id, since)


def _letters(case: Case) -> Iterator[Finding]:
    """Urgent, of a task or an alert, and still here."""
    for letter in case.letters:
        if letter.card is None or letter.lane != Lane.URGENT or letter.state not in UNSENT:
            continue
        if letter.created_at < case.now - STUCK_AFTER:
            task_id = case.task.id if case.task else None
            yield Finding(Breach.STUCK, letter.id, task_id, letter.created_at)
