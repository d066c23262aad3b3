"""What the coming week looks like: one team's shifts, everybody's shifts, and the gaps."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duty import queries
from services.duty.roster import Roster, Span, on_duty_in
from services.duty.watch import coming_gaps
from services.duty.words import week_said
from services.policy import policy_of
from services.texts import Spoken

WEEK = timedelta(days=7)


def shifts_ahead(session: AsyncSession, roster: Roster) -> list[Span]:
    """When the team is on duty in the next seven days."""
    now = clock.now()
    return on_duty_in(roster, policy_of(session).timezone, Span(now, now + WEEK))


async def everybodys_week(session: AsyncSession) -> Spoken:
    teams = await queries.rostered_teams(session)
    rosters = await queries.rosters_of(session, teams)
    shifts = [
        (team.name, span) for team in teams for span in shifts_ahead(session, rosters[team.id])
    ]
    shifts.sort(key=lambda shift: (shift[1], shift[0]))
    return week_said(shifts, await coming_gaps(session), policy_of(session).timezone)
