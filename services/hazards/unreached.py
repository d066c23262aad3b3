"""Schools that no notice reaches by itself: of the commune, without a known place; near, where
nobody can be told. A coordinator is asked about them, so that none is left out in silence."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import alerts_of
from services.alerts.service import end_for_good, raise_alert
from services.coordination.service import access_task
from services.errors import SafeLaneError, no_longer
from services.hazards import queries
from services.hazards.model import SchoolHazard, TaskHazard
from services.hazards.telling import schools_near, tell_one
from services.people.model import Person
from services.schools.model import School
from services.schools.queries import confirmed_teachers
from services.tasks.model import Task
from services.tasks.service import note_event
from services.texts import Words, _


@dataclass(frozen=True, slots=True)
class Unreached:
    """`placeless` may be told by a coordinator; `people` are a school's confirmed teachers by its
    id; those of `nobody` are near, and can only be called."""

    placeless: Sequence[School]
    nobody: Sequence[School]
    people: dict[int, list[Person]]

    @property
    def tellable(self) -> list[School]:
        return [school for school in self.placeless if school.id in self.people]

    @property
    def names(self) -> list[str]:
        return [school.name for school in (*self.placeless, *self.nobody)]


async def unreached(session: AsyncSession, task: Task, hazard: TaskHazard) -> Unreached:
    """Those that have not been told since the item was confirmed."""
    told = {one.school_id: one for one, _school in await queries.told_of(session, task.id)}
    placeless = await queries.placeless_schools(session, task.commune) if task.commune else []
    near = await schools_near(session, task)
    open_ = [
        school
        for school in (*placeless, *near)
        if school.id not in told or told[school.id].round < hazard.round
    ]
    people: dict[int, list[Person]] = {}
    for person, school_id in await confirmed_teachers(session, [one.id for one in open_]):
        people.setdefault(school_id, []).append(person)
    return Unreached(
        placeless=[school for school in open_ if school.point is None],
        nobody=[school for school in open_ if school.point and school.id not in people],
        people=people,
    )


async def ask_about(session: AsyncSession, task: Task, hazard: TaskHazard) -> None:
    """Coordinators are told which schools they are, once each time an item is confirmed."""
    since = hazard.confirmed_at
    for alert in await alerts_of(session, task.id):
        if alert.kind is AlertKind.SCHOOLS_UNKNOWN and since and alert.created_at >= since:
            return
    if names := (await unreached(session, task, hazard)).names:
        details = {"schools": names}
        await raise_alert(session, AlertKind.SCHOOLS_UNKNOWN, task_id=task.id, details=details)


async def _name_the_rest(session: AsyncSession, task: Task, hazard: TaskHazard, by: Person) -> None:
    """The alert says only which schools have still not been told; it ends with the last."""
    names = (await unreached(session, task, hazard)).names
    for alert in await alerts_of(session, task.id):
        if alert.kind is AlertKind.SCHOOLS_UNKNOWN and alert.next_at is not None:
            alert.details = {"schools": names}
    if not names:
        await end_for_good(session, task.id, AlertKind.SCHOOLS_UNKNOWN, by=by.id)


async def tell_by_hand(
    session: AsyncSession, task_id: int, school_id: int, *, by: Person
) -> SchoolHazard:
    """A school without a place that may be near. Raises IllegalMove for one that no longer waits,
    SafeLaneError where nobody can be told."""
    task = await access_task(session, task_id, by)
    hazard = await queries.lock_hazard(session, task.id)
    if hazard is None or hazard.confirmed_at is None or hazard.settled_at is not None:
        raise no_longer()
    left = await unreached(session, task, hazard)
    school = next((one for one in left.placeless if one.id == school_id), None)
    if school is None:
        raise no_longer()
    if school.id not in left.people:
        raise SafeLaneError(
            _("Nobody at {school} can be told by message. Please call the school.",
              school=Words(school.name))
        )  # fmt: skip
    known = {one.school_id: one for one, _school in await queries.told_of(session, task.id)}
    at = (school, known.get(school.id))
    people = await tell_one(session, task, hazard, at, people=left.people[school.id])
    note_event(session, task, "schools_told", by=by, why=str(people))
    await session.flush()
    await _name_the_rest(session, task, hazard, by)
    [told] = [one for one, at in await queries.told_of(session, task.id) if at.id == school.id]
    return told
