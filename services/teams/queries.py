"""Finding teams and who is in them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Address
from services.people.model import Person
from services.teams.model import Membership, Team, TeamGroup
from services.together import Known

_TEAMS: Known[int, Team | None] = Known("teams")
_TEAM_OF: Known[int, Team | None] = Known("whose team")
_MEMBERS: Known[int, Sequence[Person]] = Known("members of teams")
_GROUP_OF: Known[int, TeamGroup | None] = Known("groups of teams")
_GROUP_AT: Known[Address, TeamGroup | None] = Known("groups at addresses")


async def get_team(session: AsyncSession, team_id: int) -> Team | None:
    return await _TEAMS.find(session, team_id, lambda: session.get(Team, team_id))


def note_joined(session: AsyncSession, person_id: int, team_id: int) -> None:
    """Who is in the team has just changed."""
    _TEAM_OF.forget(session, person_id)
    _MEMBERS.forget(session, team_id)


async def team_named(session: AsyncSession, name: str) -> Team | None:
    return (await session.scalars(select(Team).where(Team.name == name))).one_or_none()


async def all_teams(session: AsyncSession) -> Sequence[Team]:
    return (await session.scalars(select(Team).order_by(Team.id))).all()


async def teams_on_duty(session: AsyncSession) -> Sequence[Team]:
    return (await session.scalars(select(Team).where(Team.on_duty).order_by(Team.id))).all()


async def count_on_duty(session: AsyncSession) -> int:
    return await session.scalar(select(func.count(Team.id)).where(Team.on_duty)) or 0


async def team_of(session: AsyncSession, person_id: int) -> Team | None:
    async def look() -> Team | None:
        statement = (
            select(Team)
            .join(Membership, Membership.team_id == Team.id)
            .where(Membership.person_id == person_id)
        )
        return (await session.scalars(statement)).one_or_none()

    return await _TEAM_OF.find(session, person_id, look)


async def members_of(session: AsyncSession, team_id: int) -> Sequence[Person]:
    async def look() -> Sequence[Person]:
        statement = (
            select(Person)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.team_id == team_id)
            .order_by(Person.id)
        )
        return (await session.scalars(statement)).all()

    return await _MEMBERS.find(session, team_id, look)


async def count_members(session: AsyncSession, team_id: int) -> int:
    statement = select(func.count()).where(Membership.team_id == team_id)
    return await session.scalar(statement) or 0


_BY_ID = (
    select(Team)
    .where(Team.id.in_(bindparam("ids", expanding=True)))
    .execution_options(populate_existing=True)
)


async def teams_by_id(session: AsyncSession, ids: Sequence[int]) -> dict[int, Team]:
    """The teams as they now are, whatever this session has read of them before."""
    return {team.id: team for team in await session.scalars(_BY_ID, {"ids": ids})}


async def group_of(session: AsyncSession, team_id: int) -> TeamGroup | None:
    """The group chat the team is linked to."""
    return await _GROUP_OF.find(session, team_id, lambda: session.get(TeamGroup, team_id))


async def group_at(session: AsyncSession, address: Address) -> TeamGroup | None:
    """The linked group at this address, or at the one it had before it became a supergroup."""

    async def look() -> TeamGroup | None:
        here = or_(TeamGroup.contact == address.contact, TeamGroup.former == address.contact)
        statement = select(TeamGroup).where(TeamGroup.channel == address.channel, here)
        return (await session.scalars(statement)).first()

    return await _GROUP_AT.find(session, address, look)
