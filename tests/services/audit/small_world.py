"""Small worlds in any state, possible or not, written straight into the tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.audit.promise import Case, Finding, breaches
from services.dispatch.model import Offer, OfferState
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Person, PersonAddress, Role
from services.people.service import give_role
from services.pictures.kinds import Look
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.model import Membership, Team

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)

_draw_time = st.sampled_from([-9000, -301, -300, -299, -60, -31, -30, -29, 0, 1, 9000]).map(
    lambda seconds: NOW + timedelta(seconds=seconds)
)
_maybe_time = st.none() | _draw_time


@dataclass
class SmallWorld:
    """What was drawn; `tasks` are numbered from 1, `of` says to which one a row belongs."""

    tasks: list[Task]
    reports: list[Report]
    offers: list[Offer]
    alerts: list[Alert]
    letters: list[OutboxMessage]
    of: dict[int, int | None] = field(default_factory=dict)
    team_reachable: bool = True
    coordinator_reachable: bool = True

    async def settle(self, session: AsyncSession) -> None:
        """Write it down: a team and a coordinator with the reach drawn, then all the rows."""
        member = await _somebody(session, reachable=self.team_reachable)
        chief = await _somebody(session, reachable=self.coordinator_reachable)
        await give_role(session, chief, Role.COORDINATOR)
        team = Team(id=1, name="Sen", base_lat=16.8, base_lon=107.1)
        session.add(team)
        await session.flush()
        session.add(Membership(person_id=member.id, team_id=team.id))
        session.add_all(self.tasks)
        await session.flush()
        for report in self.reports:
            report.reporter_id = member.id
        for alert in self.alerts:
            alert.acknowledged_by = chief.id if alert.acknowledged_by else None
        session.add_all([*self.reports, *self.offers, *self.alerts, *self.letters])
        await session.flush()

    def findings(self) -> Sequence[Finding]:
        """What the pure rules find, case by case."""
        cases = [self._case(task) for task in [*self.tasks, None]]
        return [finding for case in cases for finding in breaches(case)]

    def _case(self, task: Task | None) -> Case:
        task_id = task.id if task else None
        return Case(
            NOW,
            task,
            reports=[report for report in self.reports if report.task_id == task_id],
            offers=[offer for offer in self.offers if offer.task_id == task_id],
            alerts=[alert for alert in self.alerts if alert.task_id == task_id],
            letters=[letter for letter in self.letters if self.of[letter.id] == task_id],
            team_reachable=self.team_reachable and task is not None and task.team_id == 1,
            coordinator_reachable=self.coordinator_reachable,
        )


async def _somebody(session: AsyncSession, *, reachable: bool) -> Person:
    person = Person(language="en", created_at=NOW)
    session.add(person)
    await session.flush()
    session.add(
        PersonAddress(
            person_id=person.id,
            channel="webchat",
            contact=f"person-{person.id}",
            heard_at=NOW,
            unreachable_at=None if reachable else NOW,
        )
    )
    return person


@st.composite
def small_worlds(draw: st.DrawFn) -> SmallWorld:
    tasks = [_task(draw, n) for n in range(1, draw(st.integers(1, 3)) + 1)]
    somewhere = st.sampled_from([None, *(task.id for task in tasks)])
    offers = [_offer(draw, n, len(tasks)) for n in range(1, draw(st.integers(0, 3)) + 1)]
    world = SmallWorld(
        tasks,
        [_report(draw, n, draw(somewhere)) for n in range(1, draw(st.integers(0, 3)) + 1)],
        offers,
        [_alert(draw, n, draw(somewhere)) for n in range(1, draw(st.integers(0, 4)) + 1)],
        [],
        team_reachable=draw(st.booleans()),
        coordinator_reachable=draw(st.booleans()),
    )
    for n in range(1, draw(st.integers(0, 4)) + 1):
        offer = draw(st.sampled_from([None, *offers]))
        task_id = offer.task_id if offer else draw(somewhere)
        about = f"offer:{offer.id}" if offer else None
        world.letters.append(_letter(draw, n, task_id, about))
        world.of[n] = task_id
    return world


def _task(draw: st.DrawFn, n: int) -> Task:
    return Task(
        id=n,
        reference=f"QT-26-{n:04}",
        status=draw(st.sampled_from(TaskStatus)),
        priority=3,
        look=Look.UNKNOWN,
        item_lat=16.8,
        item_lon=107.1,
        team_id=draw(st.sampled_from([None, 1])),
        created_at=NOW,
        moved_at=draw(_draw_time),
        progress_due_at=draw(_maybe_time),
    )


def _report(draw: st.DrawFn, n: int, task_id: int | None) -> Report:
    return Report(
        id=n,
        reference=f"QT-26-{n:04}",
        year=2026,
        number=n,
        task_id=task_id,
        status=draw(st.sampled_from(ReportStatus)),
        priority=3,
        received_at=draw(_draw_time),
        channel="webchat",
        look=Look.UNKNOWN,
        dangers=[],
        place_how="pin",
        item_lat=16.8,
        item_lon=107.1,
        media=[],
    )


def _offer(draw: st.DrawFn, n: int, tasks: int) -> Offer:
    return Offer(
        id=n,
        task_id=draw(st.integers(1, tasks)),
        team_id=1,
        round=1,
        distance_m=1.0,
        state=draw(st.sampled_from([OfferState.OPEN, OfferState.OPEN, OfferState.EXPIRED])),
        made_at=NOW,
        due_at=draw(_draw_time),
    )


def _alert(draw: st.DrawFn, n: int, task_id: int | None) -> Alert:
    return Alert(
        id=n,
        kind=draw(st.sampled_from(AlertKind)),
        task_id=task_id,
        details={},
        created_at=draw(_draw_time),
        next_at=draw(_maybe_time),
        untold_since=draw(_maybe_time),
        acknowledged_at=draw(_maybe_time),
        acknowledged_by=draw(st.sampled_from([None, 1])),
    )


def _letter(draw: st.DrawFn, n: int, task_id: int | None, about: str | None) -> OutboxMessage:
    created = draw(_draw_time)
    card = f"task:{task_id}" if task_id else draw(st.sampled_from(["alert:1", None]))
    return OutboxMessage(
        id=n,
        lane=draw(st.sampled_from([0, 0, 2])),
        channel="webchat",
        contact="person-1",
        payload={},
        card=card,
        about=about,
        state=draw(st.sampled_from(Delivery)),
        created_at=created,
        due_at=created,
    )
