"""In whose hands a task is: its team moves it, coordinators too, and the team then hears of it."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.errors import no_longer
from services.messages import Lane, Reply
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.people.service import tell
from services.tasks.lifecycle import IN_HAND, TaskStatus
from services.tasks.model import Task
from services.tasks.service import access_team_task, get_task
from services.teams.queries import members_of
from services.teams.service import access_team
from services.texts import Spoken


async def access_own_task(session: AsyncSession, task_id: int, person: Person) -> Task:
    """The task, locked, if the person's team has it in hand."""
    team = await access_team(session, person)
    return await access_team_task(session, task_id, team.id)


async def access_in_hand(session: AsyncSession, task_id: int, person: Person) -> Task:
    """The task, locked, for the team that has it in hand, and for coordinators."""
    if Role.COORDINATOR not in await roles_of(session, person.id):
        return await access_own_task(session, task_id, person)
    task = await get_task(session, task_id)
    if task.status not in IN_HAND:
        raise no_longer()
    return task


async def tell_team(session: AsyncSession, team_id: int | None, text: Spoken, by: Person) -> None:
    """What somebody else did with the team's task; its members know what they did themselves."""
    members = await members_of(session, team_id) if team_id is not None else []
    if by.id in {member.id for member in members}:
        return
    for member in members:
        await tell(session, member, Reply(text), lane=Lane.URGENT)


async def access_uninterrupted(session: AsyncSession, task_id: int, person: Person) -> Task:
    """An interrupted task goes on by `resume` alone, whatever an older card still offers."""
    task = await access_own_task(session, task_id, person)
    if task.status is TaskStatus.SUSPENDED:
        raise no_longer()
    return task
