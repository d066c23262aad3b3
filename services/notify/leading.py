"""One process leads the sending of a channel; another takes over when it dies."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.notify import queries

#: A lead that is not renewed ends after this.
TERM = timedelta(seconds=10)
#: Renewing sooner than this would only cost writes.
RENEW_WITHIN = timedelta(seconds=6)


async def lead(session: AsyncSession, channel: str, *, holder: str) -> bool:
    """Whether this process leads the channel now: it did, or nobody did."""
    now = clock.now()
    standing = await queries.get_lead(session, channel)
    if standing is None:
        standing = await queries.vacant_lead(session, channel, now=now)
    if standing.holder != holder and standing.until > now:
        return False
    if standing.holder != holder or standing.until - now < RENEW_WITHIN:
        standing.holder, standing.until = holder, now + TERM
    return True


async def resign(session: AsyncSession, channel: str, *, holder: str) -> None:
    """Let another process lead at once; for an orderly stop."""
    standing = await queries.get_lead(session, channel)
    if standing is not None and standing.holder == holder:
        standing.until = clock.now()
