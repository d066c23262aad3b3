"""Making teams, joining them, going on and off duty, and moving."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted, SafeLaneError
from services.messages import GeoPoint
from services.people.model import Person, Role
from services.people.service import give_role
from services.teams import queries
from services.teams.area import Polygons
from services.teams.limits import ItemClass
from services.teams.model import Membership, Team
from services.texts import _

HIGHEST_LEVEL = 3


async def add_team(
    session: AsyncSession,
    name: str,
    *,
    base: GeoPoint,
    organisation: str = "",
    level: int = HIGHEST_LEVEL,
    capacity: int = 20,
    largest: ItemClass = ItemClass.BOMB,
    area: Sequence[str] = (),
    polygons: Polygons | None = None,
) -> Team:
    """A new team, off duty until its first member joins. Raises when the name is taken."""
    if await queries.team_named(session, name):
        raise SafeLaneError(_("There is already a team named {name}.", name=name))
    team = Team(
        name=name,
        organisation=organisation,
        base_lat=base.lat,
        base_lon=base.lon,
        level=level,
        capacity=capacity,
        largest=largest.value,
        area=list(area),
        polygons=polygons,
    )
    session.add(team)
    await session.flush()  # invitations name the team by its id
    return team


async def join(session: AsyncSession, person: Person, team_id: int) -> Team:
    """Put the person into the team; the first member's joining puts the team on duty."""
    team = await queries.get_team(session, team_id)
    if team is None:
        raise NotPermitted(_("This invitation is not known. Please ask for a new one."))
    if await queries.count_members(session, team_id) == 0:
        team.on_duty = True
    await session.merge(Membership(person_id=person.id, team_id=team_id))
    queries.note_joined(session, person.id, team_id)
    await give_role(session, person, Role.TEAM)
    await session.flush()  # the members are counted and told in this transaction
    return team


async def access_team(session: AsyncSession, person: Person) -> Team:
    """The person's own team. Raises NotPermitted when they are in none."""
    team = await queries.team_of(session, person.id)
    if team is None:
        raise NotPermitted(_("Only a member of an EOD team can do this."))
    return team


def set_duty(team: Team, *, on: bool) -> None:
    team.on_duty = on


def move(team: Team, point: GeoPoint) -> None:
    """The team is there now (degrees WGS84)."""
    team.live_lat, team.live_lon, team.live_at = point.lat, point.lon, clock.now()
