"""One process leads the sending of a channel; another takes over when it dies."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.notify.model import Lead
from services.notify.queries import free_older

#: A lead that is not renewed ends after this: with a look each half second, another process
#: follows a dead one well within ten seconds.
TERM = timedelta(seconds=8)
#: Renewing sooner than this would only cost writes.
RENEW_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Leadership:
    """The right to send: for so long from now, under this number, after this pause."""

    term: int
    remaining: timedelta
    pause: timedelta


async def lead(session: AsyncSession, channel: str, *, holder: str) -> Leadership | None:
    """This process's lead of the channel, if it had it or nobody has; None when another has it.

    The row is locked only to write it: looking must not wait for whoever leads.
    """
    now = clock.now()
    standing = await session.get(Lead, channel, populate_existing=True)
    if standing is None:
        await _open(session, channel, now=now)
    elif standing.holder != holder and standing.until > now:
        return None
    if standing is None or not _holds(standing, holder, now + RENEW_WITHIN):
        standing = await get_lead(session, channel)
        if standing is None or (standing.holder != holder and standing.until > now):
            return None
        await _take(session, standing, holder=holder, now=now)
    pause = max(timedelta(), standing.paused_until - now) if standing.paused_until else timedelta()
    return Leadership(standing.term, standing.until - now, pause)


def _holds(standing: Lead, holder: str, at: datetime) -> bool:
    return standing.holder == holder and standing.until >= at


async def _take(session: AsyncSession, standing: Lead, *, holder: str, now: datetime) -> None:
    """Renew, or take over: then what the one before had claimed is free at once, since its right
    to send it has ended with its lead."""
    if standing.holder != holder:
        standing.holder, standing.term = holder, standing.term + 1
        await free_older(session, standing.channel, term=standing.term)
    standing.until = now + TERM


async def get_lead(session: AsyncSession, channel: str) -> Lead | None:
    """The row, locked."""
    return await session.get(Lead, channel, with_for_update=True)


async def _open(session: AsyncSession, channel: str, *, now: datetime) -> None:
    """A row for a channel that nobody has led yet: two processes at once make one."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if on_sqlite else postgresql.insert
    nobody = insert(Lead).values(channel=channel, holder="", until=now, term=0)
    await session.execute(nobody.on_conflict_do_nothing())


async def pause(session: AsyncSession, channel: str, *, wait: timedelta) -> None:
    """Nothing may be sent for so long, whoever leads; a shorter pause does not end a longer one."""
    standing = await get_lead(session, channel)
    if standing is not None:
        until = clock.now() + wait
        standing.paused_until = max(standing.paused_until or until, until)


async def resign(session: AsyncSession, channel: str, *, holder: str) -> None:
    """Let another process lead at once; for an orderly stop."""
    standing = await get_lead(session, channel)
    if standing is not None and standing.holder == holder:
        standing.until = clock.now()
