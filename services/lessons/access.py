"""Whose subscription and whose lesson it is: ids in buttons are never trusted."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import no_longer
from services.lessons import queries
from services.lessons.model import LessonSent, Subscription
from services.people.model import Person
from services.schools.model import SchoolClass
from services.schools.queries import get_class


async def class_of(session: AsyncSession, one: Subscription) -> SchoolClass | None:
    return await get_class(session, one.class_id) if one.class_id is not None else None


async def access_subscription(
    session: AsyncSession, subscription_id: int, person: Person
) -> Subscription:
    """Locked, for whoever receives it: a class's teacher of today, or the learner. Raises
    IllegalMove for anybody else."""
    one = await queries.get_subscription(session, subscription_id)
    if one is None or not await _is_theirs(session, one, person):
        raise no_longer()
    return one


async def access_lesson_sent(session: AsyncSession, sent_id: int, person: Person) -> LessonSent:
    """Raises IllegalMove for anybody but who receives the subscription."""
    sent = await queries.get_sent(session, sent_id)
    if sent is None:
        raise no_longer()
    await access_subscription(session, sent.subscription_id, person)
    return sent


async def _is_theirs(session: AsyncSession, one: Subscription, person: Person) -> bool:
    taught = await class_of(session, one)
    return (taught.teacher_id if taught else one.person_id) == person.id
