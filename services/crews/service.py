"""Teams at the desk: who is on duty, where, doing what; the week; invitations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.boundaries.model import Layer
from services.boundaries.queries import standing
from services.crews import queries
from services.crews.queries import Job, People
from services.crews.week import Week, week_of
from services.duty import queries as duty_queries
from services.duty.service import go
from services.duty.watch import coming_gaps
from services.duty.week import shifts_ahead
from services.errors import NotPermitted, no_longer
from services.messages import GeoPoint
from services.people.invitations import invite
from services.people.model import Invitation, Role
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.teams.area import Polygons
from services.teams.model import Team
from services.teams.nearest import last_known
from services.teams.queries import all_teams, get_team
from services.texts import _

log = structlog.get_logger(__name__)

#: Whom the desk may invite. Victims' details are opened on the machine itself alone.
INVITED = (Role.TEAM, Role.COORDINATOR, Role.LEAD, Role.CLERK, Role.VIEWER, Role.SCHOOL)


@dataclass(frozen=True, slots=True)
class Crew:
    """A team now. `live_at` is when it was last at `place`; None: it stands at its base."""

    team: Team
    jobs: Sequence[Job]
    people: People
    grouped: bool
    place: GeoPoint
    live_at: datetime | None
    communes: Sequence[str]


async def crews(session: AsyncSession, who: SignedIn) -> list[Crew]:
    """Those on duty first; a lead's own alone. Raises NotPermitted."""
    check_page(who, Page.TEAMS)
    jobs, people = await queries.jobs_by_team(session), await queries.people_by_team(session)
    grouped = await queries.grouped_teams(session)
    found = [
        _crew(session, team, jobs=jobs.get(team.id, ()), people=people.get(team.id, People()),
              grouped=team.id in grouped)
        for team in theirs(who, await all_teams(session))
    ]  # fmt: skip
    return sorted(found, key=lambda crew: (not crew.team.on_duty, crew.team.name))


def theirs(who: SignedIn, teams: Sequence[Team]) -> list[Team]:
    """Those that somebody may be shown: a lead the own organisation's, others all."""
    return [t for t in teams if who.organisation in (None, t.organisation)]


def _crew(
    session: AsyncSession, team: Team, *, jobs: Sequence[Job], people: People, grouped: bool
) -> Crew:
    policy = policy_of(session)
    place = last_known(team, now=clock.now(), fresh=policy.position_fresh)
    units = [unit_by_code(code, policy.area.province) for code in team.area]
    live_at = team.live_at if place != team.base else None
    names = [unit.name for unit in units if unit]
    return Crew(team, jobs, people, grouped, place, live_at, names)


async def areas(session: AsyncSession, who: SignedIn) -> list[tuple[str, Polygons]]:
    """The ground of each team that has one, as drawn, or as its communes' outlines if imported."""
    check_page(who, Page.TEAMS)
    teams = theirs(who, await all_teams(session))
    codes = sorted({code for team in teams if not team.polygons for code in team.area})
    outlines = await standing(session, Layer.COMMUNES, codes) if codes else {}
    drawn = [(team.name, team.polygons) for team in teams if team.polygons]
    named = [
        (team.name, [rings for code in team.area if code in outlines
                     for rings in outlines[code].polygons])
        for team in teams if not team.polygons
    ]  # fmt: skip
    return [(name, polygons) for name, polygons in [*drawn, *named] if polygons]


async def week(session: AsyncSession, who: SignedIn) -> Week:
    """Gaps are the province's, and told to coordinators alone."""
    check_page(who, Page.TEAMS)
    teams = theirs(who, await duty_queries.rostered_teams(session))
    rosters = await duty_queries.rosters_of(session, teams)
    shifts = [(team.name, shifts_ahead(session, rosters[team.id])) for team in teams]
    zone = policy_of(session).timezone
    gaps = await coming_gaps(session) if who.organisation is None else []
    return week_of(shifts, gaps, zone, clock.now())


async def set_duty(session: AsyncSession, who: SignedIn, team_id: int, *, on: bool) -> None:
    """By a coordinator's word, until the roster next changes."""
    check_coordinates(who)
    team = await get_team(session, team_id)
    if team is None:
        raise no_longer()
    await go(session, team, on=on, by=who.person)


async def open_invitations(
    session: AsyncSession, who: SignedIn
) -> Sequence[tuple[Invitation, str | None]]:
    """None but for coordinators, who alone make them."""
    check_page(who, Page.TEAMS)
    return await queries.open_invitations(session, now=clock.now()) if who.coordinates else []


async def make_invitation(
    session: AsyncSession,
    who: SignedIn,
    role: str,
    *,
    team_id: int | None = None,
    organisation: str | None = None,
) -> str:
    """The code, which is kept nowhere. Raises for a role the desk does not give."""
    check_coordinates(who)
    teams = await all_teams(session)
    known = {
        Role.TEAM.value: team_id in {team.id for team in teams} and organisation is None,
        Role.LEAD.value: team_id is None and organisation in {t.organisation for t in teams} - {""},
    }
    if role not in list(INVITED) or not known.get(role, team_id is None and organisation is None):
        raise no_longer()
    log.info("invited", role=role, by=who.person.id)
    return await invite(session, Role(role), team_id=team_id, organisation=organisation)


def check_coordinates(who: SignedIn) -> None:
    """Raises NotPermitted for anybody else, leads included."""
    if not who.coordinates:
        raise NotPermitted(_("Only a coordinator can do this."))


async def revoke_invitation(session: AsyncSession, who: SignedIn, invitation_id: int) -> None:
    """Nobody can use it any more."""
    check_coordinates(who)
    invitation = await queries.lock_invitation(session, invitation_id)
    if invitation is None or invitation.used_at is not None:
        raise no_longer()
    invitation.expires_at = min(invitation.expires_at, clock.now())
    log.info("invitation revoked", by=who.person.id)
