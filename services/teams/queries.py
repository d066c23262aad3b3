"""Finding teams and who is in them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Person
from services.teams.model import Membership, Team


async def get_team(session: AsyncSession, team_id: int) -> Team | None:
    return await session.get(Team, team_id)


async def team_named(session: AsyncSession, name: str) -> Team | None:
    return (await session.scalars(select(Team).where(Team.name == name))).one_or_none()


async def all_teams(session: AsyncSession) -> Sequence[Team]:
    return (await session.scalars(select(Team).order_by(Team.id))).all()


async def teams_on_duty(session: AsyncSession) -> Sequence[Team]:
    return (await session.scalars(select(Team).where(Team.on_duty).order_by(Team.id))).all()


async def team_of(session: AsyncSession, person_id: int) -> Team | None:
    statement = (
        select(Team)
        .join(Membership, Membership.team_id == Team.id)
        .where(Membership.person_id == person_id)
    )
    return (await session.scalars(statement)).one_or_none()


async def members_of(session: AsyncSession, team_id: int) -> Sequence[Person]:
    statement = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.team_id == team_id)
        .order_by(Person.id)
    )
    return (await session.scalars(statement)).all()


async def count_members(session: AsyncSession, team_id: int) -> int:
    statement = select(func.count()).where(Membership.team_id == team_id)
    return await session.scalar(statement) or 0
