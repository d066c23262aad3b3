"""Finding and blotting out what is kept of one person."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, func, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert
from services.erasure.blotting import NOTHING
from services.erasure.model import Farewell
from services.inbox.model import InboxMessage, InboxState
from services.links.model import Link
from services.messages import Address
from services.notify.model import Card, Delivery, OutboxMessage
from services.people.model import Person, PersonAddress, PersonRole, Role
from services.relay.model import Answer, Question
from services.reports.model import Report
from services.schools.model import Teacher, TeacherRemoval
from services.signin.model import DeskAccount, DeskPassword, OpenDesk, SignInLink
from services.tasks.model import TaskEvent
from services.teaching.model import LessonCalendar
from services.teams.model import Membership
from services.transcript.model import Line, Thread

_STATE = OutboxMessage.state


async def lock_coordinators(session: AsyncSession) -> Sequence[int]:
    """Everybody who coordinates, locked: of the last two who want to go at once one stays."""
    statement = select(PersonRole.person_id).where(PersonRole.role == Role.COORDINATOR)
    return (await session.scalars(statement.with_for_update())).all()


async def all_reports_of(session: AsyncSession, person_id: int) -> Sequence[Report]:
    statement = select(Report).where(Report.reporter_id == person_id).order_by(Report.id)
    return (await session.scalars(statement)).all()


async def alerts_about(
    session: AsyncSession, person_id: int, tasks: Collection[int]
) -> Sequence[Alert]:
    """Emergencies told by the person, and all alerts about their tasks."""
    mine = or_(Alert.person_id == person_id, Alert.task_id.in_(list(tasks)))
    return (await session.scalars(select(Alert).where(mine))).all()


async def answers_by(session: AsyncSession, person_id: int, task_id: int) -> Sequence[Answer]:
    statement = (
        select(Answer)
        .join(Question, Question.id == Answer.question_id)
        .where(Question.task_id == task_id, Answer.person_id == person_id)
    )
    return (await session.scalars(statement)).all()


async def offers_as_subjects(session: AsyncSession, task_id: int) -> list[str]:
    """What the messages with an offer of the task are about."""
    about = OutboxMessage.about
    statement = select(about).where(OutboxMessage.card == f"task:{task_id}", about.is_not(None))
    return [one for one in (await session.scalars(statement.distinct())).all() if one]


async def messages_about(
    session: AsyncSession, subjects: Collection[str]
) -> Sequence[OutboxMessage]:
    """Whatever anybody was told of these: cards and what went with them."""
    named = list(subjects)
    either = or_(OutboxMessage.card.in_(named), OutboxMessage.about.in_(named))
    return (await session.scalars(select(OutboxMessage).where(either))).all()


async def blot_notes(
    session: AsyncSession, task_ids: Collection[int], events: Collection[str]
) -> None:
    """What coordinators wrote beside these events goes; that they wrote stays."""
    mine = (TaskEvent.task_id.in_(list(task_ids)), TaskEvent.what.in_(list(events)))
    statement = update(TaskEvent).where(*mine).values(why=None)
    await session.execute(statement)


async def lines_of(session: AsyncSession, outbox_ids: Collection[int]) -> Sequence[Line]:
    """Where these messages stand in conversations of the built-in channel."""
    return (await session.scalars(select(Line).where(Line.outbox_id.in_(list(outbox_ids))))).all()


async def blot_heard(session: AsyncSession, at: Address) -> None:
    """What was heard and answered keeps its number, so that it is not heard again."""
    await session.execute(
        update(InboxMessage)
        .where(*_here(InboxMessage, at), InboxMessage.state != InboxState.PENDING)
        .values(raw="{}", error=None)
    )


async def blot_promised(session: AsyncSession, at: Address) -> None:
    """Of what belongs to a task the fate stays, without words or address; all else goes."""
    here = _here(OutboxMessage, at)
    card = func.coalesce(OutboxMessage.card, "")
    of_a_task = or_(OutboxMessage.about.is_not(None), card.startswith("task:"))
    await session.execute(delete(OutboxMessage).where(*here, not_(of_a_task)))
    open_, given_up = (Delivery.PENDING, Delivery.SENDING), (Delivery.REFUSED, Delivery.DEAD)
    fate = case(
        (_STATE.in_(open_), Delivery.WITHDRAWN.value),
        (_STATE.in_(given_up), Delivery.DROPPED.value),
        else_=_STATE,
    )
    await session.execute(
        update(OutboxMessage)
        .where(*here)
        .values(
            payload=NOTHING, contact="", external_id=None, error=None, recipient_id=None,
            parts=[], state=fate,
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    await session.execute(delete(Card).where(*_here(Card, at)))


async def delete_lines(session: AsyncSession, contact: str) -> None:
    await session.execute(delete(Line).where(Line.contact == contact))


async def delete_roles(session: AsyncSession, person_id: int) -> None:
    """What they may do, where they are signed in, and a link of theirs that waits to be opened."""
    for table in (
        PersonRole,
        Membership,
        Teacher,
        TeacherRemoval,
        LessonCalendar,
        OpenDesk,
        SignInLink,
        DeskPassword,
        DeskAccount,
        Link,
    ):
        await session.execute(delete(table).where(table.person_id == person_id))


async def delete_addresses(session: AsyncSession, person_id: int) -> None:
    await session.execute(delete(PersonAddress).where(PersonAddress.person_id == person_id))


async def due_farewells(session: AsyncSession, *, now: datetime, most: int) -> Sequence[Farewell]:
    statement = select(Farewell).where(Farewell.due_at <= now).order_by(Farewell.due_at).limit(most)
    return (await session.scalars(statement)).all()


async def is_somebodys(session: AsyncSession, at: Address) -> bool:
    statement = select(Person.id).join(PersonAddress).where(*_here(PersonAddress, at)).limit(1)
    return await session.scalar(statement) is not None


async def delete_all_at(session: AsyncSession, at: Address, *, until: datetime) -> None:
    """Everything that an address was sent and said, up to a time."""
    answered = InboxMessage.state != InboxState.PENDING
    heard = (*_here(InboxMessage, at), InboxMessage.heard_at <= until)
    await session.execute(delete(InboxMessage).where(*heard, answered))
    sent = (*_here(OutboxMessage, at), OutboxMessage.created_at <= until)
    await session.execute(delete(OutboxMessage).where(*sent))
    await session.execute(delete(Line).where(Line.contact == at.contact, Line.said_at <= until))


async def delete_traces(session: AsyncSession, at: Address) -> None:
    """What is left of an address to which nobody has come back."""
    await session.execute(delete(Card).where(*_here(Card, at)))
    await session.execute(delete(Thread).where(Thread.contact == at.contact))


_Addressed = type[InboxMessage] | type[OutboxMessage] | type[Card] | type[PersonAddress]


def _here(table: _Addressed, at: Address) -> tuple[ColumnElement[bool], ...]:
    return table.channel == at.channel, table.contact == at.contact
