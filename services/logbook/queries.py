"""Finding what was promised to whom about a task."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.notify.model import OutboxMessage
from services.people.model import PersonAddress
from services.teams.model import TeamGroup


class Letter(NamedTuple):
    """A message, and whose address it went to: a person's, or the group's of a team."""

    message: OutboxMessage
    person_id: int | None
    group_of: int | None


async def letters_of(session: AsyncSession, task_id: int, about: Sequence[str]) -> Sequence[Letter]:
    """What was promised to anybody of the task or of its offers, oldest first."""
    at_home = and_(
        PersonAddress.channel == OutboxMessage.channel,
        PersonAddress.contact == OutboxMessage.contact,
    )
    in_group = and_(
        TeamGroup.channel == OutboxMessage.channel,
        or_(TeamGroup.contact == OutboxMessage.contact, TeamGroup.former == OutboxMessage.contact),
    )
    statement = (
        select(OutboxMessage, PersonAddress.person_id, TeamGroup.team_id)
        .outerjoin(PersonAddress, at_home)
        .outerjoin(TeamGroup, in_group)
        .where(or_(OutboxMessage.card == f"task:{task_id}", OutboxMessage.about.in_(about)))
        .order_by(OutboxMessage.id)
    )
    return [Letter(*row) for row in await session.execute(statement)]
