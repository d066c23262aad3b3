"""Who was hurt: known for a time after the accident is closed, then only counted."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.accidents.queries import named_victims
from services.accidents.service import let_go_of_who
from services.policy import policy_of
from services.retention.rounds import Done


async def victims(session: AsyncSession, reached: int, most: int) -> Done:
    limit = clock.now() - policy_of(session).keep_victims
    found = await named_victims(session, closed_by=limit, most=most)
    for victim in found:
        let_go_of_who(victim)
    return Done(len(found), more=len(found) == most)
