"""Finding tasks whose team nobody can write to."""

from collections.abc import Sequence

from sqlalchemy import and_, exists, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.people.model import PersonAddress
from services.tasks.lifecycle import IN_HAND
from services.tasks.model import Task
from services.teams.model import Membership, TeamGroup

#: As in the index: SQLite does not recognise the condition in bound values.
_LIVE = text("task.status not in ('verified', 'referred', 'cancelled')")


async def untold_out_of_reach(session: AsyncSession) -> Sequence[int]:
    """Ids, in order, of tasks in hand of a team without a member or group that can be written to,
    of which no coordinator has heard since the team took the last step."""
    member = exists().where(
        Membership.team_id == Task.team_id,
        PersonAddress.person_id == Membership.person_id,
        PersonAddress.unreachable_at.is_(None),
    )
    group = exists().where(TeamGroup.team_id == Task.team_id)
    heard = or_(Alert.acknowledged_at.is_(None), Alert.acknowledged_at >= Task.moved_at)
    told = exists().where(
        Alert.task_id == Task.id, and_(Alert.kind == AlertKind.OUT_OF_REACH, heard)
    )
    statement = (
        select(Task.id)
        .where(_LIVE, Task.status.in_(sorted(IN_HAND)), ~member, ~group, ~told)
        .order_by(Task.id)
        .limit(50)
    )
    return (await session.scalars(statement)).all()
