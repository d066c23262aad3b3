"""Which tasks somebody at the desk may open: all of them, their organisation's, or none."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.sight import Viewer
from services.errors import NotFound, NotPermitted
from services.signin.service import SignedIn
from services.tasks.model import Task
from services.tasks.queries import find_task
from services.teams.model import Team
from services.teams.queries import get_team
from services.texts import _


def viewer_of(who: SignedIn) -> Viewer:
    """What they are to the tasks that they are shown at all."""
    if who.coordinates:
        return Viewer.COORDINATOR
    return Viewer.ANYBODY if who.organisation is None else Viewer.LEAD


async def access_task(
    session: AsyncSession, who: SignedIn, task_id: int
) -> tuple[Task, Team | None]:
    """With the team that has or had it. Raises NotPermitted for somebody who opens none, and
    NotFound: whether another organisation's task exists is not told."""
    if not who.exact:
        raise NotPermitted(_("Only a coordinator can see a single task."))
    task = await find_task(session, task_id)
    team = await get_team(session, task.team_id) if task and task.team_id else None
    if task is None or not _is_theirs(who, team):
        raise NotFound(_("There is no such task."))
    return task, team


def _is_theirs(who: SignedIn, team: Team | None) -> bool:
    own = team is not None and team.organisation == who.organisation
    return who.coordinates or own
