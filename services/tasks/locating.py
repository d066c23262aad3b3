"""The commune and hazard areas of open tasks, learnt anew once boundaries have changed."""

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries.ground import CommuneHow, Ground
from services.boundaries.service import ground_of
from services.messages import GeoPoint
from services.places.gazetteer import nearest_units
from services.policy import policy_of
from services.reports.model import Report
from services.reports.queries import reports_of_task
from services.tasks import queries
from services.tasks.model import Task
from services.tasks.service import note_event


@dataclass(frozen=True, slots=True)
class Learnt:
    """One slice: how many tasks were looked at, how many of them lie on other ground now, and the
    last one reached; `looked` is 0 when there is none left."""

    looked: int
    changed: int
    reached: int


async def learn_ground(session: AsyncSession, *, after: int, most: int) -> Learnt:
    """Of the open tasks beyond that id, so many at most. Those that changed are shown anew."""
    found = await queries.live_after(session, after, most=most)
    changed = 0
    for task_id in found:
        task = await queries.lock_task(session, task_id)
        if task is not None and await _learn(session, task):
            note_event(session, task, "located")
            changed += 1
    return Learnt(len(found), changed, found[-1] if found else after)


async def _learn(session: AsyncSession, task: Task) -> bool:
    """Whether the task or one of its reports lies on other ground than was known."""
    reports = await reports_of_task(session, task.id)
    places: list[tuple[Task | Report, GeoPoint]] = [
        (task, task.point),
        *((report, report.item_point) for report in reports),
    ]
    changed = False
    for row, point in places:
        known = Ground.from_json(row.ground)
        now = await _ground(session, known, point)
        row.commune, row.ground = now.commune, now.to_json()
        changed |= _told(now) != _told(known)
    return changed


async def _ground(session: AsyncSession, known: Ground, point: GeoPoint) -> Ground:
    """A commune that was named stays: its point is only the middle of it."""
    if known.how is CommuneHow.NAMED:
        return known
    nearest = nearest_units(point, policy_of(session).area.province, 1)
    return await ground_of(session, point, likely=nearest[0].unit.code if nearest else None)


def _told(ground: Ground) -> Ground:
    """What anybody reads of it: that nobody looked, and that nothing was found, are not told."""
    return replace(ground, hazards=ground.hazards or None)
