"""What the people and teams in a log are called: by name where one is known, else by their part."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.logbook.queries import Letter
from services.people.model import ROLE_NAMES, Role
from services.people.queries import people_by_id, people_with
from services.teams.queries import team_of, teams_by_id
from services.texts import Spoken, Words, _


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; `members` says in which team a person is."""

    people: Mapping[int, str]
    teams: Mapping[int, str]
    members: Mapping[int, str]
    coordinators: Collection[int]
    erased: Collection[int] = ()

    def team(self, team_id: int | None) -> str:
        return self.teams.get(team_id or 0, "?")

    def person(self, person_id: int | None) -> Spoken | None:
        """Nobody for what happened by itself. Who only reported stays without a name."""
        if person_id is None:
            return None
        if person_id in self.erased:
            return _("somebody whose data was erased")
        name = self.people.get(person_id, "")
        if team := self.members.get(person_id):
            return Words(f"{name} ({team})" if name else team)
        if person_id in self.coordinators:
            return Words(name) if name else ROLE_NAMES[Role.COORDINATOR]
        return _("the reporter")

    def addressee(self, letter: Letter) -> Spoken:
        if letter.group_of is not None:
            return _("the group of {team}", team=self.team(letter.group_of))
        return self.person(letter.person_id) or _("an address that nobody has any more")


async def gather_names(
    session: AsyncSession, people: Collection[int], teams: Collection[int]
) -> Names:
    members = {}
    for person_id in sorted(people):
        team = await team_of(session, person_id)
        if team is not None:
            members[person_id] = team.name
    found = await people_by_id(session, people)
    return Names(
        people={one.id: one.name or "" for one in found},
        erased={one.id for one in found if one.forgotten_at is not None},
        teams={team.id: team.name for team in (await teams_by_id(session, sorted(teams))).values()},
        members=members,
        coordinators={one.id for one in await people_with(session, Role.COORDINATOR)},
    )
