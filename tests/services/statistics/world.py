"""Small worlds of work done, possible or not, written straight into the tables."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents.model import Accident, Victim
from services.accidents.vocabulary import AgeBand, Gender
from services.disposal.model import Item
from services.disposal.vocabulary import Category, Condition, Outcome
from services.duplicates.model import Merger
from services.people.model import Person
from services.pictures.kinds import Look
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.statistics.asked import Asked, Period
from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task, TaskEvent
from services.teams.model import Team

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
#: New Year and the end of October, at midnight in Quảng Trị.
EDGES = (datetime(2025, 12, 31, 17, tzinfo=UTC), datetime(2026, 10, 31, 17, tzinfo=UTC))
_BESIDE = (-86_400, -1, -0.000001, 0, 0.4, 0.9999, 3600, 7200, 7201, 86_400, 600_000)
draw_time = st.builds(
    lambda edge, seconds: edge + timedelta(seconds=seconds),
    st.sampled_from(EDGES),
    st.sampled_from(_BESIDE),
)
draw_day = st.sampled_from(
    [date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 10, 31),
     date(2026, 11, 1), date(2026, 12, 1)]
)  # fmt: skip
ORGANISATIONS = ("", "MAG", "MAG", "RENEW")
COMMUNES = (None, "19429", "19363")
PLACE = {"priority": 3, "look": Look.UNKNOWN, "item_lat": 16.8, "item_lon": 107.1}


@dataclass
class Done:
    """Rows in the order in which they can be written."""

    tasks: list[Task]
    rest: list[Any] = field(default_factory=list)
    accidents: list[Accident] = field(default_factory=list)
    victims: list[Victim] = field(default_factory=list)

    async def settle(self, session: AsyncSession) -> None:
        session.add(Person(id=1, language="en", created_at=NOW))
        for number, organisation in enumerate(ORGANISATIONS, 1):
            name = f"Team {number}"
            row = Team(id=number, name=name, organisation=organisation, base_lat=16, base_lon=107)
            session.add(row)
        await session.flush()
        for rows in (self.tasks, self.rest, self.accidents, self.victims):
            session.add_all(rows)
            await session.flush()


@st.composite
def work_done(draw: st.DrawFn) -> Done:
    tasks = [_task(draw, n) for n in range(1, draw(st.integers(1, 6)) + 1)]
    world, number = Done(tasks), st.integers(1, len(tasks))
    for n in range(1, draw(st.integers(0, 5)) + 1):
        world.rest.append(_report(draw, n, draw(st.none() | number)))
    world.rest += [_event(draw, draw(number)) for _n in range(draw(st.integers(0, 8)))]
    world.rest += [_item(draw, draw(number)) for _n in range(draw(st.integers(0, 8)))]
    reports = [row.id for row in world.rest if isinstance(row, Report)]
    for task_id in draw(st.lists(number, max_size=2, unique=True)):
        world.rest.append(_merger(draw, task_id))
    for n, report_id in enumerate(reports[: draw(st.integers(0, 5))], 1):
        world.accidents.append(_accident(draw, n, report_id))
    if world.accidents:
        whose = st.integers(1, len(world.accidents))
        count = draw(st.sampled_from([0, 1, 3, 9]))
        world.victims = [_victim(draw, draw(whose)) for _n in range(count)]
    return world


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    first, end = sorted([draw(draw_day), draw(draw_day)])
    return Asked(
        Period(first, end),
        activity=draw(st.sampled_from([None, None, *Activity])),
        organisation=draw(st.sampled_from([None, None, "", "MAG"])),
        commune=draw(st.sampled_from([None, None, "19429"])),
    )


def _task(draw: st.DrawFn, n: int) -> Task:
    return Task(
        **(PLACE | {"priority": draw(st.sampled_from([1, 3]))}),
        id=n,
        reference=f"QT-26-{n:04}",
        round=draw(st.integers(1, 3)),
        status=draw(st.sampled_from(TaskStatus)),
        activity=draw(st.sampled_from([Activity.EOD_ROVING, Activity.TECHNICAL_SURVEY])),
        commune=draw(st.sampled_from(COMMUNES)),
        team_id=draw(st.sampled_from([None, 1, 2, 3, 4])),
        created_at=draw(draw_time),
        moved_at=NOW,
        completed_at=draw(st.none() | draw_time),
        area_m2=draw(st.sampled_from([None, 0, 625, 10_000_000])),
    )


def _report(draw: st.DrawFn, n: int, task_id: int | None) -> Report:
    return Report(
        **PLACE, id=n, reference=f"QT-26-{n:04}", year=2026, number=n, reporter_id=1,
        task_id=task_id, status=draw(st.sampled_from(ReportStatus)), received_at=draw(draw_time),
        channel=draw(st.sampled_from(["webchat", "hotline"])), dangers=[], place_how="pin",
        media=[], commune=draw(st.sampled_from(COMMUNES)),
    )  # fmt: skip


def _event(draw: st.DrawFn, task_id: int) -> TaskEvent:
    what = draw(st.sampled_from(["accepted", "on_site", "on_site", "offered", "completed"]))
    return TaskEvent(task_id=task_id, at=draw(draw_time), what=what, after=what)


def _item(draw: st.DrawFn, task_id: int) -> Item:
    return Item(
        task_id=task_id,
        round=draw(st.integers(1, 3)),
        category=draw(st.sampled_from([Category.MORTAR, Category.MORTAR, Category.NOT_EO])),
        quantity=draw(st.sampled_from([1, 2, 500])),
        condition=Condition.INTACT,
        outcome=draw(st.sampled_from([*Outcome, Outcome.MARKED_LEFT])),
        recorded_at=draw(draw_time),
        team_id=draw(st.sampled_from([None, 1, 2, 3, 4])),
    )


def _merger(draw: st.DrawFn, task_id: int) -> Merger:
    undone = draw(st.sampled_from([None, NOW]))
    return Merger(task_id=task_id, into_id=1, report_ids=[], made_at=NOW, undone_at=undone)


def _accident(draw: st.DrawFn, n: int, report_id: int) -> Accident:
    return Accident(
        id=n,
        report_id=report_id,
        part_of=draw(st.sampled_from([None, None, 1])) if n > 1 else None,
        created_at=draw(draw_time),
        happened_at=draw(st.none() | draw_time),
        killed=draw(st.sampled_from([None, 0, 1, 4])),
        injured=draw(st.sampled_from([None, 0, 2, 3])),
        note="",
    )


def _victim(draw: st.DrawFn, accident_id: int) -> Victim:
    return Victim(
        accident_id=accident_id,
        created_at=NOW,
        gender=draw(st.sampled_from([None, Gender.MALE, Gender.MALE])),
        age_band=draw(st.sampled_from([AgeBand.CHILD, AgeBand.YOUTH, AgeBand.ADULT])),
    )
