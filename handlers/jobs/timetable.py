"""What runs by itself, and how often. All that is due stands in tables; the clock only looks."""

from collections.abc import Awaitable, Callable
from zlib import crc32

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.audit.service import note_look
from services.board.service import show_changes
from services.briefing.daily import tell_due
from services.coordination.holding import end_holds
from services.dispatch.again import ask_again, end_unsent
from services.dispatch.service import expire_offers
from services.duty.service import apply_due
from services.duty.watch import watch_gaps
from services.hazards import service as hazards
from services.lessons.service import send_due
from services.notify.queries import free_expired
from services.progress.reach import tell_out_of_reach
from services.progress.service import alert_silent
from services.retention.service import let_go

log = structlog.get_logger(__name__)

#: Seconds between two looks at what is due. Offers and alerts are due by the minute.
LOOK_EVERY = 2.0

Step = Callable[[AsyncSession], Awaitable[None]]

_TRY_LOCK = text("SELECT pg_try_advisory_xact_lock(:key)")
#: Far from the key that migrations lock.
_STEPS = 0x5AFE << 40


async def look(sessions: Sessions) -> None:
    """Claims that were dropped, shifts that change, offers unsent or run out, tasks that nobody
    has, teams that fell silent, acknowledgements that led to nothing, alerts to repeat.

    Each in a transaction of its own: one that fails must not keep the others from being done; and
    never twice at the same moment, however many processes look.
    """
    done = [await _does(sessions, step) for step in STEPS]
    if all(done):
        await _does(sessions, note_look)


async def _does(sessions: Sessions, step: Step) -> bool:
    """Whether it was done, by this process or another one at this moment."""
    try:
        async with sessions.begin() as session:
            if await _alone(session, step.__name__):
                await step(session)
    except Exception:
        log.exception("look failed", step=step.__name__)
        return False
    return True


async def _alone(session: AsyncSession, step: str) -> bool:
    """Whether no other process is at this step; true for as long as the transaction lasts."""
    if session.get_bind().dialect.name == "sqlite":
        return True  # it has one writer at a time
    found = await session.execute(_TRY_LOCK, {"key": _STEPS + crc32(step.encode())})
    return bool(found.scalar_one())


async def _free_claims(session: AsyncSession) -> None:
    await free_expired(session, now=clock.now())


async def _change_duty(session: AsyncSession) -> None:
    await apply_due(session)
    await watch_gaps(session)
    await show_changes(session)


async def _end_unsent(session: AsyncSession) -> None:
    await end_unsent(session)
    await show_changes(session)


async def _end_offers(session: AsyncSession) -> None:
    await expire_offers(session)
    await show_changes(session)


async def _ask_again(session: AsyncSession) -> None:
    await ask_again(session)
    await show_changes(session)


async def _find_silent(session: AsyncSession) -> None:
    await alert_silent(session)
    await tell_out_of_reach(session)
    await show_changes(session)


async def _end_holds(session: AsyncSession) -> None:
    await end_holds(session)
    await show_changes(session)


async def _tell_alerts(session: AsyncSession) -> None:
    await show_changes(session)


async def _let_go(session: AsyncSession) -> None:
    await let_go(session)
    await show_changes(session)


async def _tell_schools(session: AsyncSession) -> None:
    await hazards.look(session)


async def _tell_figures(session: AsyncSession) -> None:
    await tell_due(session)


async def _send_lessons(session: AsyncSession) -> None:
    await send_due(session)


#: In this order: what was never sent is not taken for silence.
STEPS = (
    _free_claims,
    _change_duty,
    _end_unsent,
    _end_offers,
    _ask_again,
    _find_silent,
    _end_holds,
    _tell_alerts,
    _let_go,
    _tell_figures,
    _send_lessons,
    _tell_schools,
)
