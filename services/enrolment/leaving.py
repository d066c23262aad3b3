"""A teacher goes, with what becomes of their classes' lessons, and comes back."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.returning import go_on, under_way
from services.lessons.service import reschedule
from services.people.model import Person
from services.schools.leaving import remove_teacher, return_teacher
from services.schools.model import TeacherRemoval
from services.schools.queries import classes_of_teacher


async def take_out(
    session: AsyncSession, person_id: int, *, by: Person, why: str, to: int | None = None
) -> TeacherRemoval:
    """Lessons end with the classes, or come to whom these pass `to`. Raises as `remove_teacher`."""
    classes = await classes_of_teacher(session, person_id)
    lessons = await under_way(session, [one.id for one in classes])
    removal = await remove_teacher(session, person_id, by=by, why=why, to=to)
    removal.lessons = lessons
    for one in classes:
        await reschedule(session, one)
    return removal


async def bring_back(session: AsyncSession, removal_id: int, *, by: Person) -> TeacherRemoval:
    """Lessons go on as they were. Raises as `return_teacher`."""
    removal, classes = await return_teacher(session, removal_id, by=by)
    for one in classes:
        await reschedule(session, one)
    await go_on(session, removal.lessons, classes)
    return removal
