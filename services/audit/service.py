"""Looking whether the promise is kept, and whether anybody looks at what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.audit import queries
from services.audit.model import Heartbeat
from services.audit.promise import Breach, Finding
from services.reports.queries import get_report
from services.tasks.queries import find_task

LOOK = "look"
#: A heartbeat is written no oftener than this: a disk need not turn for every look.
BEAT_EVERY = timedelta(seconds=10)


async def find_breaches(session: AsyncSession) -> Sequence[Finding]:
    """Everything that breaks the promise now, oldest first."""
    return await queries.find_breaches(session, now=clock.now())


@dataclass(frozen=True, slots=True)
class Named:
    """A breach and the reference of its report; a dash where there is none, as for a message."""

    finding: Finding
    reference: str


async def named_breaches(session: AsyncSession) -> list[Named]:
    """Everything that breaks the promise now, with the names that people know it by."""
    return [
        Named(found, await _reference(session, found)) for found in await find_breaches(session)
    ]


async def _reference(session: AsyncSession, finding: Finding) -> str:
    if finding.breach is Breach.UNTASKED:
        report = await get_report(session, finding.subject_id)
        return report.reference if report else "-"
    task = await find_task(session, finding.task_id) if finding.task_id is not None else None
    return task.reference if task else "-"


async def note_look(session: AsyncSession) -> None:
    """All that was due has been looked at, by this process or another."""
    now = clock.now()
    beat = await session.get(Heartbeat, LOOK)
    if beat is None:
        await session.merge(Heartbeat(name=LOOK, at=now))
    elif now - beat.at >= BEAT_EVERY:
        beat.at = now


async def since_look(session: AsyncSession) -> timedelta | None:
    """How long ago all that is due was last looked at; None when it never was."""
    beat = await session.get(Heartbeat, LOOK)
    return clock.now() - beat.at if beat else None
