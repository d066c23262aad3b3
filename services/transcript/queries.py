"""Finding the lines of a conversation, and numbering its changes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from services.transcript.model import Line, Thread


async def next_sequence(session: AsyncSession, contact: str) -> int:
    """The number of the conversation's next change.

    The thread's row stays locked until the transaction ends, so numbers become visible in their
    order, whichever process writes: a reader that has seen 7 will never be shown a new 6.
    """
    dialect = session.get_bind().dialect.name
    build: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}.get(dialect, insert)
    statement = (
        build(Thread)
        .values(contact=contact, sequence=1)
        .on_conflict_do_update(
            index_elements=[Thread.contact], set_={"sequence": Thread.sequence + 1}
        )
        .returning(Thread.sequence)
    )
    return int((await session.execute(statement)).scalar_one())


async def line_of_outbox(session: AsyncSession, outbox_id: int) -> Line | None:
    found: Line | None = await session.scalar(select(Line).where(Line.outbox_id == outbox_id))
    return found


async def line_heard(session: AsyncSession, external_id: str) -> Line | None:
    found: Line | None = await session.scalar(select(Line).where(Line.external_id == external_id))
    return found


async def line_said(session: AsyncSession, contact: str, line_id: int) -> Line | None:
    """One of our own lines in this conversation, never one the person wrote."""
    statement = select(Line).where(
        Line.id == line_id, Line.contact == contact, Line.from_person.is_(False)
    )
    found: Line | None = await session.scalar(statement)
    return found


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
    """Whether a line of this conversation shows the picture or plays the voice of that name."""
    shown = or_(Line.payload["photo"].as_string() == ref, Line.payload["voice"].as_string() == ref)
    return bool(await session.scalar(select(exists().where(Line.contact == contact, shown))))
