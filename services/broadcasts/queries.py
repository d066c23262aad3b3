"""Finding broadcasts, whom they are for, and what of them is on its way."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, exists, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.broadcasts.lifecycle import UNDER_WAY, BroadcastState
from services.broadcasts.model import Broadcast
from services.notify.model import Delivery, OutboxMessage
from services.notify.queries import OPEN
from services.people.model import Person, PersonAddress


class Recipient(NamedTuple):
    """Where a person is written to, and in which language they read."""

    person_id: int
    language: str
    channel: str
    contact: str


class Fate(NamedTuple):
    """What became of a row; `uncertain`: nobody knows whether it arrived."""

    state: Delivery
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The people looked at in one go, and those of them who can be reached."""

    people: list[int]
    recipients: list[Recipient]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Rows of a broadcast in the outbox; `first` is the lowest person whose fate is open."""

    waiting: int
    settled: int
    first: int | None


async def get_broadcast(session: AsyncSession, broadcast_id: int) -> Broadcast | None:
    """The broadcast, locked."""
    return await session.get(Broadcast, broadcast_id, with_for_update=True, populate_existing=True)


async def take_broadcast(session: AsyncSession, broadcast_id: int) -> Broadcast | None:
    """The broadcast, locked; None while another process has it in hand."""
    statement = (
        select(Broadcast)
        .where(Broadcast.id == broadcast_id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def list_broadcasts(session: AsyncSession, *, limit: int = 20) -> Sequence[Broadcast]:
    """Newest first."""
    statement = select(Broadcast).order_by(Broadcast.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def broadcasts_under_way(session: AsyncSession, *, limit: int) -> Sequence[Broadcast]:
    """Running or paused, newest first."""
    statement = select(Broadcast).where(Broadcast.state.in_(UNDER_WAY))
    return (await session.scalars(statement.order_by(Broadcast.id.desc()).limit(limit))).all()


async def to_look_after(session: AsyncSession) -> Sequence[int]:
    """The running ones, and those which no longer run but have something on its way."""
    on_its_way = exists().where(OutboxMessage.broadcast_id == Broadcast.id)
    statement = select(Broadcast.id).where(
        or_(Broadcast.state == BroadcastState.RUNNING, on_its_way)
    )
    return (await session.scalars(statement.order_by(Broadcast.id))).all()


async def outstanding(session: AsyncSession, broadcast_id: int) -> Outstanding:
    statement = (
        select(OutboxMessage.state, func.count(), func.min(OutboxMessage.recipient_id))
        .where(OutboxMessage.broadcast_id == broadcast_id)
        .group_by(OutboxMessage.state)
    )
    rows = [(state, count, first) for state, count, first in await session.execute(statement)]
    firsts = [int(first or 0) for state, _count, first in rows if state in OPEN]
    return Outstanding(
        waiting=sum(count for state, count, _first in rows if state in OPEN),
        settled=sum(count for state, count, _first in rows if state not in OPEN),
        first=min(firsts, default=None),
    )


async def clear_settled(session: AsyncSession, broadcast_id: int) -> Counter[Fate]:
    """Delete the rows whose fate is known; how many had which."""
    statement = (
        delete(OutboxMessage)
        .where(OutboxMessage.broadcast_id == broadcast_id, OutboxMessage.state.not_in(OPEN))
        .returning(OutboxMessage.state, OutboxMessage.uncertain)
        .execution_options(synchronize_session=False)
    )
    return Counter(Fate(*row) for row in await session.execute(statement))


async def take_back(session: AsyncSession, broadcast_id: int) -> list[int]:
    """Delete the rows that nobody has claimed; whom they were for, in order."""
    statement = (
        delete(OutboxMessage)
        .where(OutboxMessage.broadcast_id == broadcast_id, OutboxMessage.state == Delivery.PENDING)
        .returning(OutboxMessage.recipient_id)
        .execution_options(synchronize_session=False)
    )
    people = (await session.scalars(statement)).all()
    return sorted(person for person in people if person is not None)


async def promise_slice(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Many rows of the outbox in one statement."""
    if rows:
        await session.execute(insert(OutboxMessage), rows)


async def page_of_people(
    session: AsyncSession,
    among: ColumnElement[bool],
    fits: ColumnElement[bool],
    *,
    channels: Collection[str],
    limit: int,
) -> Page:
    """The first people by id, each with the address last heard from, in one statement.

    The people are paged first: joined to their addresses they would be sorted all, every time.
    """
    people = (
        select(Person.id, Person.language)
        .where(among, Person.muted_at.is_(None), fits)
        .order_by(Person.id)
        .limit(limit)
        .subquery()
    )
    reached = PersonAddress
    statement = (
        select(people.c.id, people.c.language, reached.channel, reached.contact)
        .outerjoin(reached, (reached.person_id == people.c.id) & _reachable(channels))
        .order_by(people.c.id, reached.heard_at.desc(), reached.id.desc())
    )
    newest: dict[int, Recipient] = {}
    for row in await session.execute(statement):
        newest.setdefault(row[0], Recipient(*row))
    found = [recipient for recipient in newest.values() if recipient.channel is not None]
    return Page(list(newest), found)


async def count_people(
    session: AsyncSession, fits: ColumnElement[bool], *, channels: Collection[str]
) -> int:
    reached = exists().where(PersonAddress.person_id == Person.id, _reachable(channels))
    statement = select(func.count(Person.id)).where(Person.muted_at.is_(None), fits, reached)
    return await session.scalar(statement) or 0


def _reachable(channels: Collection[str]) -> ColumnElement[bool]:
    return PersonAddress.unreachable_at.is_(None) & PersonAddress.channel.in_(channels)
