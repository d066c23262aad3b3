"""A team's weekly roster changed shift by shift, or whole; who did it, when, and what stood there
before is kept."""

from collections.abc import Sequence

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duty import queries
from services.duty.model import RosterAct, RosterChange, Shift
from services.duty.roster import WeeklyShift
from services.duty.service import follow_roster, watch_soon
from services.duty.shifts import ShiftRow, rows_of, shifts_from
from services.errors import SafeLaneError, no_longer
from services.people.model import Person
from services.teams.model import Team
from services.texts import _

log = structlog.get_logger(__name__)

#: More shifts of one team are no roster.
MOST_SHIFTS = 200


async def add_shift(
    session: AsyncSession, team: Team, shift: WeeklyShift, *, by: Person | None
) -> None:
    """Raises when the same shift stands there already."""
    before = await _shifts(session, team)
    if shift in before:
        raise SafeLaneError(_("This shift already stands in the roster."))
    if len(before) >= MOST_SHIFTS:
        raise SafeLaneError(_("A roster has {most} shifts at most.", most=MOST_SHIFTS))
    await put_roster(session, team, [*before, shift], act=RosterAct.ADDED, by=by)


async def change_shift(
    session: AsyncSession, team: Team, old: WeeklyShift, new: WeeklyShift, *, by: Person | None
) -> None:
    """Raises when the old one does not stand there any more."""
    left = await _without(session, team, old)
    if new in left:
        raise SafeLaneError(_("This shift already stands in the roster."))
    await put_roster(session, team, [*left, new], act=RosterAct.CHANGED, by=by)


async def remove_shift(
    session: AsyncSession, team: Team, shift: WeeklyShift, *, by: Person | None
) -> None:
    left = await _without(session, team, shift)
    await put_roster(session, team, left, act=RosterAct.REMOVED, by=by)


async def put_back(session: AsyncSession, team: Team, change_id: int, *, by: Person) -> None:
    """What stood there before a change. Raises when the roster was changed again since."""
    change = await session.get(RosterChange, change_id)
    if change is None or change.team_id != team.id:
        raise no_longer()
    if rows_of(await _shifts(session, team)) != change.after:
        raise SafeLaneError(_("The roster was changed again since. Nothing was put back."))
    shifts = shifts_from(change.before)
    await put_roster(session, team, shifts, act=RosterAct.PUT_BACK, by=by)


async def put_roster(
    session: AsyncSession,
    team: Team,
    shifts: Sequence[WeeklyShift],
    *,
    act: RosterAct,
    by: Person | None,
) -> None:
    """The team's roster is this now, and the team what it says; without a shift it has none, and
    is on or off duty by hand. Leave stays; so does what was said by hand, unless a sheet came."""
    before = rows_of(await _shifts(session, team))
    keeps_word = bool(shifts) and act is not RosterAct.SHEET
    await queries.forget_roster(session, team.id, keep_word=keeps_word)
    session.add_all(_shift(team, shift) for shift in shifts)
    note_change(session, team, act=act, by=by, rows=(before, rows_of(shifts)))
    await follow_roster(session, team)
    await watch_soon(session)


def note_change(
    session: AsyncSession,
    team: Team,
    *,
    act: RosterAct,
    by: Person | None,
    rows: tuple[list[ShiftRow], list[ShiftRow]] = ([], []),
    words: str = "",
) -> None:
    """Who did what to the roster, leave or duty of a team; `words` are days or a time."""
    before, after = rows
    person_id = by.id if by else None
    now = clock.now()
    change = RosterChange(team_id=team.id, person_id=person_id, changed_at=now, act=act)
    change.before, change.after, change.words = before, after, words
    session.add(change)
    if by is not None:
        log.info("roster changed", team=team.id, act=act.value, by=by.id)


async def _shifts(session: AsyncSession, team: Team) -> list[WeeklyShift]:
    roster = (await queries.rosters_of(session, [team])).get(team.id)
    return list(roster.shifts) if roster else []


async def _without(session: AsyncSession, team: Team, shift: WeeklyShift) -> list[WeeklyShift]:
    shifts = await _shifts(session, team)
    if shift not in shifts:
        raise no_longer()
    shifts.remove(shift)
    return shifts


def _shift(team: Team, shift: WeeklyShift) -> Shift:
    return Shift(
        team_id=team.id,
        weekday=shift.weekday,
        starts=shift.starts,
        ends=shift.ends,
        valid_from=shift.valid_from,
        valid_to=shift.valid_to,
    )
