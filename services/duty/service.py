"""Teams come on and go off duty: by their roster, by hand, on leave. `Team.on_duty` is the truth
that dispatch goes by; a team without a roster is on or off duty by hand alone."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import end_alert, raise_alert
from services.dispatch.again import leave as end_offers
from services.dispatch.service import offer_waiting
from services.duty import queries
from services.duty.model import DutyChange, GapWatch, Leave, Override
from services.duty.roster import SIGHT, Roster, is_on_duty, next_change
from services.errors import SafeLaneError, no_longer
from services.people.model import Person
from services.policy import policy_of
from services.teams.model import Team
from services.teams.queries import teams_by_id
from services.teams.service import set_duty
from services.texts import _

#: Longer leave is a slip of the finger.
LONGEST_LEAVE = timedelta(days=366)


async def apply_due(session: AsyncSession) -> int:
    """Teams whose roster has changed come on or go off duty; how many were looked at."""
    due = await queries.due_changes(session, now=clock.now())
    teams = list((await teams_by_id(session, [change.team_id for change in due])).values())
    await _follow(session, teams)
    return len(due)


async def follow_roster(session: AsyncSession, team: Team) -> None:
    """The team is what its roster says now; without one it stays as it is."""
    await session.flush()
    await _follow(session, [team])


async def _follow(session: AsyncSession, teams: list[Team]) -> None:
    rosters = await queries.rosters_of(session, teams)
    zone, now = policy_of(session).timezone, clock.now()
    wanted = {}
    for team in teams:
        if roster := rosters.get(team.id):
            manned = await queries.is_manned(session, team.id)
            wanted[team] = manned and is_on_duty(roster, zone, now)
            next_at = next_change(roster, zone, now) or now + SIGHT
            await session.merge(DutyChange(team_id=team.id, next_at=next_at))
        else:
            await queries.forget_change(session, team.id)
    await _change(session, wanted)


async def _change(session: AsyncSession, wanted: Mapping[Team, bool]) -> None:
    """First everybody is where they should be, so that a team that is relieved leaves no gap."""
    coming = [team for team, on in wanted.items() if on and not team.on_duty]
    going = [team for team, on in wanted.items() if team.on_duty and not on]
    for team in [*coming, *going]:
        set_duty(team, on=team in coming)
    await session.flush()
    if coming:
        await _end_nobody(session)
        await offer_waiting(session)
    for team in going:
        await end_offers(session, team.id)
    if going and not await queries.others_on_duty(session, 0, limit=1):
        await _tell_nobody(session)


async def _tell_nobody(session: AsyncSession) -> None:
    """At once, unless it was to be expected and coordinators were told so beforehand."""
    now = clock.now()
    expected = any(
        gap.starts_at <= now and (gap.ends_at is None or now < gap.ends_at)
        for gap in await queries.known_gaps(session)
    )
    if not expected and not await queries.open_alerts_of(session, AlertKind.OFF_DUTY):
        await raise_alert(session, AlertKind.OFF_DUTY)


async def _end_nobody(session: AsyncSession) -> None:
    for alert in await queries.open_alerts_of(session, AlertKind.OFF_DUTY):
        end_alert(session, alert)


async def roster_of(session: AsyncSession, team: Team) -> Roster | None:
    return (await queries.rosters_of(session, [team])).get(team.id)


async def go(
    session: AsyncSession, team: Team, *, on: bool, by: Person, until: datetime | None = None
) -> None:
    """On or off duty by hand: until the time, else until the roster next changes."""
    roster = await roster_of(session, team)
    if roster is None:
        await _change(session, {team: on})
        return
    zone, now = policy_of(session).timezone, clock.now()
    plan = Roster(roster.shifts, roster.leaves)
    as_planned = is_on_duty(plan, zone, now) is on and until is None
    ends = now if as_planned else until or next_change(plan, zone, now)
    await session.merge(Override(team_id=team.id, on=on, until=ends, said_by=by.id))
    await _replanned(session, team)


async def take_leave(session: AsyncSession, team: Team, *, first: date, last: date) -> Leave:
    """Off duty on these local days. Raises when the team has no roster to take leave from."""
    if await roster_of(session, team) is None:
        raise SafeLaneError(_("{team} has no roster. /duty off goes off duty.", team=team.name))
    today = clock.now().astimezone(policy_of(session).timezone).date()
    if not today <= first <= last < first + LONGEST_LEAVE:
        raise SafeLaneError(_("Leave begins today or later, and lasts a year at most."))
    taken = Leave(team_id=team.id, first=first, last=last)
    session.add(taken)
    await _replanned(session, team)
    return taken


async def end_leave(session: AsyncSession, team: Team, leave_id: int) -> None:
    leave = await session.get(Leave, leave_id)
    if leave is None or leave.team_id != team.id:
        raise no_longer()
    await session.delete(leave)
    await _replanned(session, team)


async def _replanned(session: AsyncSession, team: Team) -> None:
    await follow_roster(session, team)
    await watch_soon(session)


async def watch_soon(session: AsyncSession) -> None:
    """A plan has changed: gaps are looked for at the clock's next look."""
    await session.merge(GapWatch(id=1, next_at=clock.now()))
