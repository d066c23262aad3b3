"""A sheet of rosters takes the place of those of the teams it names: all of it, or nothing."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.duty import queries
from services.duty.model import Shift
from services.duty.service import follow_roster, watch_soon
from services.duty.sheet import Line, by_team
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


async def import_sheet(session: AsyncSession, lines: Sequence[Line]) -> dict[str, Team]:
    """Replace the rosters of the named teams; each then is what its roster says now."""
    teams = await check_teams(session, lines)
    for name, shifts in by_team(lines).items():
        await queries.forget_roster(session, teams[name].id)
        session.add_all(
            Shift(
                team_id=teams[name].id,
                weekday=shift.weekday,
                starts=shift.starts,
                ends=shift.ends,
                valid_from=shift.valid_from,
                valid_to=shift.valid_to,
            )
            for shift in shifts
        )
        await follow_roster(session, teams[name])
    await watch_soon(session)
    return teams
