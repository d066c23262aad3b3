"""Teams' rosters, leave taken off, as calendars for whoever holds a key for them."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duty.queries import rostered_teams, rosters_of
from services.duty.roster import Roster, Span, planned
from services.errors import NotFound
from services.feeds.calendar import Shift, by_days, calendar
from services.keys.scopes import Scope
from services.keys.service import Program
from services.policy import policy_of
from services.teams.model import Team
from services.texts import _

BACK, AHEAD = timedelta(days=14), timedelta(days=56)


async def read_calendar(
    session: AsyncSession, program: Program, *, team_id: int | None = None
) -> str:
    """Everybody's duty, or one team's. Raises NotPermitted without `ical`, NotFound."""
    program.check(Scope.ICAL)
    teams = [
        team
        for team in await rostered_teams(session)
        if team_id in (None, team.id) and program.organisation in (None, team.organisation)
    ]
    if team_id is not None and not teams:
        raise NotFound(_("There is no such roster."))
    rosters = await rosters_of(session, teams)
    shifts = [shift for team in teams for shift in _shifts(session, team, rosters[team.id])]
    title = teams[0].name if team_id is not None else "SafeLane"
    return calendar(title, shifts, now=clock.now())


def _shifts(session: AsyncSession, team: Team, roster: Roster) -> list[Shift]:
    """As planned; what was said by hand is of the moment and stands in no calendar."""
    zone, now = policy_of(session).timezone, clock.now()
    spans = planned(roster, zone, Span(now - BACK, now + AHEAD))
    return [Shift(team.id, team.name, part) for span in spans for part in by_days(span, zone)]
