"""Finding the lines of a conversation, and numbering its changes."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Text,
    bindparam,
    cast,
    exists,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.transcript.model import Line, Thread

#: Threads are numbered from the seconds since then: more than anybody changes lines.
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def _since_each(pair: Any, contact: Any, sequence: Any) -> Any:
    """Lines changed since the pairs of a JSON list; built once, for many pages ask it often."""
    told = pair(bindparam("seen", type_=Text)).table_valued("value").alias("seen")
    since = (Line.contact == contact(told.c.value)) & (Line.sequence > sequence(told.c.value))
    return select(Line).join_from(told, Line, since).order_by(Line.contact, Line.sequence)


_SINCE_EACH = {
    "sqlite": _since_each(
        func.json_each,
        lambda pair: func.json_extract(pair, "$[0]"),
        lambda pair: func.json_extract(pair, "$[1]"),
    ),
    "postgresql": _since_each(
        lambda seen: func.json_array_elements(cast(seen, JSON)),
        lambda pair: pair.op("->>")(0),
        lambda pair: cast(pair.op("->>")(1), BigInteger),
    ),
}
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def next_sequences(session: AsyncSession, changes: Mapping[str, int]) -> dict[str, int]:
    """The number of each conversation's last change, once so many are added to it.

    The threads' rows stay locked until the transaction ends, so numbers become visible in their
    order, whichever process writes: a reader that has seen 7 will never be shown a new 6.
    One that begins anew, after its person was erased, begins later than the old one ended: a page
    that is still open goes on from what it has seen.
    """
    first = max(1, int((clock.now() - _BEGINNING).total_seconds()))
    insert = _INSERTS[session.get_bind().dialect.name](Thread.__table__)
    statement = insert.on_conflict_do_update(
        index_elements=[Thread.contact],
        set_={"sequence": Thread.sequence + insert.excluded.sequence - first},
    ).returning(Thread.contact, Thread.sequence)
    rows = [{"contact": one, "sequence": first + changes[one]} for one in sorted(changes)]
    last = await session.execute(statement, rows)
    return dict(last.all())


async def lines_of_outbox(session: AsyncSession, outbox_ids: Collection[int]) -> dict[int, int]:
    """The line that each of these messages became, by the message's id."""
    statement = select(Line.outbox_id, Line.id).where(Line.outbox_id.in_(outbox_ids))
    found = await session.execute(statement)
    return {outbox_id: line_id for outbox_id, line_id in found if outbox_id is not None}


async def heard_before(session: AsyncSession, external_ids: Collection[str]) -> set[str]:
    """Those of the messages that a person's line stands for already."""
    statement = select(Line.external_id).where(Line.external_id.in_(external_ids))
    return {told for told in await session.scalars(statement) if told is not None}


async def lines_said(session: AsyncSession, line_ids: Collection[int]) -> dict[int, Line]:
    """Our own lines of these ids, never one that a person wrote."""
    if not line_ids:
        return {}
    statement = select(Line).where(Line.id.in_(line_ids), Line.from_person.is_(False))
    return {line.id: line for line in await session.scalars(statement)}


async def add_lines(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """New lines, all at once: the mapper would write them one by one on SQLite."""
    if rows:
        await session.execute(insert(Line.__table__), rows)  # type: ignore[arg-type]


async def lines_since(
    session: AsyncSession, contact: str, sequence: int, limit: int
) -> Sequence[Line]:
    """Lines written or revised after that change, in the order of the changes."""
    statement = (
        select(Line)
        .where(Line.contact == contact, Line.sequence > sequence)
        .order_by(Line.sequence)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def lines_since_each(
    session: AsyncSession, seen: Sequence[tuple[str, int]]
) -> dict[str, list[Line]]:
    """What several conversations have had since a change of each, with one question."""
    statement = _SINCE_EACH[session.get_bind().dialect.name]
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for line in await session.scalars(statement, {"seen": json.dumps(seen)}):
        lines[line.contact].append(line)
    return lines


async def latest_lines(session: AsyncSession, contact: str, limit: int) -> Sequence[Line]:
    """The last lines of a conversation, in the order in which they stand."""
    statement = (
        select(Line)
        .where(Line.contact == contact)
        .order_by(Line.position.desc(), Line.id.desc())
        .limit(limit)
    )
    return list(reversed((await session.scalars(statement)).all()))


async def is_shown(session: AsyncSession, contact: str, ref: str) -> bool:
    """Whether a line of this conversation shows, plays or offers the file of that name."""
    kinds = ("photo", "voice", "video", "document")
    shown = or_(*(Line.payload[kind].as_string() == ref for kind in kinds))
    return bool(await session.scalar(select(exists().where(Line.contact == contact, shown))))
