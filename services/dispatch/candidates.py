"""Which teams a task can be offered to next, and whether they can be reached."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.dispatch import queries
from services.dispatch.capability import level_needed
from services.people.queries import reachable_address
from services.places.geodesy import distance_m
from services.policy import policy_of
from services.tasks.model import Task
from services.tasks.queries import loads
from services.teams.model import Team
from services.teams.nearest import Candidate, Need, candidates, last_known
from services.teams.queries import members_of, teams_on_duty


async def next_candidates(
    session: AsyncSession, task: Task, *, only: Team | None = None
) -> list[Candidate]:
    """Able teams not asked in this round, nearest first; with `only`, that team whatever holds."""
    fresh = policy_of(session).position_fresh
    if only is not None:
        here = last_known(only, now=clock.now(), fresh=fresh)
        return [Candidate(only, distance_m(here, task.point))]
    offers = await queries.offers_of(session, task.id)
    return candidates(
        await teams_on_duty(session),
        Need(task.point, level_needed(task.look), task.commune),
        loads=await loads(session),
        asked={offer.team_id for offer in offers if offer.round == task.round},
        now=clock.now(),
        fresh=fresh,
    )


async def reachable(session: AsyncSession, team_id: int) -> bool:
    """Whether at least one member of the team can be written to."""
    for member in await members_of(session, team_id):
        if await reachable_address(session, member.id):
            return True
    return False
