"""Finding blocks, and counting what has been sent lately."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from services.limits.model import Block
from services.people.model import Person
from services.reports.model import Report
from services.together import Known

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

_BLOCKS: Known[int, Block | None] = Known("standing blocks")


async def know_blocks(session: AsyncSession, person_ids: Collection[int], *, now: datetime) -> None:
    """Look up at once who of them is blocked, for a batch of turns."""
    statement = (
        select(Block)
        .where(Block.person_id.in_(person_ids), Block.lifted_at.is_(None), Block.until > now)
        .order_by(Block.id)
    )
    found = {block.person_id: block for block in await session.scalars(statement)}
    for person_id in person_ids:
        _BLOCKS.note(session, person_id, found.get(person_id))


async def standing_block(session: AsyncSession, person_id: int, *, now: datetime) -> Block | None:
    async def look() -> Block | None:
        statement = (
            select(Block)
            .where(Block.person_id == person_id, Block.lifted_at.is_(None), Block.until > now)
            .order_by(Block.id.desc())
            .limit(1)
        )
        return (await session.scalars(statement)).one_or_none()

    return await _BLOCKS.find(session, person_id, look)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many reports came lately: of one person in an hour and in a day, and at one place in a
    day."""

    hour: int
    day: int
    place: int


@dataclass(slots=True)
class _Before:
    """What had been sent before a batch of turns, in an hour and in a day, by person and by cell;
    and what the batch adds."""

    persons: dict[int, tuple[int, int]]
    places: dict[str, tuple[int, int]]
    new: list[Report] = field(default_factory=list)


_BEFORE: Known[None, _Before] = Known("reports sent before this batch")


async def know_sent(
    session: AsyncSession, person_ids: Collection[int], cells: Collection[str], *, now: datetime
) -> None:
    """Count at once, for a batch of turns, what these have sent and what came from there."""
    _BEFORE.note(session, None, await _counted(session, person_ids, cells, now=now))


async def count_of_newcomers(
    session: AsyncSession, cell: str, *, since: datetime, channels: Collection[str]
) -> int:
    """People first heard of since then who have reported in the cell since then, over these
    channels."""
    statement = (
        select(func.count(func.distinct(Report.reporter_id)))
        .join(Person, Person.id == Report.reporter_id)
        .where(Report.cell == cell, Report.received_at > since, Person.created_at > since)
        .where(Report.channel.in_(channels))
    )
    return await session.scalar(statement) or 0


async def sent_lately(session: AsyncSession, report: Report, *, now: datetime) -> Sent:
    """By the reporter, and at the report's place; this report counts too."""
    person, cell = report.reporter_id, report.cell or ""
    before = _BEFORE.peek(session, None)
    if before is None or person not in before.persons or cell not in before.places:
        await session.flush()
        before = await _counted(session, [person], [cell], now=now)
    own = sum(new.reporter_id == person for new in before.new)
    here = sum(new.cell == cell for new in before.new)
    (hour, day), (_hour, place) = before.persons[person], before.places[cell]
    return Sent(hour + own, day + own, place + here)


def note_sent(session: AsyncSession, report: Report) -> None:
    """A batch has just stored this report."""
    if (before := _BEFORE.peek(session, None)) is not None:
        before.new.append(report)


async def _counted(
    session: AsyncSession, person_ids: Collection[int], cells: Collection[str], *, now: datetime
) -> _Before:
    return _Before(
        await _counts(session, Report.reporter_id, person_ids, now=now),
        await _counts(session, Report.cell, cells, now=now),
    )


async def _counts(
    session: AsyncSession, of: InstrumentedAttribute[Any], keys: Collection[Any], *, now: datetime
) -> dict[Any, tuple[int, int]]:
    """By key, the reports of the last hour and of the last day."""
    lately = func.sum(case((Report.received_at > now - HOUR, 1), else_=0))
    statement = select(of, lately, func.count()).where(of.in_(list(keys)))
    rows = await session.execute(statement.where(Report.received_at > now - DAY).group_by(of))
    return dict.fromkeys(keys, (0, 0)) | {key: (int(hour), day) for key, hour, day in rows}
