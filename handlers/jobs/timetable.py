"""What runs by itself, and how often. All that is due stands in tables; the clock only looks."""

from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.board.service import show_changes
from services.dispatch.service import expire_offers
from services.notify.queries import free_expired
from services.progress.service import alert_silent

log = structlog.get_logger(__name__)

Job = Callable[[], Awaitable[None]]

#: Seconds between two looks at what is due. Offers and alerts are due by the minute.
LOOK_EVERY = 2.0


async def look(sessions: Sessions) -> None:
    """Claims that were dropped, offers that ran out, teams that fell silent, alerts to repeat.

    Each in a transaction of its own: one that fails must not keep the others from being done.
    """
    for step in (_free_claims, _end_offers, _find_silent, show_changes):
        try:
            async with sessions.begin() as session:
                await step(session)
        except Exception:
            log.exception("look failed", step=step.__name__)


async def _free_claims(session: AsyncSession) -> None:
    await free_expired(session, now=clock.now())


async def _end_offers(session: AsyncSession) -> None:
    await expire_offers(session)
    await show_changes(session)


async def _find_silent(session: AsyncSession) -> None:
    await alert_silent(session)
    await show_changes(session)


def schedule(scheduler: AsyncIOScheduler, job: Job, *, every: float) -> None:
    """Run the job every so many seconds, never twice at once; a failure is logged, not fatal."""

    async def guarded() -> None:
        try:
            await job()
        except Exception:
            log.exception("job failed", job=getattr(job, "__name__", repr(job)))

    scheduler.add_job(guarded, "interval", seconds=every, max_instances=1, coalesce=True)
