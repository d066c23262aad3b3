"""Asking the database what time it is: of many processes and one database, the database decides."""

import asyncio

import structlog
from sqlalchemy import text

from handlers.house import Sessions
from services import clock
from services.clock import Verdict

log = structlog.get_logger(__name__)

#: Seconds between two questions.
EVERY = 2.0
#: An answer that took longer says too little about now; seconds.
LONGEST_ANSWER = 1.0

_ASK = text("SELECT clock_timestamp()")


async def keep_time(sessions: Sessions) -> None:
    """Until it is cancelled. A database that is away leaves the clock going as it went."""
    while True:
        await asyncio.sleep(EVERY)
        await try_to_ask(sessions)


async def try_to_ask(sessions: Sessions) -> None:
    try:
        async with asyncio.timeout(EVERY):
            await ask_the_time(sessions)
    except Exception:
        log.exception("the time could not be asked")


async def ask_the_time(sessions: Sessions) -> None:
    async with sessions() as session:
        if session.get_bind().dialect.name == "sqlite":
            verdict = clock.anchor(clock.machine(), at=clock.tick())  # its file lies on this one
        else:
            await session.connection()  # opening one must not count as the answer's way
            asked = clock.tick()
            told = (await session.execute(_ASK)).scalar_one()
            heard = clock.tick()
            if heard - asked > LONGEST_ANSWER:
                return
            verdict = clock.anchor(told, at=(asked + heard) / 2)
    _note(verdict)


def _note(verdict: Verdict) -> None:
    if verdict is Verdict.DOUBTED:
        log.error("the database's clock has jumped; not believed unless it stays so")
    elif verdict is Verdict.ADOPTED:
        log.error("the database's clock has stayed where it jumped to; it is followed now")
