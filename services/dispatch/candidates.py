"""Which teams a task can be offered to next, and whether they can be reached.

The database does the choosing, so that the answer is as true as the transaction: it is asked for
the able teams in ever larger boxes around the place, and only those that could be the nearest are
measured along the ground. Of 10,000 teams one or two are.
"""

from bisect import insort
from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.dispatch import queries
from services.dispatch.capability import class_of, level_needed
from services.dispatch.queries import Search
from services.messages import GeoPoint
from services.people.queries import reachable_address
from services.places.geodesy import distance_m
from services.policy import policy_of
from services.tasks.model import Task
from services.teams.area import holds
from services.teams.bounds import WORLD, Box, box_around, chord_m, in_space
from services.teams.model import Team
from services.teams.nearest import Candidate, Need, Placed, last_known
from services.teams.queries import group_of, members_of

#: Half the sides of the boxes, in metres; after the last one the whole world is looked at.
RADII_M = (6_000.0, 24_000.0, 96_000.0)
#: Metres by which the computed chord and the computed geodesic may be wrong.
ROUNDING_M = 1e-6


async def next_candidates(
    session: AsyncSession,
    task: Task,
    *,
    count: int = 1,
    asked: Collection[int] | None = None,
    only: Team | None = None,
) -> list[Candidate]:
    """The nearest able teams that were not `asked`, if nothing is said of that in this round; with
    `only`, that team whatever holds.

    Fewer than `count` are all there are. Equally near teams come in the order of their ids.
    """
    now, fresh = clock.now(), policy_of(session).position_fresh
    if only is not None:
        here = last_known(only, now=now, fresh=fresh)
        placed = Placed(only.id, only.name, here.lat, here.lon)
        return [Candidate(placed, distance_m(here, task.point))]
    search = Search(task, need_of(task), asked, since=now - fresh)
    for radius in RADII_M:
        near = await _nearest(session, search, box=box_around(task.point, radius), count=count)
        inside = [candidate for candidate in near if candidate.distance_m <= radius]
        if len(inside) == count:
            return inside
    return await _nearest(session, search, box=WORLD, count=count)


def need_of(task: Task) -> Need:
    return Need(task.point, level_needed(task.look), task.commune, class_of(task.look))


async def _nearest(
    session: AsyncSession, search: Search, *, box: Box, count: int
) -> list[Candidate]:
    """The nearest able teams of the box. A chord is never longer than the way along the ground, so
    the search ends at the first one that is longer than the ways already found."""
    need, found = search.need, list[Candidate]()
    there = in_space(need.point.lat, need.point.lon)
    free = await queries.free_teams(session, search, box=box)
    for chord, team in sorted((chord_m(in_space(t.lat, t.lon), there), t) for t in free):
        if len(found) >= count and chord > found[count - 1].distance_m + ROUNDING_M:
            break
        if not team.bounded or await _responsible(session, team, need):
            candidate = Candidate(team, distance_m(GeoPoint(team.lat, team.lon), need.point))
            insort(found, candidate, key=lambda other: (other.distance_m, other.team.id))
    return found[:count]


async def _responsible(session: AsyncSession, team: Placed, need: Need) -> bool:
    """A team with polygons may have communes besides."""
    communes, polygons = await queries.area_of(session, team.id)
    return need.commune in communes or holds(polygons or [], need.point)


async def reachable(session: AsyncSession, team_id: int) -> bool:
    """Whether the team's group or at least one member of the team can be written to."""
    if await group_of(session, team_id) is not None:
        return True
    for member in await members_of(session, team_id):
        if await reachable_address(session, member.id):
            return True
    return False
