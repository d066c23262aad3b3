"""A sheet of rosters takes the place of those of the teams it names: all of it, or nothing."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.duty.editing import put_roster
from services.duty.model import RosterAct
from services.duty.sheet import Line, by_team
from services.people.model import Person
from services.sheets.problems import Problem, SheetError
from services.teams.model import Team
from services.teams.queries import team_named
from services.texts import _


async def check_teams(session: AsyncSession, lines: Sequence[Line]) -> dict[str, Team]:
    """The teams by the names in the sheet. Raises SheetError that names the rows of others."""
    found = {name: await team_named(session, name) for name in by_team(lines)}
    unknown = [
        Problem(line.row, _("there is no team named {name}", name=line.team))
        for line in lines
        if not found[line.team]
    ]
    if unknown:
        raise SheetError(unknown)
    return {name: team for name, team in found.items() if team is not None}


async def import_sheet(
    session: AsyncSession, lines: Sequence[Line], *, by: Person | None = None
) -> dict[str, Team]:
    """Replace the rosters of the named teams; each then is what its roster says now."""
    teams = await check_teams(session, lines)
    for name, shifts in by_team(lines).items():
        await put_roster(session, teams[name], shifts, act=RosterAct.SHEET, by=by)
    return teams
