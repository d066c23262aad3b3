"""Finding subscriptions, what of them is due, and the lessons that were sent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import delete, exists, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.lessons.model import LessonSent, Subscription, SubscriptionState
from services.messages import Address, Lane
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Person, PersonAddress
from services.schools.model import SchoolClass, Teacher

# Written into the statement: only so can both databases see that the partial indexes are enough.
_ACTIVE = literal(SubscriptionState.ACTIVE, Subscription.state.type, literal_execute=True)
_PENDING = literal(Delivery.PENDING, OutboxMessage.state.type, literal_execute=True)
_LATEST_FIRST = PersonAddress.heard_at.desc(), PersonAddress.id.desc()


async def get_subscription(session: AsyncSession, subscription_id: int) -> Subscription | None:
    """As it now is, locked."""
    statement = select(Subscription).where(Subscription.id == subscription_id).with_for_update()
    return (
        await session.scalars(statement.execution_options(populate_existing=True))
    ).one_or_none()


async def subscription_of(
    session: AsyncSession, course: str, *, person_id: int, class_id: int | None
) -> Subscription | None:
    """Of the class, or the person's own; locked."""
    statement = select(Subscription).where(Subscription.course == course)
    if class_id is None:
        mine = Subscription.person_id == person_id, Subscription.class_id.is_(None)
        statement = statement.where(*mine)
    else:
        statement = statement.where(Subscription.class_id == class_id)
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def subscriptions_of(session: AsyncSession, person_id: int) -> Sequence[Subscription]:
    """All that the person receives or received, oldest first."""
    statement = select(Subscription).where(Subscription.person_id == person_id)
    return (await session.scalars(statement.order_by(Subscription.id))).all()


async def subscriptions_of_classes(
    session: AsyncSession, class_ids: Collection[int]
) -> Sequence[Subscription]:
    statement = select(Subscription).where(Subscription.class_id.in_(list(class_ids)))
    return (await session.scalars(statement.order_by(Subscription.id))).all()


async def channel_after(session: AsyncSession, channel: str | None) -> str | None:
    """The next channel, by name, on which anything is scheduled: one step in the index each."""
    scheduled = Subscription.state == _ACTIVE, Subscription.due_at.is_not(None)
    statement = select(func.min(Subscription.channel)).where(*scheduled)
    if channel is not None:
        statement = statement.where(Subscription.channel > channel)
    found: str | None = await session.scalar(statement)
    return found


async def waiting_in_outbox(session: AsyncSession, channel: str) -> int:
    """Lessons and reminders of ours that the channel has not begun to send."""
    statement = select(func.count(OutboxMessage.id)).where(
        OutboxMessage.state == _PENDING,
        OutboxMessage.channel == channel,
        OutboxMessage.lane == Lane.EDUCATION,
        OutboxMessage.broadcast_id.is_(None),
    )
    return await session.scalar(statement) or 0


async def take_due(
    session: AsyncSession, *, channel: str, now: datetime, limit: int
) -> Sequence[Subscription]:
    """What is due there, longest due first, locked; what another process has in hand is left."""
    statement = (
        select(Subscription)
        .where(
            Subscription.state == _ACTIVE,
            Subscription.channel == channel,
            Subscription.due_at <= now,
        )
        .order_by(Subscription.due_at, Subscription.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


def _waits() -> Any:
    quiet = Subscription.state == _ACTIVE, Subscription.due_at.is_(None)
    return *quiet, Subscription.reminded_at.is_(None), Subscription.class_id.is_not(None)


async def take_waiting(session: AsyncSession, *, limit: int) -> Sequence[Subscription]:
    """Classes that wait for a school calendar, locked."""
    statement = select(Subscription).where(*_waits()).order_by(Subscription.id).limit(limit)
    return (await session.scalars(statement.with_for_update(skip_locked=True))).all()


async def anybody_waits(session: AsyncSession) -> bool:
    return bool(await session.scalar(select(exists().where(*_waits()))))


async def classes_by_id(
    session: AsyncSession, ids: Collection[int]
) -> Mapping[int, tuple[SchoolClass, bool]]:
    """Each with whether its teacher may be sent lessons."""
    if not ids:
        return {}
    statement = (
        select(SchoolClass, Teacher.confirmed_at)
        .outerjoin(Teacher, Teacher.person_id == SchoolClass.teacher_id)
        .where(SchoolClass.id.in_(list(ids)))
        .execution_options(populate_existing=True)
    )
    rows = await session.execute(statement)
    return {one.id: (one, confirmed is not None) for one, confirmed in rows}


async def receivers(
    session: AsyncSession, ids: Collection[int]
) -> Mapping[int, tuple[str, Address]]:
    """Language and newest reachable address of those who want to be written to at all."""
    statement = (
        select(Person.id, Person.language, PersonAddress.channel, PersonAddress.contact)
        .join(PersonAddress, PersonAddress.person_id == Person.id)
        .where(
            Person.id.in_(list(ids)),
            Person.muted_at.is_(None),
            PersonAddress.unreachable_at.is_(None),
        )
        .order_by(Person.id, *_LATEST_FIRST)
    )
    found: dict[int, tuple[str, Address]] = {}
    for person_id, language, channel, contact in await session.execute(statement):
        found.setdefault(person_id, (language, Address(channel, contact)))
    return found


async def sent_in(
    session: AsyncSession, subscription_ids: Collection[int]
) -> Mapping[int, list[LessonSent]]:
    """By subscription, in the order in which they were sent."""
    statement = (
        select(LessonSent)
        .where(LessonSent.subscription_id.in_(list(subscription_ids)))
        .order_by(LessonSent.id)
    )
    found: dict[int, list[LessonSent]] = {one: [] for one in subscription_ids}
    for sent in await session.scalars(statement):
        found[sent.subscription_id].append(sent)
    return found


async def get_sent(session: AsyncSession, sent_id: int) -> LessonSent | None:
    return await session.get(LessonSent, sent_id)


async def note_sent(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> Sequence[int]:
    """Many lessons as sent, in one statement; their ids, in the same order."""
    statement = insert(LessonSent).returning(LessonSent.id, sort_by_parameter_order=True)
    return (await session.scalars(statement, rows)).all() if rows else []


async def promise(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Many rows of the outbox in one statement."""
    if rows:
        await session.execute(insert(OutboxMessage), rows)


async def withdraw_unsent(session: AsyncSession, subscription_ids: Collection[int]) -> int:
    """Take back lessons that nobody has begun to send: they count as never sent; how many."""
    found = chain.from_iterable((await sent_in(session, subscription_ids)).values())
    lessons = {sent.about: sent.id for sent in found if sent.opened_at is None}
    abouts = [*lessons, *(f"reminder:{one}" for one in subscription_ids)]
    unsent = OutboxMessage.state == Delivery.PENDING, OutboxMessage.lane == Lane.EDUCATION
    statement = (
        update(OutboxMessage)
        .where(OutboxMessage.about.in_(abouts), *unsent)
        .values(state=Delivery.WITHDRAWN)
        .returning(OutboxMessage.about)
        .execution_options(synchronize_session=False)
    )
    taken = (await session.scalars(statement)).all()
    back = [lessons[about] for about in taken if about in lessons]
    if back:
        await session.execute(delete(LessonSent).where(LessonSent.id.in_(back)))
    return len(back)
