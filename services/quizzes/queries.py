"""Finding answers, a class's counts and visits, and the figures that come of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from services.inbox.model import InboxMessage
from services.lessons.model import LessonSent, Subscription
from services.messages import Address
from services.notify.model import Card, Delivery, OutboxMessage
from services.quizzes.model import ClassAnswer, ClassQuiz, ClassVisit, Moment, QuizAnswer
from services.schools.model import School, SchoolClass
from services.schoolyear.model import SchoolYear

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def answers_of(session: AsyncSession, sent_id: int, person_id: int) -> Sequence[QuizAnswer]:
    statement = select(QuizAnswer).where(
        QuizAnswer.sent_id == sent_id, QuizAnswer.person_id == person_id
    )
    return (await session.scalars(statement.order_by(QuizAnswer.id))).all()


async def count_answers(session: AsyncSession, person_id: int) -> int:
    statement = select(func.count(QuizAnswer.id)).where(QuizAnswer.person_id == person_id)
    return await session.scalar(statement) or 0


async def began_with_question(session: AsyncSession, subscription_id: int, person_id: int) -> bool:
    """Whether the person was asked something before the first lesson."""
    statement = (
        select(QuizAnswer.id)
        .join(LessonSent, LessonSent.id == QuizAnswer.sent_id)
        .where(LessonSent.subscription_id == subscription_id, QuizAnswer.person_id == person_id)
        .where(QuizAnswer.moment == Moment.BEFORE)
        .limit(1)
    )
    return await session.scalar(statement) is not None


async def counts_of(session: AsyncSession, class_id: int) -> Sequence[ClassAnswer]:
    """All of the class, by course, lesson and question."""
    statement = (
        select(ClassAnswer)
        .where(ClassAnswer.class_id == class_id)
        .order_by(ClassAnswer.course, ClassAnswer.lesson, ClassAnswer.question, ClassAnswer.answer)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


def key_of(row: ClassAnswer) -> dict[str, Any]:
    """What one question's rows of one class have in common."""
    return {name: getattr(row, name) for name in _QUESTION}


_QUESTION = ("class_id", "course", "lesson", "moment", "question")


async def counts_to(session: AsyncSession, of: ClassAnswer) -> Sequence[ClassAnswer]:
    """Of the same class to the same question."""
    statement = select(ClassAnswer).filter_by(**key_of(of))
    statement = statement.execution_options(populate_existing=True)
    return (await session.scalars(statement)).all()


async def add_count(session: AsyncSession, one: ClassAnswer) -> None:
    """One row more, or so many more in the row there is."""
    values = key_of(one) | {
        "answer": one.answer, "right": one.right, "count": one.count, "asked_at": one.asked_at,
    }  # fmt: skip
    insert = _INSERTS[session.get_bind().dialect.name](ClassAnswer.__table__).values(values)
    more = {"count": ClassAnswer.count + insert.excluded.count}
    keys = [*_QUESTION, "answer"]
    await session.execute(insert.on_conflict_do_update(index_elements=keys, set_=more))


async def delete_counts(session: AsyncSession, of: ClassAnswer) -> None:
    await session.execute(delete(ClassAnswer).filter_by(**key_of(of)))


async def lock_class_quiz(session: AsyncSession, class_id: int) -> ClassQuiz:
    """Made if it was not there; whoever counts for the class comes one after the other."""
    insert = _INSERTS[session.get_bind().dialect.name](ClassQuiz.__table__)
    await session.execute(insert.values(class_id=class_id).on_conflict_do_nothing())
    return await session.get_one(ClassQuiz, class_id, with_for_update=True, populate_existing=True)


async def lesson_of_class(
    session: AsyncSession, class_id: int, *, sent_id: int | None
) -> tuple[LessonSent, Subscription] | None:
    """The lesson of that id if the class was sent it, else the newest one it was sent."""
    statement = (
        select(LessonSent, Subscription)
        .join(Subscription, Subscription.id == LessonSent.subscription_id)
        .where(Subscription.class_id == class_id)
        .order_by(case((LessonSent.id == sent_id, 0), else_=1), LessonSent.sent_at.desc())
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1]) if row else None


