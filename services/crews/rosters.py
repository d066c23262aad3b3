"""Rosters at the desk: a week of all teams with its gaps, and one team's shifts, leave and log; a
lead reads those of the own organisation alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.crews.service import check_coordinates, theirs
from services.crews.week import DAYS, Week, week_of
from services.duty import queries
from services.duty.model import Leave, RosterAct, RosterChange
from services.duty.roster import Span, WeeklyShift, on_duty_in
from services.duty.shifts import rows_of, shifts_from
from services.duty.watch import gaps_within
from services.errors import no_longer
from services.policy import policy_of
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.teams.model import Team
from services.teams.queries import all_teams, get_team

#: Weeks ahead that are shown; changes of a roster that are shown.
FURTHEST, LOGGED = 26, 20
_ACTS_WITH_SHIFTS = frozenset(RosterAct) - {RosterAct.LEAVE, RosterAct.LEAVE_ENDED, RosterAct.DUTY}


@dataclass(frozen=True, slots=True)
class Logged:
    """A change, who made it, what came and what went, and whether it can be put back."""

    change: RosterChange
    by: str
    come: Sequence[WeeklyShift]
    gone: Sequence[WeeklyShift]
    undoable: bool


@dataclass(frozen=True, slots=True)
class TeamRoster:
    """One team's: what repeats every week, days off that are not over, and who changed what."""

    team: Team
    shifts: Sequence[WeeklyShift]
    leaves: Sequence[Leave]
    log: Sequence[Logged]


async def teams(session: AsyncSession, who: SignedIn) -> Sequence[Team]:
    check_page(who, Page.TEAMS)
    return sorted(theirs(who, await all_teams(session)), key=lambda team: team.name)


async def week(session: AsyncSession, who: SignedIn, *, ahead: int) -> Week:
    """Seven days, so many weeks ahead; what of today is past is left out. Gaps are the province's,
    and told to coordinators alone."""
    check_page(who, Page.TEAMS)
    zone, now = policy_of(session).timezone, clock.now()
    first = now.astimezone(zone).date() + timedelta(days=DAYS * ahead)
    start = max(now, datetime.combine(first, time(), zone))
    within = Span(start, datetime.combine(first + timedelta(days=DAYS), time(), zone))
    rostered = theirs(who, await queries.rostered_teams(session))
    rosters = await queries.rosters_of(session, rostered)
    shifts = [(team.name, on_duty_in(rosters[team.id], zone, within)) for team in rostered]
    gaps = await gaps_within(session, within) if who.coordinates else []
    return week_of(shifts, gaps, zone, start)


async def team_roster(session: AsyncSession, who: SignedIn, team_id: int) -> TeamRoster:
    """Raises NotPermitted, and IllegalMove for a team that is not there."""
    check_page(who, Page.TEAMS)
    team = await _find(session, who, team_id)
    roster = (await queries.rosters_of(session, [team])).get(team.id)
    rows = rows_of(roster.shifts if roster else ())
    today = clock.now().astimezone(policy_of(session).timezone).date()
    leaves = await queries.leaves_of(session, team.id, since=today)
    found = await queries.changes_of(session, team.id, limit=LOGGED)
    log = [_logged(change, by, rows) for change, by in found]
    return TeamRoster(team, shifts_from(rows), leaves, log)


def _logged(change: RosterChange, by: str | None, rows: list[list[object]]) -> Logged:
    come = [row for row in change.after if row not in change.before]
    gone = [row for row in change.before if row not in change.after]
    undoable = change.act in _ACTS_WITH_SHIFTS and bool(come or gone) and change.after == rows
    return Logged(change, by or "", shifts_from(come), shifts_from(gone), undoable)


async def access_team(session: AsyncSession, who: SignedIn, team_id: int) -> Team:
    """To change its roster."""
    check_coordinates(who)
    return await _find(session, who, team_id)


async def _find(session: AsyncSession, who: SignedIn, team_id: int) -> Team:
    """Another organisation's is to a lead as if there were none."""
    team = await get_team(session, team_id)
    if team is None or not theirs(who, [team]):
        raise no_longer()
    return team
