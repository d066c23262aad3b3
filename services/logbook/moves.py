"""A task's story as one organisation may read it: what its own teams did, and nobody's words."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.logbook.story import Line
from services.logbook.wording import MOVES, event_words
from services.tasks.model import Task
from services.tasks.queries import events_of
from services.teams.queries import all_teams

#: Besides, how a task ended or began anew; other events name people, words or other tasks.
_TOLD = frozenset({*MOVES, "estimate", "verified", "referred", "cancelled", "open"})


async def moves_of(session: AsyncSession, task: Task, organisation: str) -> list[Line]:
    """Oldest first, without who told whom what."""
    own = {t.id: t.name for t in await all_teams(session) if t.organisation == organisation}
    said = [
        (event.at, event_words(event, team=own[event.team_id], who=None))
        for event in await events_of(session, task.id)
        if event.team_id in own and event.what in _TOLD
    ]
    return [Line(at, words) for at, words in said if words is not None]
