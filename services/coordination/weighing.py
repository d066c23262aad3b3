"""What a coordinator says of a task in their own words: how urgent it is and why, and notes."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.coordination.service import access_task
from services.dispatch.hastening import hasten
from services.errors import SafeLaneError, no_longer
from services.messages import clean
from services.people.model import Person
from services.reports.priority import Priority
from services.tasks.lifecycle import ENDED
from services.tasks.model import Task
from services.tasks.service import lower_priority, note_event
from services.texts import _

#: Characters of a reason or a note.
LONGEST_WORDS = 500
#: An event's name, by priority; why stands beside it.
EVENTS = {priority: f"priority_{priority.value}" for priority in Priority}
#: Events beside which a coordinator's own words stand.
IN_WORDS = frozenset({*EVENTS.values(), "noted"})


async def set_priority(
    session: AsyncSession, task_id: int, priority: int, why: str, *, by: Person
) -> Task:
    """Raise or lower it. Whoever is being asked then has the times of the new one, if shorter."""
    task = await access_task(session, task_id, by)
    words = checked(why)
    if task.status in ENDED or priority == task.priority or priority not in list(Priority):
        raise no_longer()
    what = EVENTS[Priority(priority)]
    if priority < task.priority:
        await hasten(session, task, priority, by=by, what=what, why=words)
    else:
        lower_priority(session, task, priority)
        note_event(session, task, what, by=by, why=words)
    return task


async def note(session: AsyncSession, task_id: int, words: str, *, by: Person) -> Task:
    """For the other coordinators, in the task's log."""
    task = await access_task(session, task_id, by)
    note_event(session, task, "noted", by=by, why=checked(words))
    return task


def checked(words: str) -> str:
    """Raises SafeLaneError for nothing and for too much."""
    words = clean(words)
    if not words:
        raise SafeLaneError(_("A few words are needed here."))
    if len(words) > LONGEST_WORDS:
        raise SafeLaneError(_("That is too long; {count} letters at most.", count=LONGEST_WORDS))
    return words
