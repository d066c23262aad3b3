"""Finding tasks that lie near, likenesses that were noted, and mergers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select, text, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from services.duplicates.ahead.queries import NEAR, around, written_of
from services.duplicates.model import Likeness, Merger, Said
from services.media.model import Media
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.reports.model import Report
from services.tasks.lifecycle import ENDED
from services.tasks.model import AT_WORK, Task
from services.teams.bounds import Box
from services.together import Known
from services.unwritten import added, beside_added

#: Of so many tasks in the box, the nearest ones, the likeness is looked at.
MOST_NEAR = 30


class NearTask(NamedTuple):
    """A task in the box, as far as it is compared."""

    id: int
    reference: str
    lat: float
    lon: float
    accuracy_m: float | None
    look: Look
    created_at: datetime
    team_id: int | None

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.lat, self.lon, self.accuracy_m)


#: The table, not the class: see `services/dispatch/queries.py`.
_TASK = Task.__table__.c


@cache
def near_statement() -> Select[Any]:
    north, east = _TASK.item_lat - bindparam("lat"), _TASK.item_lon - bindparam("lon")
    return (
        select(*NEAR)
        .where(
            text(AT_WORK),
            _TASK.held_at.is_(None),
            _TASK.id != bindparam("own"),
            _TASK.item_lat.between(bindparam("south"), bindparam("north")),
            _TASK.item_lon.between(bindparam("west"), bindparam("east")),
        )
        .order_by(north * north + east * east, _TASK.id)
        .limit(MOST_NEAR)
    )


async def near_tasks(
    session: AsyncSession, own: int, point: GeoPoint, box: Box
) -> Sequence[NearTask]:
    """Other tasks of the box on which somebody works, or will, the nearest first."""
    rows = around(session, box)
    if rows is None:
        values = {"own": own, "lat": point.lat, "lon": point.lon, "south": box.south,
                  "north": box.north, "west": box.west, "east": box.east}  # fmt: skip
        async with beside_added(session, Task):
            found = await (await session.connection()).execute(near_statement(), values)
        rows = found.all()
    written = [NearTask(*row) for row in rows if row[0] != own]
    new = [_near(task) for task in added(session, Task) if _counts(task, own, box)]
    return sorted([*written, *new], key=lambda task: _away(task, point))[:MOST_NEAR]


def _near(task: Task) -> NearTask:
    return NearTask(task.id, task.reference, task.item_lat, task.item_lon, task.accuracy_m,
                    task.look, task.created_at, task.team_id)  # fmt: skip


def _counts(task: Task, own: int, box: Box) -> bool:
    """The same as the statement asks, of a task that a batch has not written yet."""
    at_work = task.status not in ENDED and task.held_at is None
    return task.id != own and at_work and box.holds(task.point)


def _away(task: NearTask, point: GeoPoint) -> tuple[float, int]:
    return (task.lat - point.lat) ** 2 + (task.lon - point.lon) ** 2, task.id


async def told_of(
    session: AsyncSession, task_ids: Collection[int]
) -> Sequence[tuple[int, Sequence[str], Sequence[int], int]]:
    """Task, dangers, media and reporter of each report of these tasks."""
    rows = list(await written_of(session, task_ids))
    new = [report for report in added(session, Report) if report.task_id in task_ids]
    rows += [(report.task_id, report.dangers, report.media, report.reporter_id) for report in new]
    return [(task_id, dangers, media, by) for task_id, dangers, media, by in rows if task_id]


async def photo_hashes(session: AsyncSession, ids: Collection[int]) -> dict[int, str]:
    """Look hashes of those of these files that are photos and have been kept."""
    if not ids:
        return {}
    statement = select(Media.id, Media.look_hash).where(
        Media.id.in_(list(ids)), Media.look_hash.is_not(None)
    )
    return {media_id: found for media_id, found in await session.execute(statement) if found}


class Suggestion(NamedTuple):
    """Another task that may be of the same item."""

    other_id: int
    reference: str
    distance_m: float
    said: Said | None


_OF_NEW_TASKS: Known[int, list[Suggestion]] = Known("likenesses of new tasks")


def note_suggestion(session: AsyncSession, task_id: int, found: Suggestion | None) -> None:
    """A batch has looked for what is like its new task: nothing else is known of that yet."""
    _OF_NEW_TASKS.note(session, task_id, [found] if found else [])


async def suggestion_for(session: AsyncSession, task_id: int) -> Suggestion | None:
    """The nearest other task at work that may be of the same item."""
    if (noted := _OF_NEW_TASKS.peek(session, task_id)) is not None:
        return noted[0] if noted else None
    rows = await session.execute(
        union_all(
            _like(Likeness.task_id, Likeness.other_id, task_id),
            _like(Likeness.other_id, Likeness.task_id, task_id),
        )
    )
    found = [Suggestion(*row) for row in rows]
    return min(found, key=lambda one: (one.distance_m, one.other_id), default=None)


def _like(
    here: InstrumentedAttribute[int], there: InstrumentedAttribute[int], task_id: int
) -> Select[int, str, float, Said | None]:
    return (
        select(Task.id, Task.reference, Likeness.distance_m, Likeness.said)
        .join(Task, Task.id == there)
        .where(here == task_id, text(f"task.{AT_WORK}"))
    )


async def likeness_of(session: AsyncSession, report_id: int) -> Likeness | None:
    """As it is now; whoever changes it has locked the tasks."""
    return await session.get(Likeness, report_id, populate_existing=True)


async def standing_merger(session: AsyncSession, task_id: int) -> Merger | None:
    """Into which other one the task has gone, if it has and that was not undone."""
    statement = select(Merger).where(Merger.task_id == task_id, Merger.undone_at.is_(None))
    return (
        await session.scalars(statement.execution_options(populate_existing=True))
    ).one_or_none()


async def tasks_that_had(session: AsyncSession, report: Report) -> list[int]:
    """Ids of all tasks that the report is part of, or ever was."""
    own = await task_named(session, report.reference)
    new = {task_id for task_id in (report.task_id, own.id if own else None) if task_id is not None}
    found = set[int]()
    while new:
        found |= new
        statement = select(Merger.into_id).where(Merger.task_id.in_(sorted(new)))
        new = set(await session.scalars(statement)) - found
    return sorted(found)


async def task_named(session: AsyncSession, reference: str) -> Task | None:
    """The task that was opened for the report of this reference, wherever that is now."""
    return (await session.scalars(select(Task).where(Task.reference == reference))).one_or_none()
