"""Finding what has been kept long enough. Nothing that is open is ever among it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert
from services.conversation.model import Conversation
from services.dispatch.model import Offer
from services.inbox.model import InboxMessage, InboxState
from services.messages import Address
from services.notify.model import Card, OutboxMessage
from services.people.model import Person, PersonAddress, PersonRole
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.retention.model import Kind, Retention
from services.tasks.model import LIVE, Task
from services.transcript.model import Line


async def rounds(session: AsyncSession) -> dict[Kind, Retention]:
    return {row.kind: row for row in await session.scalars(select(Retention))}


async def closed_reports(
    session: AsyncSession, *, closed_by: datetime, withdrawn_by: datetime, most: int
) -> Sequence[tuple[Report, Person]]:
    """With their writers: closed long enough, withdrawn, or closed and of somebody erased."""
    statement = _closed(closed_by, withdrawn_by).order_by(Report.id).limit(most)
    return [(report, writer) for report, writer in await session.execute(statement)]


def _closed(closed_by: datetime, withdrawn_by: datetime) -> Select[Report, Person]:
    withdrawn = Report.status == ReportStatus.WITHDRAWN
    long_ago = func.coalesce(Task.moved_at, Report.received_at) <= closed_by
    closed = and_(
        Report.status == ReportStatus.CLOSED, or_(long_ago, Person.forgotten_at.is_not(None))
    )
    return (
        select(Report, Person)
        .join(Person, Person.id == Report.reporter_id)
        .outerjoin(Task, Task.id == Report.task_id)
        .where(Report.erased_at.is_(None))
        .where(or_(closed, and_(withdrawn, Report.received_at <= withdrawn_by)))
    )


async def silent_reporters(
    session: AsyncSession, *, silent_since: datetime, most: int
) -> Sequence[Person]:
    """Who reported, whose reports all are closed and erased, who holds no role, and who has been
    silent as long; those too who write still, as long as a name or number is kept of them."""
    statement = _reporters(silent_since).order_by(Person.id).limit(most)
    return (await session.scalars(statement)).all()


def _reporters(silent_since: datetime) -> Select[Person]:
    own = Report.reporter_id == Person.id
    known = or_(Person.name.is_not(None), Person.phone.is_not(None))
    return select(Person).where(
        Person.forgotten_at.is_(None),
        exists().where(own, Report.erased_at.is_not(None)),
        ~exists().where(own, Report.erased_at.is_(None)),
        ~exists().where(PersonRole.person_id == Person.id),
        or_(known, ~_heard_since(silent_since)),
    )


def _heard_since(limit: datetime) -> ColumnElement[bool]:
    return exists().where(PersonAddress.person_id == Person.id, PersonAddress.heard_at > limit)


async def last_heard(session: AsyncSession, person_id: int) -> datetime | None:
    statement = select(PersonAddress.heard_at).where(PersonAddress.person_id == person_id)
    return (await session.scalars(statement.order_by(PersonAddress.heard_at.desc()))).first()


async def old_alerts(session: AsyncSession, limit: datetime, *, most: int) -> Sequence[Alert]:
    """About a person, and acknowledged long ago."""
    statement = select(Alert).where(*_told(limit)).order_by(Alert.id).limit(most)
    return (await session.scalars(statement)).all()


def _told(limit: datetime) -> tuple[ColumnElement[bool], ...]:
    return Alert.person_id.is_not(None), Alert.acknowledged_at <= limit


async def old_drafts(
    session: AsyncSession, limit: datetime, *, most: int
) -> Sequence[Conversation]:
    """Begun and not sent, of people who have been silent since; none whose emergency waits."""
    statement = _unsent(limit).order_by(Conversation.person_id).limit(most)
    return (await session.scalars(statement)).all()


def _unsent(limit: datetime) -> Select[Conversation]:
    waits = exists().where(
        Alert.person_id == Conversation.person_id, Alert.acknowledged_at.is_(None)
    )
    return (
        select(Conversation)
        .join(Person, Person.id == Conversation.person_id)
        .where(text("(draft is not null or dropped is not null)"), ~_heard_since(limit), ~waits)
    )


async def first_heard(session: AsyncSession, *, most: int) -> Sequence[InboxMessage]:
    """The oldest there are: a pass ends where they are not old enough any more."""
    statement = select(InboxMessage).order_by(InboxMessage.id).limit(most)
    return (await session.scalars(statement)).all()


async def sent_after(session: AsyncSession, reached: int, *, most: int) -> Sequence[OutboxMessage]:
    statement = select(OutboxMessage).where(OutboxMessage.id > reached)
    return (await session.scalars(statement.order_by(OutboxMessage.id).limit(most))).all()


async def said_after(session: AsyncSession, reached: int, *, most: int) -> Sequence[Line]:
    statement = select(Line).where(Line.id > reached).order_by(Line.id).limit(most)
    return (await session.scalars(statement)).all()


async def live_ids(session: AsyncSession) -> frozenset[int]:
    """Tasks that are not closed: whatever belongs to them is kept."""
    return frozenset((await session.scalars(select(Task.id).where(text(LIVE)))).all())


async def live_offers(session: AsyncSession, offers: Collection[int]) -> frozenset[int]:
    """Those of the offers that belong to such a task."""
    statement = select(Offer.id).join(Task).where(Offer.id.in_(list(offers)), text(LIVE))
    return frozenset((await session.scalars(statement)).all())


async def forget_pupils_words(session: AsyncSession, at: Address) -> None:
    """What was said about a class's questions: ours by its cards, theirs by what was blanked."""
    heard = (InboxMessage.channel == at.channel, InboxMessage.contact == at.contact)
    blank = (*heard, InboxMessage.raw == "{}", InboxMessage.state != InboxState.PENDING)
    sent = (OutboxMessage.channel == at.channel, OutboxMessage.contact == at.contact)
    ours = (*sent, OutboxMessage.card.startswith("class:"))
    theirs = Line.external_id.in_(select(InboxMessage.external_id).where(*blank))
    said = or_(theirs, Line.outbox_id.in_(select(OutboxMessage.id).where(*ours)))
    shown = (Card.channel == at.channel, Card.contact == at.contact)
    for table, which in (
        (Line, (Line.contact == at.contact, said)),
        (OutboxMessage, ours),
        (InboxMessage, blank),
        (Card, (*shown, Card.key.startswith("class:"))),
    ):
        statement = delete(table).where(*which)
        await session.execute(statement.execution_options(synchronize_session=False))


async def delete_rows(
    session: AsyncSession,
    table: type[InboxMessage] | type[OutboxMessage] | type[Line],
    ids: Collection[int],
) -> None:
    await session.execute(delete(table).where(table.id.in_(list(ids))))