async def end_of_year(session: AsyncSession, day: date) -> date | None:
    """The last day of the school year that the day is in, or that follows it."""
    statement = select(func.min(SchoolYear.ends_on)).where(SchoolYear.ends_on >= day)
    found: date | None = await session.scalar(statement)
    return found


async def visit_of(session: AsyncSession, at: Address) -> ClassVisit | None:
    return await session.get(ClassVisit, (at.channel, at.contact))


async def wrong_codes(session: AsyncSession, *, since: datetime) -> int:
    """Of all phones together."""
    statement = select(func.sum(ClassVisit.wrong)).where(ClassVisit.wrong_at > since)
    return await session.scalar(statement) or 0


async def old_visits(
    session: AsyncSession, *, begun_by: datetime, most: int
) -> Sequence[ClassVisit]:
    statement = select(ClassVisit).where(ClassVisit.begun_at <= begun_by)
    return (await session.scalars(statement.order_by(ClassVisit.begun_at).limit(most))).all()


async def card_of_poll(session: AsyncSession, at: Address, poll: str) -> str | None:
    """Which of the address's questions the channel's poll asks, as a card's key."""
    here = Card.channel == at.channel, Card.contact == at.contact
    shown = select(Card.key).where(*here, Card.external_id.endswith(f"/{poll}", autoescape=True))
    return (await session.scalars(shown.limit(1))).first() or await _card_under_way(session, at)


async def _card_under_way(session: AsyncSession, at: Address) -> str | None:
    """The question that is just being sent, whose poll is not known yet."""
    statement = select(OutboxMessage.card).where(
        OutboxMessage.channel == at.channel,
        OutboxMessage.contact == at.contact,
        OutboxMessage.state == Delivery.SENDING,
        OutboxMessage.card.is_not(None),
        OutboxMessage.payload["quiz"].as_string().is_not(None),
    )
    return (await session.scalars(statement.limit(1))).first()


async def blank_heard(session: AsyncSession, channel: str, external_id: str) -> None:
    """What was heard keeps its number, so that it is not heard again, and says nothing."""
    heard = InboxMessage.channel == channel, InboxMessage.external_id == external_id
    await session.execute(
        update(InboxMessage)
        .where(*heard)
        .values(raw="{}")
        .execution_options(synchronize_session=False)
    )


async def own_cells(session: AsyncSession, since: datetime, until: datetime) -> Any:
    """(course, commune of the class's school, moment, answers, right) of what learners answered."""
    right = func.sum(case((QuizAnswer.right, 1), else_=0))
    keys = (Subscription.course, School.commune, QuizAnswer.moment)
    statement = (
        select(*keys, func.count(QuizAnswer.id), right)
        .join(LessonSent, LessonSent.id == QuizAnswer.sent_id)
        .join(Subscription, Subscription.id == LessonSent.subscription_id)
        .outerjoin(SchoolClass, SchoolClass.id == Subscription.class_id)
        .outerjoin(School, School.id == SchoolClass.school_id)
        .where(QuizAnswer.answered_at >= since, QuizAnswer.answered_at < until)
        .group_by(*keys)
    )
    return (await session.execute(statement)).all()


async def class_cells(session: AsyncSession, since: datetime, until: datetime) -> Any:
    """The same of what was counted in classes."""
    right = func.sum(case((ClassAnswer.right, ClassAnswer.count), else_=0))
    keys = (ClassAnswer.course, School.commune, ClassAnswer.moment)
    statement = (
        select(*keys, func.sum(ClassAnswer.count), right)
        .join(SchoolClass, SchoolClass.id == ClassAnswer.class_id)
        .join(School, School.id == SchoolClass.school_id)
        .where(ClassAnswer.asked_at >= since, ClassAnswer.asked_at < until)
        .group_by(*keys)
    )
    return (await session.execute(statement)).all()
