"""Confirming an item, switching its notices off, and what the clock does about schools near it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import end_for_good, raise_alert
from services.coordination.service import access_task
from services.disposal.queries import items_of
from services.duplicates.queries import standing_merger
from services.errors import no_longer
from services.hazards import queries
from services.hazards.model import SchoolHazard, TaskHazard
from services.hazards.standing import Ended, Line, Standing, standing
from services.hazards.telling import end, tell_schools
from services.hazards.unreached import ask_about
from services.people.model import Person
from services.progress.hands import access_in_hand
from services.schools.queries import schools_by_id
from services.tasks.model import Task
from services.tasks.queries import lock_free_tasks
from services.tasks.service import note_event

#: How soon an open one is looked at again: its task may have moved, or have come to its end.
LOOK_AGAIN = timedelta(minutes=1)
#: A record older than this was made before schools were told of anything.
NOT_OLDER = timedelta(days=7)
#: A task that is opened again later than this after its end is confirmed anew.
REMEMBERED = timedelta(days=90)


async def confirm(session: AsyncSession, task_id: int, *, by: Person) -> TaskHazard:
    """The team on site, or a coordinator, has seen that an item is there; saying it again changes
    nothing. Raises IllegalMove when nobody has the task in hand."""
    task = await access_in_hand(session, task_id, by)
    hazard = await _row(session, task)
    if hazard.confirmed_at is None or hazard.round < task.round or hazard.settled_at is not None:
        _open(hazard, task, by=by)
        note_event(session, task, "item_confirmed", by=by)
    return hazard


async def switch(session: AsyncSession, task_id: int, *, off: bool, by: Person) -> TaskHazard:
    """Whether schools are told of this task. Those that were told already hear how it ended."""
    task = await access_task(session, task_id, by)
    hazard = await _row(session, task)
    if off is (hazard.off_at is not None):
        return hazard
    hazard.off_at, hazard.off_by = (clock.now(), by.id) if off else (None, None)
    if not off and hazard.confirmed_at is not None and hazard.settled_at is None:
        hazard.due_at = clock.now()
    if off:
        await end_for_good(session, task.id, AlertKind.SCHOOLS_UNKNOWN, by=by.id)
    note_event(session, task, "schools_off" if off else "schools_on", by=by)
    return hazard


async def end_by_hand(session: AsyncSession, task_id: int, *, by: Person) -> None:
    """An item that stayed where it was is gone, or others have dealt with it: the schools that
    still keep away are told that the work is over. Raises IllegalMove when none does."""
    task = await access_task(session, task_id, by)
    told = await _standing_at(session, task.id)
    hazard = await queries.lock_hazard(session, task.id)
    if not told or hazard is None or hazard.settled_at is None:
        raise no_longer()
    await _end_all(session, task, told, Ended.OVER, by=by)
    await end_for_good(session, task.id, AlertKind.SCHOOLS_WAIT, by=by.id)


async def look(session: AsyncSession) -> None:
    """What the clock does: take up what records confirm, then each that is due."""
    now = clock.now()
    for task in await queries.unnoted_finds(session, since=now - NOT_OLDER, limit=20):
        _open(await _row(session, task), task, by=None)
    for hazard in await queries.begun_again(session, since=now - REMEMBERED):
        _open(hazard, await queries.task_now(session, hazard.task_id), by=None)
        await end_for_good(session, hazard.task_id, AlertKind.SCHOOLS_WAIT)
    await session.flush()
    due = await queries.due_hazards(session, now=clock.now())
    tasks = await lock_free_tasks(session, [hazard.task_id for hazard in due])
    for hazard in due:
        if hazard.task_id in tasks:  # else another act holds it: a look later
            await _take_forward(session, hazard, tasks[hazard.task_id])


async def _take_forward(session: AsyncSession, hazard: TaskHazard, task: Task) -> None:
    record: list[Line] = [
        (item.category, item.outcome) for item in await items_of(session, task.id, task.round)
    ]
    merger = await standing_merger(session, task.id)
    if merger is not None:
        await _hand_over(session, hazard, task, merger.into_id)
        return
    how = standing(task.status, record)
    if how is Standing.STANDS:
        hazard.due_at = clock.now() + LOOK_AGAIN
        if hazard.off_at is None:
            await tell_schools(session, task, hazard)
            await ask_about(session, task, hazard)
        return
    await _settle(session, hazard, task.id)
    told = await _standing_at(session, task.id)
    if how is not Standing.LEFT:
        ended = Ended.OVER if how is Standing.OVER else Ended.FALSE
        await _end_all(session, task, told, ended, by=None)
    elif told:
        schools = await schools_by_id(session, [one.school_id for one in told])
        names = sorted(school.name for school in schools.values())
        await raise_alert(
            session, AlertKind.SCHOOLS_WAIT, task_id=task.id, details={"schools": names}
        )


async def _settle(session: AsyncSession, hazard: TaskHazard, task_id: int) -> None:
    hazard.due_at, hazard.settled_at = None, clock.now()
    await end_for_good(session, task_id, AlertKind.SCHOOLS_UNKNOWN)


async def _hand_over(session: AsyncSession, hazard: TaskHazard, task: Task, into: int) -> None:
    """The task has become part of another one: its item is that one's, and so are its schools."""
    kept = await queries.task_now(session, into)
    other = await _row(session, kept)
    if other.confirmed_at is None or other.settled_at is not None:
        _open(other, kept, by=None)
    known = {told.school_id for told, _school in await queries.told_of(session, into)}
    for told in await _standing_at(session, task.id):
        if told.school_id not in known:
            told.task_id, told.round = into, kept.round
    await _settle(session, hazard, task.id)


async def _standing_at(session: AsyncSession, task_id: int) -> list[SchoolHazard]:
    """The schools that still keep away."""
    return [told for told, _school in await queries.told_of(session, task_id) if not told.ended_at]


async def _end_all(
    session: AsyncSession,
    task: Task,
    told: Sequence[SchoolHazard],
    how: Ended,
    *,
    by: Person | None,
) -> None:
    people = sum([await end(session, task, one, how) for one in told])
    if told:
        what = "schools_all_clear" if how is Ended.OVER else "schools_cancel"
        note_event(session, task, what, by=by, why=str(people))


async def _row(session: AsyncSession, task: Task) -> TaskHazard:
    hazard = await queries.lock_hazard(session, task.id)
    if hazard is None:
        hazard = TaskHazard(task_id=task.id, round=task.round)
        session.add(hazard)
        await session.flush()  # another process that comes first is met here
    return hazard


def _open(hazard: TaskHazard, task: Task, *, by: Person | None) -> None:
    hazard.round, hazard.confirmed_at = task.round, clock.now()
    hazard.confirmed_by = by.id if by else None
    hazard.due_at, hazard.settled_at = clock.now(), None
