"""Whether somebody with a role may be erased, and what their going means for the others."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.queries import open_offers_to
from services.duty.service import follow_roster
from services.erasure import queries
from services.errors import SafeLaneError
from services.people.model import Person, Role
from services.people.queries import forget_roles, reachable_address, roles_of
from services.schools.joining import leave_school
from services.tasks.queries import tasks_of_team
from services.teams.model import Team
from services.teams.queries import count_members, members_of, note_joined, team_of
from services.teams.service import set_duty
from services.texts import _


async def check_may_go(session: AsyncSession, person: Person) -> None:
    """Raises, with what to do first, for whoever reports depend on and nobody could follow."""
    if Role.COORDINATOR in await roles_of(session, person.id):
        others = set(await queries.lock_coordinators(session)) - {person.id}
        if not await _any_reached(session, others):
            raise SafeLaneError(
                _(
                    "You are the only coordinator who can be written to. Let somebody else become "
                    "one first (safelane invite coordinator), then write /forget again."
                )
            )
    team = await team_of(session, person.id)
    if team is not None and await _would_be_missed(session, team, person):
        raise SafeLaneError(
            _(
                "{team} has tasks or offers, and nobody else in it can be written to. Finish them, "
                "hand them back, or let somebody join first, then write /forget again.",
                team=team.name,
            )
        )


async def _would_be_missed(session: AsyncSession, team: Team, person: Person) -> bool:
    others = {member.id for member in await members_of(session, team.id)} - {person.id}
    if await _any_reached(session, others):
        return False
    in_hand = await tasks_of_team(session, team.id)
    return bool(in_hand or await open_offers_to(session, team.id))


async def _any_reached(session: AsyncSession, people: set[int]) -> bool:
    for person_id in sorted(people):
        if await reachable_address(session, person_id) is not None:
            return True
    return False


async def leave(session: AsyncSession, person: Person) -> None:
    """Their roles end, and their classes; a team that nobody is left in is off duty."""
    team = await team_of(session, person.id)
    await leave_school(session, person.id)
    await queries.delete_roles(session, person.id)
    forget_roles(session, person.id)
    if team is None:
        return
    note_joined(session, person.id, team.id)
    if await count_members(session, team.id) == 0:
        set_duty(team, on=False)
        await follow_roster(session, team)
