"""Noticing that a report may be of what is known already, and taking its reporter's answer."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duplicates import queries
from services.duplicates.ahead.queries import know_around
from services.duplicates.keeping import may_join
from services.duplicates.merging import lock_both, part, put_together, standing
from services.duplicates.model import Likeness, Said
from services.duplicates.queries import NearTask, Suggestion
from services.duplicates.scoring import Limits, Sighting, may_be, score
from services.errors import no_longer
from services.messages import GeoPoint
from services.people.model import Person
from services.places.geodesy import distance_m
from services.policy import policy_of
from services.reports.answers import Danger
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.tasks.model import Task
from services.tasks.service import note_event
from services.teams.bounds import Box, box_around
from services.together import add_later


@dataclass(frozen=True, slots=True)
class Known:
    """What a new report may be of. `site`: one more item of the place may as well be meant."""

    task: NearTask
    distance_m: float
    site: bool


async def notice(session: AsyncSession, report: Report, task: Task) -> Known | None:
    """The likeliest other task that the new report may be of; it is noted for coordinators.

    Nothing waits for it: the report has its own task by now.
    """
    limits, box = _limits(session), _box(session, report.item_point)
    near = await queries.near_tasks(session, task.id, report.item_point, box)
    known = await _likeliest(session, report, near, limits) if near else None
    queries.note_suggestion(session, task.id, _note(session, report, task, known))
    return known


async def look_ahead(session: AsyncSession, points: Collection[GeoPoint]) -> None:
    """For a batch of turns that sends finds at these points: what lies near any of them."""
    await know_around(session, {_box(session, point) for point in points})


def _limits(session: AsyncSession) -> Limits:
    policy = policy_of(session)
    return Limits(policy.duplicate_m, policy.duplicate_age)


def _box(session: AsyncSession, point: GeoPoint) -> Box:
    return box_around(point, _limits(session).farthest_m(point))


async def _likeliest(
    session: AsyncSession, report: Report, near: Sequence[NearTask], limits: Limits
) -> Known | None:
    digging = Danger.DIGGING.value in report.dangers
    new = Sighting(report.item_point, report.look, report.received_at, digging)
    near = [task for task in near if may_be(new, _Told(digging).sighting(task), limits)]
    if not near:
        return None
    told = await _told(session, [task.id for task in near], own=report)
    new = replace(new, photos=told[0].photos)
    scores = [(score(new, told[task.id].sighting(task), limits), -task.id) for task in near]
    best, minus_id = max(scores)
    if not best:
        return None
    [task] = [task for task in near if task.id == -minus_id]
    other = told[task.id]
    site = other.digging or digging or report.reporter_id in other.reporters
    return Known(task, distance_m(report.item_point, task.point), site)


@dataclass(slots=True)
class _Told:
    """What the reports of a task have told besides its place and look."""

    digging: bool = False
    photos: frozenset[str] = frozenset()
    reporters: frozenset[int] = frozenset()

    def sighting(self, task: NearTask) -> Sighting:
        return Sighting(task.point, task.look, task.created_at, self.digging, self.photos)


async def _told(
    session: AsyncSession, task_ids: Collection[int], *, own: Report
) -> dict[int, _Told]:
    """By task; under 0 stands what the new report tells."""
    told: dict[int, _Told] = defaultdict(_Told)
    rows = await queries.told_of(session, task_ids)
    hashes = await _hashes(session, own, [media for _task, _dangers, media, _by in rows])
    told[0].photos = frozenset(hashes[one] for one in own.media if one in hashes)
    for task_id, dangers, media, by in rows:
        here = told[task_id]
        here.digging = here.digging or Danger.DIGGING.value in dangers
        here.photos |= {hashes[one] for one in media if one in hashes}
        here.reporters |= {by}
    return told


async def _hashes(
    session: AsyncSession, own: Report, others: Sequence[Sequence[int]]
) -> dict[int, str]:
    """Nothing is looked up for a report without photos."""
    if not own.media:
        return {}
    return await queries.photo_hashes(
        session, {*own.media, *(one for ids in others for one in ids)}
    )


def _note(
    session: AsyncSession, report: Report, task: Task, known: Known | None
) -> Suggestion | None:
    if known is None:
        return None
    likeness = Likeness(
        report_id=report.id,
        task_id=task.id,
        other_id=known.task.id,
        distance_m=known.distance_m,
        said=None,
        found_at=clock.now(),
    )
    add_later(session, likeness)
    return Suggestion(known.task.id, known.task.reference, known.distance_m, None)


async def is_another(session: AsyncSession, report: Report, *, by: Person) -> None:
    """The reporter says that it is another one. Coordinators still see what lies near."""
    likeness = await queries.likeness_of(session, report.id)
    if likeness is None or likeness.said is not None:
        raise no_longer()
    own, _other = await lock_both(session, likeness.task_id, likeness.other_id)
    likeness.said = Said.ANOTHER
    note_event(session, own, "said_another", by=by)


async def join(session: AsyncSession, report: Report, said: Said, *, by: Person) -> Task | None:
    """The reporter says that it is the same, or one more item of the place: the report goes over to
    the other task. None when a team has its own task by now: then coordinators are told of it."""
    likeness = await queries.likeness_of(session, report.id)
    if likeness is None or likeness.said in (Said.SAME, Said.FURTHER):
        raise no_longer()
    other_id = await _where_now(session, likeness.other_id)
    own, other = await lock_both(session, likeness.task_id, other_id)
    await session.refresh(report)
    if report.task_id != own.id or report.status is not ReportStatus.TASKED:
        raise no_longer()
    likeness = await queries.likeness_of(session, report.id)
    if likeness is None or likeness.said in (Said.SAME, Said.FURTHER):
        raise no_longer()  # pressed twice at the same moment
    likeness.said = said
    note_event(session, own, f"said_{said}", by=by)
    held = own.held_at is not None or other.held_at is not None
    if held or not may_join(standing(own), standing(other)):
        return None  # what is held a coordinator looks at first
    report.further = said is Said.FURTHER
    await put_together(session, other, own, by=by)
    return other


async def _where_now(session: AsyncSession, task_id: int) -> int:
    """A task that has itself become part of another one is followed there."""
    seen = {task_id}
    while merger := await queries.standing_merger(session, task_id):
        if merger.into_id in seen:
            break
        task_id = merger.into_id
        seen.add(task_id)
    return task_id


async def take_back(session: AsyncSession, report: Report, *, by: Person) -> Task:
    """The reporter takes back that it is the same: it is followed by itself again."""
    likeness = await queries.likeness_of(session, report.id)
    joined = likeness is not None and likeness.said in (Said.SAME, Said.FURTHER)
    if likeness is None or not joined or report.status is not ReportStatus.TASKED:
        raise no_longer()
    own = await part(session, report, by=by)
    likeness.said = Said.ANOTHER
    return own
