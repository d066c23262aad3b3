"""The promise once more, in plain words and without the audit's code: what is lost, if anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert, AlertKind
from services.alerts.queries import count_untold
from services.audit.promise import Breach, Finding
from services.audit.service import find_breaches
from services.db import Base
from services.dispatch.model import Offer, OfferState
from services.messages import Lane
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Role
from services.people.queries import reachable_with
from services.reports.model import Report
from services.tasks.lifecycle import CLOSED, IN_HAND, UNTAKEN, TaskStatus
from services.tasks.model import Task
from services.teams.model import Team
from tests.services.audit.promise_world import COORDINATORS

NOT_TAKEN = {AlertKind.NOBODY, AlertKind.CONFIRM, AlertKind.UNDELIVERED}
NOT_HEARD = {AlertKind.NO_PROGRESS, AlertKind.ON_SITE, AlertKind.INTERRUPTED}
NOT_HEARD_OR_LOST = NOT_HEARD | {AlertKind.OUT_OF_REACH}
ON_ITS_WAY = {Delivery.PENDING, Delivery.SENDING, Delivery.SENT}
UNSENT = {Delivery.PENDING, Delivery.SENDING}

T = TypeVar("T", bound=Base)


@dataclass(frozen=True)
class Seen:
    """Everything that stands in the tables now."""

    reports: Sequence[Report]
    tasks: Sequence[Task]
    offers: Sequence[Offer]
    alerts: Sequence[Alert]
    letters: Sequence[OutboxMessage]
    teams: Sequence[Team]
    coordinators: int
    untold: int
    breaches: Sequence[Finding]

    @classmethod
    async def now(cls, session: AsyncSession) -> "Seen":
        async def all_of(table: type[T]) -> Sequence[T]:
            return (await session.scalars(select(table).order_by(text("id")))).all()

        return cls(
            reports=await all_of(Report),
            tasks=await all_of(Task),
            offers=await all_of(Offer),
            alerts=await all_of(Alert),
            letters=await all_of(OutboxMessage),
            teams=await all_of(Team),
            coordinators=len(await reachable_with(session, Role.COORDINATOR)),
            untold=await count_untold(session),
            breaches=await find_breaches(session),
        )

    @property
    def open_offers(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.state is OfferState.OPEN]

    @property
    def open_alerts(self) -> list[Alert]:
        return [alert for alert in self.alerts if alert.acknowledged_at is None]

    @property
    def in_hand(self) -> list[Task]:
        return [task for task in self.tasks if task.status in IN_HAND]

    @property
    def completed(self) -> list[Task]:
        return [task for task in self.tasks if task.status is TaskStatus.COMPLETED]

    def lost(self, *, reports: int) -> list[str]:
        """Every way in which the promise is broken now, right after a look."""
        return [*self._reports(reports), *self._tasks(), *self._overdue(), *self._unheard()]

    def _reports(self, sent: int) -> Iterator[str]:
        if len(self.reports) != sent:
            yield f"{sent} reports were sent, {len(self.reports)} are known"
        alive = {task.id for task in self.tasks if task.status not in CLOSED}
        tasks = {task.id for task in self.tasks}
        for report in self.reports:
            if report.task_id not in tasks:
                yield f"{report.reference} has no task"
            if report.status in ("received", "tasked") and report.task_id not in alive:
                yield f"{report.reference} is open and nobody works on it"

    def _tasks(self) -> Iterator[str]:
        for task in self.tasks:
            if task.status in UNTAKEN and not (self._offered(task) or self._told(task, NOT_TAKEN)):
                yield f"{task.reference} is {task.status} and nobody knows it"
            due = task.progress_due_at
            heard = due is not None and due > clock.now()
            if task.status in IN_HAND and not heard and not self._told(task, NOT_HEARD_OR_LOST):
                yield f"{task.reference} is {task.status}, silent, and nobody knows it"

    def _offered(self, task: Task) -> bool:
        """Within its time, and at least one message with it has arrived or still may."""
        about = {f"offer:{offer.id}" for offer in self.open_offers if offer.task_id == task.id}
        return any(m.about in about and m.state in ON_ITS_WAY for m in self.letters)

    def _told(self, task: Task, kinds: set[AlertKind]) -> bool:
        """Told and due to be told again, or acknowledged since and until later."""
        for alert in self.alerts:
            if alert.task_id != task.id or alert.kind not in kinds or alert.next_at is None:
                continue
            known = alert.told > 0 or alert.untold_since is not None
            if alert.acknowledged_by is not None:
                known = alert.acknowledged_at is not None and alert.acknowledged_at >= task.moved_at
            if known and alert.next_at > clock.now():
                return True
        return False

    def _overdue(self) -> Iterator[str]:
        on_duty = {team.id for team in self.teams if team.on_duty}
        for offer in self.open_offers:
            if offer.due_at <= clock.now():
                yield f"offer {offer.id} is open after its time"
            if offer.team_id not in on_duty and offer.made_by is None:
                yield f"offer {offer.id} waits for a team that went off duty"
        for alert in self.alerts:
            if alert.next_at is not None and alert.next_at <= clock.now():
                yield f"alert {alert.id} ({alert.kind}) is due and was not told"

    def _unheard(self) -> Iterator[str]:
        """With no coordinator to be reached, what is due waits, and is counted."""
        waiting = [alert for alert in self.open_alerts if alert.untold_since is not None]
        if self.untold != len(waiting):
            yield f"{len(waiting)} alerts are untold, {self.untold} are counted"
        for alert in self.open_alerts:
            if alert.next_at is None:
                yield f"alert {alert.id} ({alert.kind}) is open and never told again"

    def excused(self, finding: Finding, *, cut: bool) -> bool:
        """What is broken outside the house: no coordinator to be had, or a line that fails."""
        if finding.breach is Breach.NO_COORDINATOR:
            return self.coordinators == 0
        if finding.breach is not Breach.STUCK:
            return False
        [stuck] = [letter for letter in self.letters if letter.id == finding.subject_id]
        return cut or any(
            m.contact == stuck.contact and m.attempts and m.state in UNSENT for m in self.letters
        )

    def never_told(self) -> list[str]:
        """Tasks that no team has taken and that no coordinator was ever sent urgently."""
        told = {
            m.card
            for m in self.letters
            if m.contact in COORDINATORS and m.lane == Lane.URGENT and m.state is Delivery.SENT
        }
        waiting = [task for task in self.tasks if task.status in UNTAKEN]
        return [task.reference for task in waiting if f"task:{task.id}" not in told]
