"""A team that no message reaches any more, and one that can be reached again."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.service import close_alerts, raise_alert
from services.dispatch.candidates import reachable
from services.dispatch.queries import open_offers_to
from services.dispatch.service import offer_not_delivered, offer_waiting
from services.people.service import take_back_in_reach
from services.progress import queries
from services.tasks.lifecycle import IN_HAND
from services.tasks.model import Task
from services.tasks.queries import lock_task, tasks_of_team
from services.tasks.service import note_event
from services.teams.queries import team_of

_GONE = frozenset({AlertKind.OUT_OF_REACH})


async def lost(session: AsyncSession, person_id: int) -> None:
    """A message to somebody was refused for good. With nobody of their team left to write to, its
    offers go on to the next team, and coordinators hear of each task that it has in hand."""
    team = await team_of(session, person_id)
    if team is not None and not await reachable(session, team.id):
        await _out_of_reach(session, team.id)


async def _out_of_reach(session: AsyncSession, team_id: int) -> None:
    offers = await open_offers_to(session, team_id)
    held = {task.id for task in await tasks_of_team(session, team_id)}
    for task_id in sorted(held | {offer.task_id for offer in offers}):
        task = await lock_task(session, task_id)
        if task is not None and task.team_id == team_id:
            await _tell(session, task)
    for offer in offers:
        await offer_not_delivered(session, offer.id)


async def _tell(session: AsyncSession, task: Task) -> None:
    if task.status in IN_HAND:
        await raise_alert(session, AlertKind.OUT_OF_REACH, task_id=task.id)
        note_event(session, task, "out_of_reach")


async def tell_out_of_reach(session: AsyncSession) -> int:
    """However a team came out of reach (a group that was closed, a member who left), coordinators
    hear of what it has in hand; of how many tasks."""
    untold = await queries.untold_out_of_reach(session)
    for task_id in untold:
        task = await lock_task(session, task_id)
        if task is not None:
            await _tell(session, task)
    return len(untold)


async def found_again(session: AsyncSession) -> None:
    """Somebody who could not be reached has written: what waits may be offered to their team."""
    for person_id in sorted(take_back_in_reach(session)):
        team = await team_of(session, person_id)
        if team is not None:
            await _in_reach(session, team.id)


async def _in_reach(session: AsyncSession, team_id: int) -> None:
    for task in sorted(await tasks_of_team(session, team_id), key=lambda task: task.id):
        if await lock_task(session, task.id) is not None:
            await close_alerts(session, task_id=task.id, kinds=_GONE)
            note_event(session, task, "in_reach_again")
    await offer_waiting(session)
