"""Finding what teams are doing, who can be reached in them, and whom an invitation waits for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Invitation, PersonAddress
from services.tasks.lifecycle import IN_HAND, TaskStatus
from services.tasks.model import Task
from services.teams.model import Membership, Team, TeamGroup


class Job(NamedTuple):
    """A task that a team has in hand."""

    id: int
    reference: str
    status: TaskStatus
    priority: int


class People(NamedTuple):
    """How many are in a team, and how many of them can be written to."""

    members: int = 0
    reached: int = 0


async def jobs_by_team(session: AsyncSession) -> Mapping[int, Sequence[Job]]:
    statement = (
        select(Task.team_id, Task.id, Task.reference, Task.status, Task.priority)
        .where(Task.status.in_(IN_HAND))
        .order_by(Task.priority, Task.created_at, Task.id)
    )
    found = defaultdict[int, list[Job]](list)
    for team_id, id_, reference, status, priority in await session.execute(statement):
        if team_id is not None:
            found[team_id].append(Job(id_, reference, status, priority))
    return found


async def people_by_team(session: AsyncSession) -> Mapping[int, People]:
    here = (PersonAddress.person_id == Membership.person_id) & PersonAddress.unreachable_at.is_(
        None
    )
    statement = (
        select(
            Membership.team_id,
            func.count(func.distinct(Membership.person_id)),
            func.count(func.distinct(PersonAddress.person_id)),
        )
        .outerjoin(PersonAddress, here)
        .group_by(Membership.team_id)
    )
    return {
        team: People(members, reached)
        for team, members, reached in await session.execute(statement)
    }


async def grouped_teams(session: AsyncSession) -> frozenset[int]:
    """Those with a group chat of their own."""
    return frozenset(await session.scalars(select(TeamGroup.team_id)))


async def open_invitations(
    session: AsyncSession, *, now: datetime
) -> Sequence[tuple[Invitation, str | None]]:
    """Not used and not over yet, newest first, with the team's name."""
    statement = (
        select(Invitation, Team.name)
        .outerjoin(Team, Team.id == Invitation.team_id)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > now)
        .order_by(Invitation.id.desc())
        .limit(100)
    )
    return [(invitation, name) for invitation, name in await session.execute(statement)]


async def lock_invitation(session: AsyncSession, invitation_id: int) -> Invitation | None:
    return await session.get(Invitation, invitation_id, with_for_update=True)
